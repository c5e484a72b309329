import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineClient } from '../../src/engine/client'
import { Stopped } from '../../src/engine/engine'
import { ask, buildOf, endEngines, newEngine, openEngine, read, stepsOf, write } from './engine'

/** One for all tests of this file, since it takes longest to load; each test opens what it needs. */
let engine: EngineClient
beforeAll(async () => {
  engine = (await openEngine()).engine
})
afterAll(endEngines)

describe('a first visit', () => {
  test('begins with the sample, built', async () => {
    const view = await ask(engine, 'open', { record: null })
    expect(view.problem).toBeUndefined()
    expect(view.build).toMatchObject({ number: 1, outcome: 'built', firstBuild: true, error: null })
    expect(view.build?.imageId).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(view.build && stepsOf(view.build)).toEqual([
      'ran FROM node:20-alpine',
      'ran WORKDIR /app',
      'ran COPY package*.json ./',
      'ran RUN npm ci',
      'ran COPY . .',
    ])
    expect([view.canUndo, view.canRedo, view.lastImage?.number]).toEqual([false, false, 1])
  })

  test('after an edit runs what stands on the file, and says which line of it', async () => {
    await ask(engine, 'open', { record: null })
    const before = await read(engine, 'src/index.js')
    await write(engine, { 'src/index.js': before.replace('\n', '\nconsole.log("edited")\n') })
    const build = await ask(engine, 'build', {})
    expect(stepsOf(build)).toEqual([
      'cached FROM node:20-alpine',
      'cached WORKDIR /app',
      'cached COPY package*.json ./',
      'cached RUN npm ci',
      'ran COPY . .',
    ])
    expect(build.steps[4]?.reason).toMatchObject({ kind: 'file-changed', path: 'src/index.js', line: 2, more: 0 })
    expect(build.steps[4]?.change).toMatchObject({ path: 'src/index.js', added: 1, removed: 0 })
    expect(build.changedPaths).toEqual(['src/index.js'])
  })
})

describe('undo', () => {
  test('takes files and builds back, and redo brings them again', async () => {
    await ask(engine, 'open', { record: null })
    const first = await read(engine, 'src/index.js')
    await write(engine, { 'src/index.js': 'one\n' })
    await ask(engine, 'build', {})
    await write(engine, { 'src/index.js': 'two\n' })
    await ask(engine, 'undo', null)
    expect(await read(engine, 'src/index.js')).toBe('one\n')
    await ask(engine, 'undo', null)
    await ask(engine, 'undo', null)
    expect(await read(engine, 'src/index.js')).toBe(first)
    for (let step = 0; step < 3; step++) await ask(engine, 'redo', null)
    expect(await read(engine, 'src/index.js')).toBe('two\n')
  })

  test('of a build takes what the cache had learned back, too', async () => {
    await ask(engine, 'open', { record: null })
    await write(engine, { 'src/index.js': 'one\n' })
    const once = await ask(engine, 'build', {})
    await ask(engine, 'undo', null)
    const again = await ask(engine, 'build', {})
    expect([again.number, stepsOf(again), again.steps[4]?.reason]).toEqual([once.number, stepsOf(once), once.steps[4]?.reason])
  })

  test('with nothing to take back changes nothing', async () => {
    await ask(engine, 'open', { record: null })
    const before = await read(engine, 'Dockerfile')
    await ask(engine, 'undo', null)
    await ask(engine, 'redo', null)
    expect(await read(engine, 'Dockerfile')).toBe(before)
  })
})

describe('what a person gets wrong is in the reply', () => {
  test('a COPY of what is not there', async () => {
    await ask(engine, 'open', { record: null })
    const build = await buildOf(engine, 'FROM busybox\nCOPY nothing /\n')
    expect(build.outcome).toBe('failed')
    expect(build.error?.message).toMatch(/failed to calculate checksum of ref .*: "\/nothing": not found$/)
    expect(build.error?.ranges).toMatchObject([{ start: { line: 2 } }])
    expect(build.steps.at(-1)).toMatchObject({ state: 'failed', text: 'COPY nothing /' })
  })

  test('a file that is not there, a path that leaves the project, a name that is taken', async () => {
    await ask(engine, 'open', { record: null })
    expect(await ask(engine, 'read', { path: 'nothing' })).toEqual({ problem: 'missing' })
    expect(await ask(engine, 'edit', { path: '../up', bytes: new Uint8Array(), revision: 0 })).toEqual({ problem: 'bad-path' })
    expect(await ask(engine, 'rename', { from: 'Dockerfile', to: 'README.md' })).toEqual({ problem: 'exists' })
    expect(await ask(engine, 'remove', { path: 'nothing' })).toEqual({ problem: 'missing' })
  })
})

describe('a record', () => {
  test('keeps files, and opens in another engine', async () => {
    await write(engine, { 'src/mine.js': 'mine\n', Dockerfile: 'FROM busybox\nCOPY src /src\n' })
    await ask(engine, 'remove', { path: 'README.md' })
    const built = await ask(engine, 'build', {})
    const record = await ask(engine, 'save', { has: [] })
    const later = await openEngine(record)
    expect(later.view.problem).toBeUndefined()
    expect(later.view.build && stepsOf(later.view.build)).toEqual(stepsOf(built))
    expect(await read(later.engine, 'src/mine.js')).toBe('mine\n')
    expect(later.view.project.files.map(({ path }) => path)).not.toContain('README.md')
  })

  test('that cannot be read is said, and the sample is opened', async () => {
    await write(engine, { Dockerfile: 'FROM scratch\n' })
    const record = await ask(engine, 'save', { has: [] })
    const damaged = record.head.slice(0, record.head.length - 1)
    const newer = record.head.slice()
    newer[11] = 3
    for (const [bytes, problem] of [
      [damaged, 'damaged'],
      [newer, 'newer-version'],
      [new Uint8Array([1, 2, 3]), 'not-a-record'],
    ] as const) {
      const view = await ask(engine, 'open', { record: { head: bytes, blobs: record.blobs } })
      expect(view.problem).toBe(problem)
      expect(view.build).toMatchObject({ outcome: 'built', number: 1 })
      expect(view.project.files.map(({ path }) => path)).toContain('src/index.js')
    }
  })
})

test('an engine whose script cannot be loaded is said to be broken, whatever is asked', async () => {
  const script = new Blob(['import "./nothing-there.js"'], { type: 'text/javascript' })
  const broken = newEngine(() => new Worker(URL.createObjectURL(script), { type: 'module' }))
  const asked = broken.ask('read', { path: 'Dockerfile' }).reply
  expect(await broken.start({ record: null })).toEqual(new Stopped('broken'))
  expect(await asked).toEqual(new Stopped('broken'))
})
