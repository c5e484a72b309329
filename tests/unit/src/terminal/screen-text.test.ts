import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ScreenText, textOf, type Line } from '../../../../src/state/terminal/screen-text'

function screenOf(...parts: readonly string[]): ScreenText {
  const screen = new ScreenText()
  for (const part of parts) screen.write(part)
  return screen
}
const shown = (text: string): readonly string[] => screenOf(text).lines.map(textOf)
const looks = (line: Line | undefined): readonly (readonly [string, string])[] => (line ?? []).map(({ text, classes }) => [text, classes])

test.each([
  ['lines', 'a\nb\n', ['a', 'b', '']],
  ['a line that is written over', '10%\r100%', ['100%']],
  ['a shorter text leaves the rest', 'abcdef\rxy', ['xycdef']],
  ['erasing to the end', 'abcdef\rxy\u001b[K', ['xy']],
  ['a whole line erased', 'abc\u001b[2Kd', ['   d']],
  ['up and written again, as progress does', 'one\ntwo\n\u001b[2A\u001b[2Kfirst\n\u001b[2Ksecond\n', ['first', 'second', '']],
  ['a tab goes to the next eighth column', 'ab\tc', ['ab      c']],
  ['a backspace', 'abc\b\bX', ['aXc']],
  ['other control characters are left out', 'a\u0000b\u0007c\u007f', ['abc']],
  ['a link and a title are not shown', '\u001b]8;;https://x.example\u0007here\u001b]8;;\u001b\\\u001b]0;title\u0007', ['here']],
  ['an escape that begins nothing', 'a\u001b\nb', ['a', 'b']],
  ['the cursor stays in the window', '\u001b[999Aa\u001b[999Db\u001b[5C!', ['b     !']],
  ['Hangul', '한글\r가', ['가글']],
])('%s', (_name, text, lines) => {
  expect(shown(text)).toEqual(lines)
})

test('colours become classes; what is not known changes nothing', () => {
  const { lines } = screenOf(
    '\u001b[34m\u001b[1mmy-app\u001b[0m plain \u001b[38;5;0m\u001b[48;5;14m U \u001b[0m\u001b[38;2;250;5;5mred\u001b[999;?q',
  )
  expect(looks(lines[0])).toEqual([
    ['my-app', 'is-bold ink-4'],
    [' plain ', ''],
    [' U ', 'back-14'],
    ['red', 'ink-9'],
  ])
})

test('clear leaves nothing and says so', () => {
  const screen = screenOf('much\nto\nsee\u001b[H\u001b[2J\u001b[3J$ ')
  expect(screen.lines.map(textOf)).toEqual(['$ '])
  expect(screen.cleared).toBeGreaterThan(0)
})

test('of a flood begin and end stay, and how much is left out', () => {
  const screen = screenOf(
    ...Array.from({ length: 100 }, (_, part) => Array.from({ length: 1000 }, (_line, at) => `${part * 1000 + at}\n`).join('')),
  )
  const lines = screen.lines.map(textOf)
  expect(lines.length).toBeLessThanOrEqual(3000)
  expect(lines.slice(0, 2)).toEqual(['0', '1'])
  expect(lines.slice(-2)).toEqual(['99999', ''])
  expect(screen.gap?.line).toBe(500)
  const all = Array.from({ length: 100_000 }, (_, at) => `${at}\n`.length).reduce((sum, length) => sum + length, 0)
  const kept = lines.reduce((sum, line) => sum + line.length + 1, -1)
  expect((screen.gap?.characters ?? 0) + kept).toBe(all)
  screen.skip(5_000_000)
  screen.write('the end')
  expect(screen.lines.map(textOf).slice(-1)).toEqual(['the end'])
  expect(screen.gap?.characters).toBeGreaterThan(5_000_000)
})

test('one endless line goes on in the next', () => {
  const { lines } = screenOf('x'.repeat(50_000))
  expect(Math.max(...lines.map((line) => textOf(line).length))).toBeLessThanOrEqual(4000)
  expect(lines.map(textOf).join('').length).toBe(50_000)
})

const anything = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\u001b',
      '\u001b[',
      '\u001b[3',
      '1m',
      '\u001b[2K',
      '\u001b[1A',
      '\r',
      '\n',
      '\u001b]8;;',
      '\u0007',
      '\u001b[J',
      '\u001b[38;5;',
      '200m',
    ),
  ),
  { maxLength: 40 },
)

test('any text, cut anywhere, gives the same lines', () => {
  fc.assert(
    fc.property(anything, (parts) => {
      const whole = screenOf(parts.join(''))
      const cut = screenOf(...parts.flatMap((part) => [...part]))
      expect(cut.lines).toEqual(whole.lines)
      expect(whole.lines.length).toBeLessThanOrEqual(3000)
    }),
  )
})

test('plain text comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -~가-힣]{0,60}$/), { maxLength: 50 }), (lines) => {
      expect(shown(lines.join('\n'))).toEqual(lines.length === 0 ? [''] : lines)
    }),
  )
})
