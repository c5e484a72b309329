import { describe, expect, it } from 'vitest'
import { matches } from '../../../src/commands/keys'
import { en } from '../../../src/i18n/en'
import { size } from '../../../src/i18n/format'
import { plain } from '../../../src/i18n/phrase'
import { answerOf } from '../../../src/panes/build/answer'
import { treeRows } from '../../../src/panes/files/tree'
import { invitedWord } from '../../../src/panes/first/invitation'
import { pairedLines } from '../../../src/ui/diff-marks'
import { withBad } from '../../../src/state/highlighting'
import { failedBuild, firstBuild, INDEX_JS, project, rebuild } from '../../browser/fixtures'

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [12_100, '12.1 kB'],
    [999_499, '999 kB'],
    [999_999, '1.0 MB'],
    [84.2e6, '84.2 MB'],
    [1.1e9, '1.1 GB'],
  ])('%d → %s', (bytes, expected) => {
    expect(size(bytes)).toBe(expected)
  })
})

describe('the answer', () => {
  const situation = { live: null, build: rebuild, edited: [], guessing: false, ready: true }
  const said = (change: Partial<Parameters<typeof answerOf>[0]>): string => plain(answerOf({ ...situation, ...change }, en).answer)

  it('counts what came from the cache and what ran', () => {
    expect(said({})).toBe('Four steps came from the cache. One ran again.')
  })
  it('asks on a first visit', () => {
    expect(said({ build: firstBuild })).toBe('Change one word. How many of the five will run again?')
  })
  it('names what a failed step asked for, as an alert', () => {
    expect(said({ build: failedBuild })).toBe('Step 5 asked for scr. The build context has no such file.')
    expect(answerOf({ ...situation, build: failedBuild }, en).failed).toBe(true)
  })
  it('promises nothing about an edit that is not built', () => {
    expect(said({ edited: ['Dockerfile'] })).toBe('Build, and see which steps run again.')
  })
})

describe('the file list', () => {
  const rows = (open: readonly string[]): readonly string[] =>
    treeRows(project().files, 'Dockerfile', (folder) => open.includes(folder)).map(
      ({ name, depth, ignoredBy }) => `${'  '.repeat(depth)}${name}${ignoredBy ? ' ×' : ''}`,
    )

  it('shows folders, files, the Dockerfile, then what is kept back', () => {
    expect(rows([])).toEqual([
      'public',
      'src',
      'test',
      '.env',
      'package-lock.json',
      'package.json',
      'README.md',
      '.dockerignore',
      'Dockerfile',
      '.git ×',
      'node_modules ×',
    ])
  })
  it('opens a folder in its place', () => {
    expect(rows(['src']).slice(1, 4)).toEqual(['src', '  index.js', '  routes.js'])
  })
})

describe('a diff', () => {
  it('marks the words that differ in a changed line', () => {
    const [, removed, added] = pairedLines(rebuild.steps[4]?.change?.lines ?? [])
    expect([removed?.marked, added?.marked]).toEqual(['', ', Seoul'])
  })
})

describe('small things', () => {
  it('offers the word that a reader would see', () => {
    expect(invitedWord(INDEX_JS)).toMatchObject({ text: 'Hello', line: 4, start: 12 })
    expect(invitedWord('x = 1')).toBe(null)
  })
  it('underlines only the word a build stumbled over', () => {
    const tokens = withBad([{ kind: 'text', text: ' scr ./src scrap' }], 'scr')
    expect(tokens.filter(({ kind }) => kind === 'bad').map(({ text }) => text)).toEqual(['scr'])
  })
  it('reads keys by their place where a letter depends on the layout', () => {
    const event = { key: 'ㅈ', code: 'KeyW', altKey: true, ctrlKey: false, metaKey: false, shiftKey: false } as KeyboardEvent
    expect(matches(event, 'Alt+W')).toBe(true)
    expect(matches({ ...event, shiftKey: true }, 'Alt+W')).toBe(false)
    expect(matches({ ...event, key: 'Enter', altKey: false, metaKey: true }, 'Mod+Enter')).toBe(true)
  })
})
