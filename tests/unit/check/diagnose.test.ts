import { expect, it } from 'vitest'
import { diagnose } from '../../../worker/check'
import { parseDockerfile } from '../../../worker/dockerfile'
import { parseInstructions } from '../../../worker/instructions'
import { plan } from '../../../worker/plan'

/** Each finding as `line:start-end severity message -> replacement`; no image can be had. */
async function check(text: string, ...expected: readonly string[]): Promise<void> {
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const planned = await plan({ parsed, instructions, options: {}, resolve: () => Promise.resolve(null) })
  const isFailure = 'outline' in planned
  const outline = isFailure ? planned.outline : planned
  const found = diagnose({ parsed, instructions, outline, failure: isFailure ? planned : null })
  const shown = found.map(({ range, focus = range, severity, message, fix = [] }) => {
    const place = `${focus.start.line}:${focus.start.column}-${focus.end.column}`
    return [`${place} ${severity} ${message}`, ...fix.map((edit) => edit.text)].join(' -> ')
  })
  expect(shown).toEqual(expected)
}

it('underlines the keyword that is none', () =>
  check('FROM scratch\nCPOY a /', '2:0-4 error dockerfile parse error on line 2: unknown instruction: CPOY (did you mean COPY?) -> COPY'))
it('underlines the name of a flag', () =>
  check(
    'FROM scratch\nCOPY --form=a b /',
    '2:7-11 error dockerfile parse error on line 2: unknown flag: --form (did you mean from?) -> from',
  ))
it('puts what has no place at the top', () => check('# escape=x', "1:0-10 error invalid escape token 'x' does not match ` or \\"))
it('points at the options that cannot be read', () =>
  check('# check=a=b\nFROM scratch', '1:0-11 error failed to parse check options: invalid check option "a"'))
it('shows warnings beside the error', () =>
  check(
    'FROM scratch AS Up\nRUN a \\\n\n b\nENV',
    '5:0-3 error dockerfile parse error on line 5: ENV requires at least one argument',
    '4:0-2 warning Empty continuation line -> ',
    "1:16-18 warning Stage name 'Up' should be lowercase -> up",
  ))
it('is silent about a good file', () => check('FROM scratch\nCOPY a /'))
