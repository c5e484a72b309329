import { afterEach, expect, test, vi } from 'vitest'
import { Stopped } from '../../src/engine/engine'
import { spawnEngine } from '../../src/engine/worker'
import { ask, endEngines, newEngine, read, write } from './engine'

afterEach(endEngines)

const stuck = (): Worker => new Worker(new URL('./stuck-engine.ts', import.meta.url), { type: 'module' })

test('an engine that falls silent is ended, and made anew with all that was typed', async () => {
  const spawned: Worker[] = []
  const ended: unknown[] = []
  const engine = newEngine(() => {
    const worker = spawned.length === 0 ? stuck() : spawnEngine()
    ended.push(vi.spyOn(worker, 'terminate'))
    spawned.push(worker)
    return worker
  })
  const paths: string[] = []
  engine.listen((event) => {
    if (event.kind === 'playground') paths.splice(0, Infinity, ...event.view.project.files.map(({ path }) => path))
  })
  await engine.start({ record: null })
  await write(engine, { Dockerfile: 'FROM busybox\nCOPY src /src\n', 'src/kept.js': 'kept\n', 'src/open.js': 'before the save\n' })
  const saving = engine.ask('save', { has: [] })
  const editing = write(engine, { 'src/open.js': 'while it was saved\n' })
  expect(await saving.reply).toMatchObject({ head: expect.any(Uint8Array) as Uint8Array })
  await editing
  await write(engine, { 'src/later.js': 'one\n' })
  await write(engine, { 'src/later.js': 'two\n' })

  const askedAt = performance.now()
  const build = engine.ask('build', {})
  const typed = engine.ask('edit', { path: 'src/typed.js', bytes: new TextEncoder().encode('into the silence\n'), revision: 0 })
  expect(await build.reply).toEqual(new Stopped('silent'))
  expect(performance.now() - askedAt).toBeGreaterThan(1900)
  expect(performance.now() - askedAt).toBeLessThan(10_000)
  expect(await typed.reply).toEqual({ problem: null })
  expect(ended[0]).toHaveBeenCalledOnce()
  expect(spawned).toHaveLength(2)

  for (const [path, text] of [
    ['src/kept.js', 'kept\n'],
    ['src/open.js', 'while it was saved\n'],
    ['src/later.js', 'two\n'],
    ['src/typed.js', 'into the silence\n'],
  ] as const) {
    expect(await read(engine, path)).toBe(text)
  }
  expect(await ask(engine, 'build', {})).toMatchObject({ outcome: 'built', error: null })
  expect(paths).toContain('src/typed.js')
})

test('an engine that takes its time to load is not taken for dead', async () => {
  const slow = new Blob(['setTimeout(() => 0, 1e6)'], { type: 'text/javascript' })
  const spawn = vi.fn(() => new Worker(URL.createObjectURL(slow)))
  const first = await Promise.race([
    newEngine(spawn).start({ record: null }),
    new Promise((resolve) => setTimeout(resolve, 3500, 'waiting')),
  ])
  expect(first).toBe('waiting')
  expect(spawn).toHaveBeenCalledOnce()
})
