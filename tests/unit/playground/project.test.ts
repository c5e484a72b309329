import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changed,
  historyOf,
  Import,
  projectOf,
  readProjectFile,
  redone,
  removeFromProject,
  renameInProject,
  searchProject,
  settled,
  undone,
  writeProjectFile,
  type Imported,
  type Project,
  type ProjectProblem,
} from '../../../worker/playground'
import { walk } from '../../../worker/fs'

let time = 1_700_000_000_000_000
const now = () => (time += 1_000_000)
const bytes = (text: string) => new TextEncoder().encode(text)
const start = projectOf(
  'p',
  [
    { path: 'Dockerfile', bytes: bytes('FROM scratch\n') },
    { path: 'src/a.js', bytes: bytes('1') },
  ],
  now,
)

function paths(project: Project | ProjectProblem): readonly string[] | ProjectProblem {
  return typeof project === 'string' ? project : [...walk(project.files)].map(({ path }) => path).filter((path) => path !== '/')
}

describe('a project', () => {
  it.each([
    [
      'writes into a new folder',
      writeProjectFile(start, 'a/b/c', bytes(''), now),
      ['/Dockerfile', '/a', '/a/b', '/a/b/c', '/src', '/src/a.js'],
    ],
    ['refuses to leave the folder', writeProjectFile(start, '../x', bytes(''), now), 'bad-path'],
    ['refuses a NUL', writeProjectFile(start, 'a\0b', bytes(''), now), 'bad-path'],
    ['refuses a name of 256 bytes', writeProjectFile(start, '가'.repeat(86), bytes(''), now), 'bad-path'],
    [
      'takes a name of 255 bytes',
      writeProjectFile(start, '가'.repeat(85), bytes(''), now),
      ['/Dockerfile', '/src', '/src/a.js', `/${'가'.repeat(85)}`],
    ],
    ['refuses a file below a file', writeProjectFile(start, 'Dockerfile/x', bytes(''), now), 'not-a-folder'],
    ['refuses to write a folder', writeProjectFile(start, 'src', bytes(''), now), 'is-a-folder'],
    ['moves a folder', renameInProject(start, 'src', 'lib/js', now), ['/Dockerfile', '/lib', '/lib/js', '/lib/js/a.js']],
    ['does not move over a file', renameInProject(start, 'src/a.js', 'Dockerfile', now), 'exists'],
    ['removes a folder', removeFromProject(start, 'src', now), ['/Dockerfile']],
    ['says what is not there', removeFromProject(start, 'nope', now), 'missing'],
  ])('%s', (_, project, expected) => expect(paths(project)).toEqual(expected))

  it('never changes the value before', () => {
    const next = writeProjectFile(start, 'src/a.js', bytes('2'), now)
    if (typeof next === 'string') throw new Error(next)
    expect(readProjectFile(next, 'src/a.js')).toEqual(bytes('2'))
    expect(readProjectFile(start, 'src/a.js')).toEqual(bytes('1'))
  })
})

describe('undo', () => {
  const edit = (path: string) => ({ kind: 'edit', path }) as const
  const typing = { deed: edit('f'), burst: 'f 1' }

  it('goes back and forth, says what it would do, and a burst is one change', () => {
    let history = changed(changed(historyOf('a'), 'b', typing), 'c', typing)
    expect(undone(history).now).toBe('a')
    history = changed(settled(history), 'd', { ...typing, burst: 'f 1' })
    expect([undone(history).now, history.past.map(({ deed }) => deed)]).toEqual(['c', [edit('f'), edit('f')]])
    expect([redone(undone(history)).now, undone(history).future.map(({ deed }) => deed)]).toEqual(['d', [edit('f')]])
    expect(redone(history)).toBe(history)
  })

  it('walked to the beginning and to the end again is where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.option(fc.constantFrom('x', 'y'), { nil: undefined }))), (changes) => {
        const end = changes.reduce(
          (history, [value, burst]) => changed(history, value, { deed: edit('f'), ...(burst !== undefined && { burst }) }),
          historyOf(0),
        )
        let history = end
        while (history.past.length > 0) history = undone(history)
        expect(history.now).toBe(0)
        while (history.future.length > 0) history = redone(history)
        expect([history.now, history.past]).toEqual([end.now, end.past])
      }),
    )
  })

  it('forgets the oldest where steps or bytes would be too many', () => {
    let history = historyOf(0)
    for (let step = 1; step <= 500; step++) history = changed(history, step, { deed: edit('f') })
    expect(history.past.length).toBe(200)
    for (let step = 1; step <= 5; step++) history = changed(history, step, { deed: edit('f'), bytes: 200 * 1024 * 1024 })
    expect(history.past.length).toBe(2)
    expect(changed(history, 6, { deed: edit('f'), bytes: 2 ** 40 }).past.length).toBe(1)
  })
})

describe('search', () => {
  const project = projectOf(
    'p',
    [
      { path: 'src/\u1100\u1161.txt', bytes: bytes('one\nTwo words\n') },
      { path: 'b.bin', bytes: new Uint8Array([0, 116, 119, 111]) },
      { path: 'large', bytes: new Uint8Array(1_000_001) },
    ],
    now,
  )
  const hits = (text: string, contents: boolean) =>
    searchProject(project, text, contents).found.map(({ path, line, text: shown }) => `${path}:${line}:${shown}`)

  it('finds names whatever their normal form, and lines of text', () => {
    expect(hits('\uac00', false)).toEqual(['src/\u1100\u1161.txt:null:\u1100\u1161.txt'])
    expect(hits('two', true)).toEqual(['src/\u1100\u1161.txt:2:Two words'])
    expect(searchProject(project, 'two', true).unread).toBe(1)
    expect(hits('', true)).toEqual([])
  })
})

describe('an import', () => {
  it('makes files and empty folders one change, and says what it left out', async () => {
    const drop = new Import()
    drop.add({ path: 'src/a.js', bytes: bytes('new') })
    drop.add({ path: 'Dockerfile/x', bytes: bytes('') })
    drop.addFolder('empty')
    let last: Imported | null = null
    for await (last of drop.into(start, false, now)) expect(last.project).toBeDefined()
    expect(last && [paths(last.project), last.problems, last.replaced]).toEqual([
      ['/Dockerfile', '/empty', '/src', '/src/a.js'],
      [{ path: 'Dockerfile/x', problem: 'not-a-folder' }],
      1,
    ])
    for await (last of drop.into(start, true, now)) expect(last.replaced).toBe(0)
    expect(last && paths(last.project)).toEqual(['/Dockerfile', '/Dockerfile/x', '/empty', '/src', '/src/a.js'])
  })
})
