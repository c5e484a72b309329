import { describe, expect, it } from 'vitest'
import { Journal } from '../../../src/engine/journal'
import type { Entry } from '../../../src/engine/journal'

const bytes = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(size)
const record = { head: new Uint8Array(3), blobs: new Map<string, Uint8Array>() }
const edit = (path: string, size = 1): Entry['ask'] => ({ path, bytes: bytes(size), revision: 0 })

/** Notes each request as answered; `!` after its name: never answered. `edit a`, `build`, `undo`. */
function journalOf(asked: string): Journal {
  const journal = new Journal()
  for (const one of asked.split(', ')) note(journal, one)
  return journal
}
function note(journal: Journal, one: string): void {
  const [, name = '', lost, path = ''] = /^(\w+)(!?) ?(.*)$/.exec(one) ?? []
  const ask = name === 'edit' ? edit(path) : name === 'build' ? {} : name === 'remove' ? { path } : null
  const entry = journal.note(name as Entry['name'], ask)
  if (entry && lost === '') entry.reply = null
}
const replayed = (journal: Journal): string =>
  journal
    .toReplay()
    .map(({ name, ask }) => (ask !== null && 'path' in ask ? `${name} ${ask.path}` : name))
    .join(', ')

describe('what an engine made anew is asked again', () => {
  it.each([
    ['edit a, remove b, build, undo, redo', 'edit a, remove b, build, undo, redo'],
    // What was running when the engine was lost is lost; what a person did is not.
    ['edit a, build!, edit! b', 'edit a, edit b'],
    // A burst of one file is one change, as in the engine; a build ends it.
    ['edit a, edit a, edit b, edit a', 'edit a, edit b, edit a'],
    ['edit a, build, edit a', 'edit a, build, edit a'],
    ['read, check, save, run', ''],
  ])('%s', (asked, expected) => {
    expect(replayed(journalOf(asked))).toBe(expected)
  })

  it('leaves out what ended an engine twice', () => {
    const journal = new Journal()
    const bad = journal.note('undo', null)
    note(journal, 'edit a')
    if (bad) journal.drop(bad)
    expect(replayed(journal)).toBe('edit a')
  })
})

describe('a new record is asked for', () => {
  it('when the journal holds many bytes, and holds what came after it from then on', () => {
    const journal = journalOf('edit a')
    journal.keep(record, journal.position)
    expect([journal.opening.record, replayed(journal)]).toEqual([null, 'edit a'])
    journal.note('edit', edit('b', 9e6))
    expect(journal.needsRecord).toBe(true)
    const { position } = journal
    note(journal, 'edit c')
    journal.keep(record, position)
    expect([journal.opening.record?.head.length, replayed(journal), journal.needsRecord]).toEqual([3, 'edit c', false])
  })

  it('when many builds would have to be made again', () => {
    expect(journalOf(Array(12).fill('build').join(', ')).needsRecord).toBe(false)
    expect(journalOf(Array(13).fill('build').join(', ')).needsRecord).toBe(true)
  })

  it('when an undo may reach to before the record', () => {
    const journal = journalOf('edit a, undo')
    expect(journal.needsRecord).toBe(false)
    journal.note('edit', edit('b', 9e6))
    journal.keep(record, journal.position)
    note(journal, 'edit c')
    expect(journal.needsRecord).toBe(false)
    note(journal, 'undo')
    expect(journal.needsRecord).toBe(true)
  })

  it('but not between the parts of what is taken in', () => {
    const journal = new Journal()
    const part = (then: 'more' | 'end-into'): Entry['ask'] => ({ name: 'x', files: [{ path: 'a', content: new Blob([bytes(9e6)]) }], then })
    journal.note('import', part('more'))
    expect(journal.needsRecord).toBe(false)
    journal.note('import', part('end-into'))
    expect(journal.needsRecord).toBe(true)
  })
})
