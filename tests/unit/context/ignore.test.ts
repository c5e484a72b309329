import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadPattern, compilePatterns, isMatched, loadExpressions, readIgnoreLines } from '../../../worker/context'

await loadExpressions()

/** The answer for a path by itself, and where a walk through its folders answers otherwise, that too. */
function answer(patterns: readonly string[], path: string): string {
  const matcher = compilePatterns(patterns)
  if ('error' in matcher) return `error: ${matcher.error}`
  const matched = matcher.matches(path)
  if (matched instanceof BadPattern) return `error: ${matched.text}`
  let above: readonly boolean[] | null = null
  let walked = false
  for (const [, folder = ''] of `${path}/`.matchAll(/(?<=^(.*))\//g)) {
    const verdict = matcher.verdict(folder, above)
    if (verdict instanceof BadPattern) return `error: ${verdict.text}`
    above = verdict.matched
    walked = isMatched(verdict.by)
  }
  return walked === matched ? String(matched) : `${matched} walk: ${walked}`
}

function check(patterns: string, path: string, expected: string): void {
  expect(answer(patterns.split(' '), path)).toBe(expected)
}

describe('patterns match as moby/patternmatcher does', () => {
  const rows = readFileSync(new URL('ignore.table.txt', import.meta.url), 'utf8').split('\n')
  for (const row of rows.filter((line) => line.trim() !== '' && !line.startsWith('#'))) {
    const [patterns = '', path = '', expected = ''] = row.split('|').map((cell) => cell.trim())
    it(row, () => check(patterns, path, expected))
  }

  const shared = new URL('../../../../shared/conformance/dockerignore.json', import.meta.url)
  it.runIf(existsSync(shared))('as the reference answered for its own table', () => {
    const table = JSON.parse(readFileSync(shared, 'utf8')) as {
      match: { patterns: string[]; path: string; match?: boolean; expectError?: string }[]
    }
    for (const { patterns, path, match, expectError } of table.match) {
      const expected = expectError === undefined ? String(match) : `error: ${expectError}`
      expect([patterns, path, answer(patterns, path).replace(/ walk: .*/, '')]).toEqual([patterns, path, expected])
    }
  })
})

describe('ignore files are read line by line', () => {
  const read = (text: string) => {
    const lines = readIgnoreLines(text)
    return 'error' in lines ? lines.error : lines.map(({ pattern, line }) => `${line} ${pattern}`)
  }
  it('with lines counted from 1, comments only at their very start', () => {
    expect(read('\ufeff# c\r\n\n  /a//b/ \n ! /c/../d \n # e\n')).toEqual(['3 a/b', '4 !d', '5 # e'])
  })
  it('and no longer than Go reads', () => {
    expect(read('x'.repeat(70_000))).toBe('error reading .dockerignore: bufio.Scanner: token too long')
  })
})

describe('whatever a person types', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-c*?[\]!\\/.^-]{0,12}$/))
  it('is answered, and never by an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(text, { maxLength: 5 }), text, (bytes, patterns, path) => {
        readIgnoreLines(bytes)
        expect(answer(patterns, path)).toMatch(/^(true|false|error: )/)
      }),
    )
  })
  it('is answered in time, however many stars there are', () => {
    const started = performance.now()
    expect(answer([`${'**/*a'.repeat(40)}b`], 'a/'.repeat(400))).toBe('false')
    expect(answer([`${'*a'.repeat(40)}[b]`], 'a'.repeat(4000))).toBe('false')
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
