import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runShell } from '../../../conformance/shell'

type Shell = 'dash' | 'bash' | 'ash'
interface Answer {
  readonly out: string
  readonly err: string
  readonly code: number
}
/**
 * `answers`: what dash 0.5.12, bash 5.2 and busybox 1.38's ash print for `SHELL -c script` (stderr too), in an empty folder shown as /ctx.
 * `ours`: what we still print instead, asserted as it is: names of jobs, `type` of a bash function, applets without a path, some syntax errors.
 */
interface Row {
  readonly script: string
  readonly answers: readonly (Answer & { readonly shells: readonly Shell[] })[]
  readonly ours?: readonly (Answer & { readonly shell: Shell })[]
}

const ROWS = JSON.parse(readFileSync(new URL('real-shells.golden.json', import.meta.url), 'utf8')) as readonly Row[]
/** Answers that differ from the real shells'. Only ever fewer. */
const KNOWN_DIFFERENCES = 44

async function check(script: string, shell: Shell, expected: Answer): Promise<void> {
  const { out, err, code } = await runShell(script, shell)
  expect({ out, err, code }).toEqual({ out: expected.out, err: expected.err, code: expected.code })
}

describe.each(['dash', 'bash', 'ash'] as const)('%s', (shell) => {
  for (const { script, answers, ours } of ROWS) {
    const real = answers.find(({ shells }) => shells.includes(shell))
    if (!real) continue
    const expected = ours?.find((each) => each.shell === shell) ?? real
    it(script.replace(/\s+/g, ' ').slice(0, 100), () => check(script, shell, expected), 30_000)
  }
})

it('differs from the real shells nowhere else', () => {
  expect(ROWS.flatMap(({ ours }) => ours ?? [])).toHaveLength(KNOWN_DIFFERENCES)
})
