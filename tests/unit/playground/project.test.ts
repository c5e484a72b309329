import { describe, expect, it } from 'vitest'
import {
  changed,
  historyOf,
  projectOf,
  readProjectFile,
  redone,
  removeFromProject,
  renameInProject,
  settled,
  undone,
  writeProjectFile,
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
  it('goes back and forth, and a burst is one change', () => {
    let history = changed(changed(historyOf('a'), 'b', 'type f'), 'c', 'type f')
    expect(undone(history).now).toBe('a')
    history = changed(settled(history), 'd', 'type f')
    expect(undone(history).now).toBe('c')
    expect(redone(undone(history)).now).toBe('d')
    expect(redone(history)).toBe(history)
  })
})
