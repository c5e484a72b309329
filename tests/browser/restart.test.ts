import { afterEach, expect, test, vi } from 'vitest'
import { EngineClient } from '../../src/engine/client'
import { Stopped } from '../../src/engine/engine'
import { ask, bytesOf, endEngines, newWorker, read, stepsOf, write } from './engine'

afterEach(endEngines)

/** A worker of which these requests never end. */
const losing = (names: string): Worker => new Worker(new URL('./lost-engine.ts', import.meta.url), { type: 'module', name: names })

/** Each of `kinds` is the engine that is started next: the requests that it does not survive. The last one is started again and again. */
function engineOf(...kinds: readonly string[]): { readonly engine: EngineClient; readonly spawn: ReturnType<typeof vi.fn> } {
  let started = 0
  const spawn = vi.fn(() => newWorker(() => losing(kinds[Math.min(started++, kinds.length - 1)] ?? '')))
  return { engine: new EngineClient(spawn, { silentMs: 2000, openMs: 12_000 }), spawn }
}

/** Loading an engine takes long on a busy machine. */
vi.setConfig({ testTimeout: 90_000 })

const edit = (path: string, text: string) => ({ path, bytes: bytesOf(text), revision: 0 })

test('an engine made anew is asked every change again, in order, and stands where the lost one stood', async () => {
  const { engine, spawn } = engineOf('run', '')
  const views: unknown[] = []
  engine.listen((event) => event.kind === 'playground' && views.push(event.view))
  await engine.start({ record: null })
  await write(engine, { Dockerfile: 'FROM busybox\nCOPY src /src\n', 'src/one.js': 'one\n', 'src/two.js': 'two\n' })
  expect(await ask(engine, 'rename', { from: 'src/one.js', to: 'src/moved.js' })).toEqual({ problem: null })
  expect(await ask(engine, 'remove', { path: 'README.md' })).toEqual({ problem: null })
  const built = await ask(engine, 'build', {})
  await write(engine, { 'src/two.js': 'changed\n' })
  await ask(engine, 'undo', null)
  await ask(engine, 'redo', null)
  await ask(engine, 'undo', null)
  await write(engine, { 'src/three.js': 'three\n' })

  await expectLost(engine)
  expect(spawn).toHaveBeenCalledTimes(2)
  expect(await read(engine, 'src/moved.js')).toBe('one\n')
  expect(await read(engine, 'src/two.js')).toBe('two\n')
  expect(await read(engine, 'src/three.js')).toBe('three\n')
  expect(await ask(engine, 'read', { path: 'README.md' })).toEqual({ problem: 'missing' })
  const again = await ask(engine, 'build', {})
  expect(again.number).toBe(built.number + 1)
  expect(stepsOf(again)).toEqual(['cached FROM busybox', 'ran COPY src /src'])
  expect(again.steps[1]?.reason).toMatchObject({ kind: 'file-added', path: 'src/three.js' })
  // What could be undone can be undone still.
  await ask(engine, 'undo', null)
  await ask(engine, 'undo', null)
  expect(await ask(engine, 'read', { path: 'src/three.js' })).toEqual({ problem: 'missing' })
})

test('what was asked while the engine was silent is answered by the next one; what was running is lost', async () => {
  const { engine } = engineOf('build', '')
  await engine.start({ record: null })
  const build = engine.ask('build', {})
  const typed = engine.ask('edit', edit('typed.js', 'into the silence\n'))
  expect(await build.reply).toEqual(new Stopped('silent'))
  expect(await typed.reply).toEqual({ problem: null })
  expect(await read(engine, 'typed.js')).toBe('into the silence\n')
  expect(await ask(engine, 'build', {})).toMatchObject({ number: 2, outcome: 'built' })
})

test('a change that ends every engine is left out, and nothing else with it', async () => {
  const { engine, spawn } = engineOf('')
  await engine.start({ record: null })
  await write(engine, { 'before.js': 'before\n' })
  const poison = engine.ask('edit', edit('poison', '!'))
  const after = engine.ask('edit', edit('after.js', 'after\n'))
  expect(await poison.reply).toEqual(new Stopped('silent'))
  expect(await after.reply).toEqual({ problem: null })
  expect(await read(engine, 'before.js')).toBe('before\n')
  expect(spawn).toHaveBeenCalledTimes(3)
})

test('an engine that never opens is ended too, and can be tried again with all that was typed meanwhile', async () => {
  const { engine, spawn } = engineOf('open', '')
  const typed = engine.ask('edit', edit('typed.js', 'typed\n'))
  const askedAt = performance.now()
  expect(await engine.start({ record: null })).toEqual(new Stopped('silent'))
  expect(performance.now() - askedAt).toBeGreaterThan(11_900)
  expect(await typed.reply).toEqual(new Stopped('silent'))
  expect(spawn).toHaveBeenCalledOnce()
  expect(await engine.again()).toMatchObject({ build: { outcome: 'built' } })
  expect(await read(engine, 'typed.js')).toBe('typed\n')
})

test('the last good image is there again where a record is opened whose newest build failed', async () => {
  const { engine } = engineOf('')
  await engine.start({ record: null })
  await write(engine, { Dockerfile: 'FROM busybox\nRUN echo good > /good\n' })
  const good = await ask(engine, 'build', {})
  await write(engine, { Dockerfile: 'FROM busybox\nCOPY nothing /\n' })
  expect(await ask(engine, 'build', {})).toMatchObject({ outcome: 'failed' })
  const record = await ask(engine, 'save', { has: [] })
  const view = await ask(engine, 'open', { record })
  expect(view.build).toMatchObject({ outcome: 'failed', number: good.number + 1 })
  expect(view.lastGood).toMatchObject({ outcome: 'built', number: good.number, imageSizeBytes: good.imageSizeBytes })
  expect(view.lastImage?.number).toBe(good.number)

  await write(engine, { Dockerfile: 'FROM busybox\nRUN echo good > /good\n# typed\n' })
  await ask(engine, 'build', {})
  await write(engine, { Dockerfile: 'FROM nowhere\n' })
  const edited = await ask(engine, 'open', { record: await ask(engine, 'save', { has: [] }) })
  expect(edited.build).toMatchObject({ outcome: 'built' })
  expect(edited.project.files.find(({ path }) => path === 'Dockerfile')?.edited).toBe(true)
})

/** Asks what this engine does not survive. */
async function expectLost(engine: EngineClient): Promise<void> {
  expect(await engine.ask('run', { command: ['true'] }).reply).toBeInstanceOf(Stopped)
}
