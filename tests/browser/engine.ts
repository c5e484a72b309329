import { expect } from 'vitest'
import type { BuildAsk, BuildView, KeptRecord, RequestName, Requests } from '../../worker/door/protocol'
import { EngineClient } from '../../src/engine/client'
import { Stopped } from '../../src/engine/engine'
import { spawnEngine } from '../../src/engine/worker'

const workers: Worker[] = []

/** The page's side of an engine, over the real worker or one of the test's own. */
export function newEngine(spawn: () => Worker = spawnEngine): EngineClient {
  return new EngineClient(() => newWorker(spawn))
}

/** A worker that `endEngines` will end. */
export function newWorker(spawn: () => Worker = spawnEngine): Worker {
  const worker = spawn()
  workers.push(worker)
  return worker
}

/** Ends every engine that a test started; for `afterEach`. */
export function endEngines(): void {
  for (const worker of workers.splice(0)) worker.terminate()
}

/** An engine that has opened this record, and the view it gave. */
export async function openEngine(
  record: KeptRecord | null = null,
): Promise<{ readonly engine: EngineClient; readonly view: Requests['open']['reply'] }> {
  const engine = newEngine()
  return { engine, view: alive(await engine.start({ record })) }
}

export async function ask<N extends RequestName>(engine: EngineClient, name: N, what: Requests[N]['ask']): Promise<Requests[N]['reply']> {
  return alive(await engine.ask(name, what).reply)
}

/** Writes files of the project; each must be taken. */
export async function write(engine: EngineClient, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    expect(await ask(engine, 'edit', { path, bytes: bytesOf(content), revision: 0 })).toEqual({ problem: null })
  }
}

/** Writes the Dockerfile and builds. */
export async function buildOf(engine: EngineClient, dockerfile: string | Uint8Array, options: BuildAsk = {}): Promise<BuildView> {
  await write(engine, { Dockerfile: dockerfile })
  return ask(engine, 'build', options)
}

/** A text file's content; a test fails where there is none. */
export async function read(engine: EngineClient, path: string): Promise<string> {
  const reply = await ask(engine, 'read', { path })
  if ('problem' in reply) throw new Error(`${path}: ${reply.problem}`)
  return new TextDecoder().decode(reply.bytes)
}

/** One line for each step: `cached COPY . .`. */
export function stepsOf(build: BuildView): readonly string[] {
  return build.steps.map(({ state, text }) => `${state} ${text}`)
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

function alive<T>(reply: T | Stopped): T {
  if (reply instanceof Stopped) throw new Error(`the engine was ended: ${reply.why}`)
  return reply
}
