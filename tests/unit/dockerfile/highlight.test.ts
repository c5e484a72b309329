import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_LINE, highlight, highlightLine, sameLineState } from '../../../worker/dockerfile/highlight'

/** Every token but plain text, as `kind:text`, lines parted by ` / `. */
function check(text: string, expected: string): void {
  const painted = highlight(text)
  const shown = text.split('\n').map((line, index) => {
    const tokens = painted[index]?.filter(({ kind }) => kind !== 'text') ?? []
    return tokens.map(({ kind, start, end }) => `${kind}:${line.slice(start, end)}`).join(' ')
  })
  expect(shown.join(' / ')).toBe(expected)
}

/** Any UTF-16, halves of pairs too. fast-check's own `binary` unit takes a second to set up. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

describe('colours', () => {
  it.each([
    ['FROM --platform=$A b AS c', 'keyword:FROM flag:--platform=$A operator:AS'],
    ['# escape=`\n# note', 'directive:# escape=` / comment:# note'],
    ['# note\n# escape=`', 'comment:# note / comment:# escape=`'],
    ['ENV A="x ${B:-${C}} y" D=\'$E\'', 'keyword:ENV string:"x  variable:${B:-${C}} string: y" string:\'$E\''],
    ['run a \\\n  # no\n  "b"', 'keyword:run / comment:  # no / string:"b"'],
    ['ONBUILD COPY --link a b', 'keyword:ONBUILD keyword:COPY flag:--link'],
    ['HEALTHCHECK --retries=1 CMD a', 'keyword:HEALTHCHECK flag:--retries=1 keyword:CMD'],
    ['FORM scratch', ''],
    [
      'COPY <<A <<-"B" /\n$x\nA\n$y\n\tB',
      'keyword:COPY heredoc-delimiter:<<A heredoc-delimiter:<<-"B" / variable:$x / heredoc-delimiter:A / heredoc-body:$y / heredoc-delimiter:\tB',
    ],
    ['RUN cat <<<A\nUSER b', 'keyword:RUN / keyword:USER'],
    ['RUN \\$A ${', 'keyword:RUN variable:${'],
  ])('%j', check)
})

it('is in the same state after an edit that changes nothing for the next line', () => {
  const after = (line: string) => highlightLine(line, FIRST_LINE).state
  expect(sameLineState(after('RUN a \\'), after('RUN b \\'))).toBe(true)
  expect(sameLineState(after('RUN a \\'), after('RUN b'))).toBe(false)
})

it('covers every line without gap or overlap, whatever it holds', () => {
  const word = fc.constantFrom('RUN ', 'COPY ', 'ONBUILD ', ' ', '\n', '\\\n', '<<A ', '\nA\n', '#', '"', "'", '${', '}', '$A', '--a')
  const text = fc.array(fc.oneof(word, anyText), { maxLength: 30 }).map((words) => words.join(''))
  fc.assert(fc.property(text, (input) => uncovered(input).length === 0))
})

/** Lines whose tokens do not follow one another from the first column to the last. */
function uncovered(text: string): string[] {
  const painted = highlight(text)
  return text.split('\n').filter((line, index) => {
    let column = 0
    for (const { start, end } of painted[index] ?? []) {
      if (start !== column || end <= start) return true
      column = end
    }
    return column !== line.length
  })
}
