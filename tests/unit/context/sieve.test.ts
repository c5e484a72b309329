import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keptBackBy, loadExpressions, openBuildContext, siftProject, verdictOn } from '../../../worker/context'
import { walk } from '../../../worker/fs'
import { keepBack, patternOf, projectOf, type Project } from '../../../worker/playground'

await loadExpressions()

/** `src/a 3, b 1` and an ignore file. */
function projectWith(ignore: string | null, files: string, ignoreName = '.dockerignore'): Project {
  const made = files.split(', ').map((file) => {
    const [path = '', bytes = '0'] = file.split(' ')
    return { path, bytes: new Uint8Array(Number(bytes)).fill(97) }
  })
  const own = ignore === null ? [] : [{ path: ignoreName, bytes: new TextEncoder().encode(ignore) }]
  return projectOf('t', [...own, ...made], () => 1)
}

function check(ignore: string, files: string): string {
  const { files: project } = projectWith(ignore, files)
  const sieve = siftProject(project, 'Dockerfile')
  const lines = sieve.lines.map(({ line, state, decided, overruled, overruledBy, coveredBy, deeper }) =>
    [
      `${line} ${state}`,
      decided.files > 0 ? ` ${decided.files}/${decided.bytes}` : '',
      overruledBy === null ? '' : ` overruled ${overruled.files} by ${overruledBy}`,
      coveredBy === null ? '' : ` by ${coveredBy}`,
      deeper ? ` deeper ${deeper.files} ${deeper.example}` : '',
    ].join(''),
  )
  const context = openBuildContext(project, 'Dockerfile')
  if ('error' in context) return context.error
  const passes = [...walk(context.snapshot)].filter(({ node }) => node.kind !== 'directory').map(({ path }) => path.slice(1))
  expect(sieve.sent.files).toBe(passes.length)
  expect(sieve.streams.reduce((sum, stream) => sum + stream.files, 0)).toBe(sieve.folder.files)
  return [...lines, passes.filter((path) => path !== '.dockerignore').join(' ') || '-'].join(' ; ')
}

describe('each line of an ignore file says what it did', () => {
  const rows = readFileSync(new URL('sieve.table.txt', import.meta.url), 'utf8').split('\n')
  for (const row of rows.filter((line) => line.includes(' | ') && !line.startsWith('# ignore'))) {
    const [ignore = '', files = '', expected = ''] = row.split(' | ')
    it(row, () => {
      expect(check(ignore.replaceAll('\\n', '\n'), files)).toBe(expected.replace(/^; /, ''))
    })
  }

  it('with the file that belongs to the Dockerfile alone, and says what it passes over', () => {
    const project = projectWith('a', 'a 1, .dockerignore 0', 'web.Dockerfile.dockerignore')
    const { ignoreFile, own, passedOver } = siftProject(project.files, 'web.Dockerfile')
    expect([ignoreFile, own, passedOver]).toEqual(['web.Dockerfile.dockerignore', true, true])
    expect(siftProject(project.files, 'Dockerfile').own).toBe(false)
  })

  it('in Docker’s own words where it cannot be read', () => {
    const sieve = siftProject(projectWith('!', 'a 1').files, 'Dockerfile')
    expect([sieve.error, sieve.sent.files]).toEqual(['illegal exclusion pattern: "!"', 2])
  })
})

describe('a path that is asked about', () => {
  const ask = (ignore: string, path: string): string => {
    const context = openBuildContext(projectWith(ignore, 'a 1').files, 'Dockerfile')
    if ('error' in context) return context.error
    const { fate, by, through, before } = verdictOn(context, path)
    return [fate, by ? `line ${by.line}` : '', through ?? '', before.map(({ line }) => line).join()].join('|')
  }
  it.each([
    ['node_modules', 'node_modules/express/index.js', 'kept-back|line 1|node_modules|'],
    ['node_modules', 'node_modules', 'kept-back|line 1||'],
    ['docs\n!docs/API.md', 'docs/API.md', 'let-in|line 2||1'],
    ['*.log', 'src/a.log', 'sent|||'],
  ])('%j: %s', (ignore, path, expected) => expect(ask(ignore, path)).toBe(expected))
})

describe('keeping a path back', () => {
  it.each(['.env', 'a*b', 'a?b', '[x]', 'a\\b', '#a', '!a', 'line\nbreak', ' a ', 'src/[id].ts', '키.env'])(
    '%j, and not what looks like it',
    (path) => {
      const project = projectOf(
        't',
        [path, 'other', 'axb'].map((each) => ({ path: each, bytes: new Uint8Array(1) })),
        () => 1,
      )
      const kept = keepBack(project, 'Dockerfile', [patternOf(path)], () => 1)
      if (typeof kept === 'string') throw new Error(kept)
      const context = openBuildContext(kept.project.files, 'Dockerfile')
      if ('error' in context) throw new Error(context.error)
      expect([path, 'other', 'axb'].map((each) => keptBackBy(context, each) !== null)).toEqual([true, false, false])
    },
  )

  it('ends a last line that has no end, with the file’s own line ends', () => {
    const project = projectWith('a\r\nb', 'x 1')
    const kept = keepBack(project, 'Dockerfile', ['.env'], () => 1)
    if (typeof kept === 'string') throw new Error(kept)
    const bytes = [...walk(kept.project.files)].find(({ path }) => path === '/.dockerignore')?.node
    expect(bytes?.kind === 'file' && new TextDecoder().decode(bytes.content.bytes ?? undefined)).toBe('a\r\nb\r\n.env\r\n')
  })
})
