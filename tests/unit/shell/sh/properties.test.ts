import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeText } from '../../../../worker/kernel'
import { runShell } from '../../../conformance/shell'

const SHELLS = ['dash', 'bash', 'ash'] as const
/** Enough for any small script, little enough for a loop without end. */
const BUDGET = 30_000
const PIECES =
  "echo|a|$x|\"|'|`|$(|)|(|{|}|\n|;|&|&&|||<|>|<<E|E\n|[[|]]|[|]|if|then|fi|else|while|do|done|for|in|case|esac|;;|f()|${|${x:-|${x##|${#|$((|))|((|1|+|*|?|!|=|x=|a=(|\\|#|~|$@|$1|set -eu|eval|trap|exit|return|break|read|local|export|printf|%s|%d|2>&1|<(|<<<|function|select|coproc|let|${a[@]}|${!x}|${x//a/b}|$'|{1..3}|cat|wait|kill $$|sleep 1|test|=~|-eq|cd|getopts ab: o|exec|.|\udcff|\0|08|99999999999999999999".split(
    '|',
  )

/** It ends, by itself or by its budget, and none of our own code breaks. */
async function check(script: string): Promise<void> {
  for (const shell of SHELLS) {
    const run = await runShell(script, shell, { budget: BUDGET })
    expect(run.faults, `${shell}: ${JSON.stringify(script)}`).toEqual([])
    expect(run.stopped === null || run.stopped === 'budget', `${shell} waits for ever: ${JSON.stringify(script)}`).toBe(true)
  }
}

it('takes any bytes as a script', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), (bytes) => check(decodeText(bytes))),
    { numRuns: 60 },
  )
}, 60_000)

it('takes any heap of shell words as a script', async () => {
  const words = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom('', ' '), (pieces, between) => check(pieces.join(between))),
    { numRuns: 150 },
  )
}, 60_000)

it('takes any arithmetic and any pattern', async () => {
  const pieces = '1|2|x|y|0x1f|08|+|-|*|/|%|**|++|--|<<|>>|&|&&|^|!|~|?|:|,|(|)|=|+=|==|<|>|[|]|$x| '.split('|')
  const text = fc.array(fc.constantFrom(...pieces, '|'), { maxLength: 15 }).map((each) => each.join(''))
  await fc.assert(
    fc.asyncProperty(text, (each) =>
      check(`x=5; y=x; echo $((${each})); case ab in ${each.replace(/[()]/g, '')}) ;; esac; echo "\${x#${each}}"`),
    ),
    { numRuns: 100 },
  )
}, 60_000)

it('ends a fork bomb with its shell', () => check('f() { f | f & }; f'), 60_000)

it('ends loops and recursion without end', async () => {
  for (const script of [
    'while :; do :; done',
    'f() { f; }; f',
    'x=$(yes)',
    'yes > f',
    'f() { x=$(f); }; f',
    'x=a; while :; do x=$x$x; done',
  ]) {
    for (const shell of SHELLS) {
      const run = await runShell(script, shell, { budget: 300_000 })
      expect(run.faults, script).toEqual([])
      expect(run.code, script).not.toBe(0)
    }
  }
}, 60_000)
