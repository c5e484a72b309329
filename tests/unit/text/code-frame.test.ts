import { expect, it } from 'vitest'
import { codeFrame, lineRange } from '../../../worker/text'

/** `FROM` and seven more lines; the last is empty, as in a file that ends with a line feed. */
const LINES = ['FROM a', 'RUN b', 'RUN c', 'RUN d', 'RUN e', 'RUN f', 'RUN g', '']

function check(first: number, last: number, shown: string): void {
  const rows = codeFrame('Dockerfile', LINES, lineRange(first, last)).trimEnd().split('\n').slice(2, -1)
  expect(rows.map((row) => row.slice(0, 4).trim() + row.slice(7, 10).trim()).join(' ')).toBe(shown)
}

it('shows two lines on both sides of one line', () => check(4, 4, '2 3 4>>> 5 6'))
it('shows one line on both sides of several', () => check(3, 4, '2 3>>> 4>>> 5'))
it('shows less where the file begins', () => check(1, 1, '1>>> 2 3'))
it('shows less where the file ends', () => check(8, 8, '6 7 8>>>'))
it('stops at the last line', () => check(7, 30, '6 7>>> 8>>>'))
it('prints heading, rules and rows', () =>
  expect(codeFrame('Dev.Dockerfile', ['FROM a'], lineRange(1, 1))).toBe(
    'Dev.Dockerfile:1\n--------------------\n   1 | >>> FROM a\n--------------------\n',
  ))
it('is empty outside the text', () => expect(codeFrame('Dockerfile', LINES, lineRange(9, 9))).toBe(''))
