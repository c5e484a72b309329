import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { environment, expandWord, expandWords, type ExpansionOptions } from '../../../worker/dockerfile'
import { goQuote } from '../../../worker/text'
import { readShared } from '../../conformance/shared'

const ENV = environment(['A=0', 'A=1', 'W=two words', 'E', 'P=/usr/bin:/bin', 'S=a*b'])

function check(word: string, expected: string): void {
  const result = expandWord(word, ENV)
  const message = `failed to process ${goQuote(word)}: `
  expect('error' in result ? `error: ${result.error.replace(message, '')}` : result.text).toBe(expected)
}

describe('a word', () => {
  const rows = readFileSync(new URL('expand.table.txt', import.meta.url), 'utf8').split('\n')
  const cases = rows.filter((row) => row !== '' && !row.startsWith('#')).map((row) => row.split(/ \| ?/) as [string, string])
  it.each(cases)('%s is %s', check)
})

describe('words', () => {
  it.each([
    ['$W "$W" a', ['two', 'words', 'two words', 'a']],
    ['  a  b  ', ['a', 'b']],
    // A nested text begins by dropping the word before it, as in BuildKit.
    ['a${UNSET:-b}c', ['bc']],
  ])('%s', (line, words) => expect(expandWords(line, ENV)).toMatchObject({ words }))
})

describe('options', () => {
  it.each<[string, ExpansionOptions, string]>([
    ['"$A" $U ${U:-d}', { rawQuotes: true, skipUnsetEnv: true }, '"1" $U ${U:-d}'],
    ['\\$A', { rawEscapes: true }, '\\$A'],
    ['say "$A\'', { skipProcessQuotes: true }, 'say "1\''],
    ['c:\\$A `$A', { escape: '`' }, 'c:\\1 $A'],
  ])('%s %o', (word, options, text) => expect(expandWord(word, ENV, options)).toMatchObject({ text }))
  it('tells what was found and what was not', () => {
    const { matched, unmatched } = expandWord('$A ${B:-$C} $A', ENV)
    expect([[...matched], [...unmatched]]).toEqual([['A'], ['C', 'B']])
  })
})

it('never throws, whatever it is given', () => {
  const piece = fc.constantFrom('$', '{', '}', ':', '-', '#', '%', '/', '\\', '"', "'", 'A', '*', '?', ' ', '${A/', '${A:-')
  fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => void expandWords(pieces.join(''), ENV)))
  expect(expandWord('${A:-'.repeat(20_000), ENV)).toHaveProperty('error')
})

it('takes no time for a wild pattern', () => {
  const started = performance.now()
  expandWord(`\${V//${'*a'.repeat(30)}b/x}`, environment([`V=${'a'.repeat(300)}`]))
  expect(performance.now() - started).toBeLessThan(2_000)
})

describe.runIf(readShared('envvar.json'))('the reference lexer agrees', () => {
  for (const row of readShared('envvar.json')?.cases ?? []) {
    // W: rows for Windows, where names of variables have no case.
    if (row['platform'] === 'W') continue
    it(`${String(row['source'])} ${String(row['input'])}`, () => {
      const result = expandWords(String(row['input']), environment(row['env'] as string[]), row)
      const [matched, unmatched] = [[...result.matched].sort(), [...result.unmatched].sort()]
      const found = 'error' in result ? { expectError: result.error } : { expect: result.text, words: result.words }
      expect(row).toMatchObject({ ...found, matched, unmatched })
    })
  }
})
