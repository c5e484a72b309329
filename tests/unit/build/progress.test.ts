import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildAll } from './cases'

const DOCKERFILE = 'FROM busybox\nCOPY a /a\nRUN cat /a\nCMD echo x\n'
const FAILING = 'FROM busybox\nCOPY a /a\nRUN cat /a\nRUN seq 12; nope\nCMD echo x\n'
const recorded = readFileSync(new URL('./progress.recorded.txt', import.meta.url), 'utf8').split(/^=== \w+\n/m)

describe('plain progress', async () => {
  const results = await buildAll({
    files: { a: 'hi\n', Dockerfile: DOCKERFILE },
    builds: [{ args: ['-t', 'app'] }, {}, { edit: { Dockerfile: FAILING } }],
  })
  it.each(['first', 'again', 'failing'].map((name, index) => [name, index] as const))(
    'of the %s build is what the client prints',
    (_, index) => {
      const result = results[index]
      const text = (result?.log ?? '') + (result?.errorText ? `${result.errorText}\n` : '')
      expect(stepsOf(text)).toEqual(stepsOf(recorded[index + 1] ?? ''))
      expect(restOf(text)).toBe(restOf(recorded[index + 1] ?? ''))
    },
  )
})

/** A status that is printed again when it is done; warnings, which come too late for some builds. */
const PASSING = /^(transferring|resolve|exporting|unpacking)(?!.* done$)|^WARN/

/** The lines of each step, whatever else was printed in between; steps run side by side in no fixed order. */
function stepsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string>()
  const steps = new Map<string, string[]>()
  for (const [, number = '', line = ''] of steady(text).matchAll(/^#(\d+) (.*)$/gm)) {
    const name = names.get(number) ?? line
    names.set(number, name)
    const lines = steps.get(name) ?? steps.set(name, []).get(name)
    if (!lines || line === name || line === '...' || PASSING.test(line)) continue
    const before = lines.indexOf(line)
    if (before >= 0) lines.splice(before, 1)
    lines.push(line)
  }
  return new Map([...steps].sort())
}

/** What stands after the steps: last lines, warnings, frame, error. */
function restOf(text: string): string {
  return steady(text)
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/^\n+/, '')
}

/** Without what hangs on the clock or on gzip. */
function steady(text: string): string {
  return text
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:H')
    .replace(/^(#\d+ )?\d+\.\d+ /gm, '$1T ')
    .replace(/ \d+\.\d+s/g, '')
}
