import { afterEach, expect, expectTypeOf, test } from 'vitest'
import type { EngineEvent, LessonData, RequestName, Requests } from '../../worker/door/protocol'
import { Stopped } from '../../src/engine/engine'
import { endEngines, newEngine } from './engine'

afterEach(endEngines)

/** The same type where a structured clone gives it back; `never` in the place of what cannot cross. */
type Cloneable<T> = T extends (...words: never) => unknown
  ? never
  : T extends symbol
    ? never
    : T extends ArrayBufferView | Blob | ReadonlyMap<string, Uint8Array>
      ? T
      : T extends object
        ? { [K in keyof T]: Cloneable<T[K]> }
        : T

const NO_IMAGE = `sha256:${'0'.repeat(64)}` as const

const LESSON: LessonData = {
  id: 'none',
  order: 1,
  minutes: 1,
  requires: [],
  teaches: [],
  returns: [],
  seed: [],
  start: { Dockerfile: { text: 'FROM scratch\n' } },
  solution: { files: {}, session: [] },
  scenes: {},
  predict: {},
  checks: {},
}
const ASKS: { readonly [N in RequestName]: Requests[N]['ask'] } = {
  open: { record: null },
  predict: { lesson: LESSON, question: 'p-none' },
  judge: { lesson: LESSON },
  solve: { lesson: LESSON },
  lay: { lesson: LESSON, work: [] },
  lintLesson: { sources: [] },
  nameProject: { name: 'other' },
  unpack: { zip: new Blob(['no zip']), name: 'none' },
  zip: null,
  share: null,
  home: { file: 'Dockerfile' },
  compare: { build: null, file: 'Dockerfile' },
  edit: { path: 'src/new.js', bytes: new Uint8Array([1]), revision: 0 },
  rename: { from: 'src/new.js', to: 'src/newer.js' },
  remove: { path: 'src/newer.js' },
  create: { path: 'docs', folder: true },
  mode: { path: 'Dockerfile', mode: 0o755 },
  import: { name: 'drop', files: [{ path: 'docs/a', content: new Blob(['a']) }], then: 'end-into' },
  folder: { path: 'docs', from: 0 },
  context: { dockerfile: 'Dockerfile' },
  askPath: { dockerfile: 'Dockerfile', path: 'docs/a' },
  keepBack: { dockerfile: 'Dockerfile', paths: ['docs/a'] },
  search: { text: 'express', contents: true },
  build: { tag: 'mine', buildArgs: { A: '1' }, noCache: true },
  read: { path: 'Dockerfile' },
  check: { file: 'Dockerfile', text: 'from busybox AS Build\nFROM build\nCOPY --from=nothing a b\n' },
  undo: null,
  redo: null,
  reset: null,
  save: { has: [] },
  run: { command: ['echo', 'hello'], env: ['A=1'] },
  start: null,
  stages: null,
  complete: { file: 'Dockerfile', text: 'FR', position: { line: 1, column: 2 } },
  completeCommand: { line: 'docker ima', cursor: 10 },
  terminal: { line: 'echo hello' },
  hover: { file: 'Dockerfile', text: 'FROM busybox', position: { line: 1, column: 2 } },
  fixes: { file: 'Dockerfile', text: 'FROM busybox AS A\n' },
  symbols: { text: 'FROM busybox\n' },
  preview: { path: 'Dockerfile', text: 'FROM busybox\n' },
  edited: null,
  layers: { image: NO_IMAGE },
  versions: { image: NO_IMAGE, path: '/etc/passwd' },
  advice: { image: NO_IMAGE },
  slimming: { image: NO_IMAGE },
  waste: { image: NO_IMAGE },
  world: null,
}

test('every ask, reply and event is of a type that can be cloned', () => {
  expectTypeOf<Requests[RequestName]['ask']>().toExtend<Cloneable<Requests[RequestName]['ask']>>()
  expectTypeOf<Requests[RequestName]['reply']>().toExtend<Cloneable<Requests[RequestName]['reply']>>()
  expectTypeOf<EngineEvent>().toExtend<Cloneable<EngineEvent>>()
})

test('every request is answered through the worker', async () => {
  const engine = newEngine()
  const replies = new Map<string, unknown>([['open', await engine.start({ record: null })]])
  for (const name of Object.keys(ASKS).filter(isRequest)) {
    const reply = await engine.ask(name, ASKS[name]).reply
    expect(reply, name).not.toBeInstanceOf(Stopped)
    replies.set(name, reply)
  }
  expect(replies.get('check')).toContainEqual(expect.objectContaining({ rule: 'FromAsCasing', severity: 'warning' }))
  expect(replies.get('run')).toMatchObject({ exit: 0, stdout: 'hello\n' })
})

function isRequest(name: string): name is RequestName {
  return name in ASKS
}
