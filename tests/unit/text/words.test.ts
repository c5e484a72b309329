import { describe, expect, it } from 'vitest'
import {
  didYouMean,
  editDistance,
  goQuote,
  humanDuration,
  humanSize,
  logSeconds,
  progressSeconds,
  progressSize,
} from '../../../worker/text'

describe('goQuote', () => {
  it.each([
    ['a b', '"a b"'],
    ['a"b\\', '"a\\"b\\\\"'],
    ['\t\n\x07\x1b\x7f', '"\\t\\n\\a\\x1b\\x7f"'],
    ['한국어 🐳', '"한국어 🐳"'],
    ['\u00a0\u200b', '"\\u00a0\\u200b"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j', (text, quoted) => expect(goQuote(text)).toBe(quoted))
})

describe('didYouMean', () => {
  const KEYWORDS = ['ADD', 'COPY', 'FROM', 'RUN']
  it.each([
    ['CPOY', 'COPY'],
    ['cpoy', 'copy'],
    ['Cpoy', 'COPY'],
    ['copy', null],
    ['ENTRY', null],
    ['FRM', 'FROM'],
  ])('%s', (word, meant) => expect(didYouMean(word, KEYWORDS, false)).toBe(meant))
  it('compares cases when asked', () => expect(didYouMean('run', KEYWORDS)).toBeNull())
  it('takes the nearest', () => expect(didYouMean('form', ['for', 'from', 'form2', 'fo'])).toBe('for'))
  it.each([
    ['', 'abc', null],
    ['', 'ab', 2],
    ['kitten', 'sitten', 1],
    ['kitten', 'sitting', null],
    ['🐳a', 'a', 1],
    ['abcd', 'bcda', 2],
  ])('%s and %s are %s apart', (from, to, distance) => expect(editDistance(from, to)).toBe(distance))
})

describe('sizes', () => {
  it.each([
    [0, '0B', '0B', '0B'],
    [38, '38B', '38B', '38B'],
    [1144, '1.14kB', '1.144kB', '1.14kB'],
    [4096, '4.1kB', '4.096kB', '4.10kB'],
    [2_073_000, '2.07MB', '2.073MB', '2.07MB'],
    [3_000_000, '3MB', '3MB', '3.00MB'],
    [999_999, '1e+03kB', '1000kB', '1000.00kB'],
  ])('%i', (bytes, three, four, progress) => {
    expect([humanSize(bytes, 3), humanSize(bytes), progressSize(bytes)]).toEqual([three, four, progress])
  })
})

describe('durations', () => {
  it.each([
    [400, 'Less than a second'],
    [1_900, '1 second'],
    [45_000, '45 seconds'],
    [90_000, 'About a minute'],
    [300_000, '5 minutes'],
    [3_600_000, 'About an hour'],
    [47 * 3_600_000, '47 hours'],
    [3 * 86_400_000, '3 days'],
    [20 * 86_400_000, '2 weeks'],
    [90 * 86_400_000, '3 months'],
    [800 * 86_400_000, '2 years'],
  ])('%i ms', (milliseconds, words) => expect(humanDuration(milliseconds)).toBe(words))
  it('prints progress in tenths', () => expect([0, 1_240].map(progressSeconds)).toEqual(['0.0s', '1.2s']))
  it('keeps log times to five characters', () => expect([151, 12_340, 123_400].map(logSeconds)).toEqual(['0.151', '12.34', '123.4']))
})
