import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../../worker/dockerfile'
import { parseInstructions } from '../../../worker/instructions'
import { readShared } from '../../conformance/shared'
import { readRows } from '../table'

function check(dockerfile: string, expected: string | null): void {
  expect(parseInstructions(parseDockerfile(dockerfile)).error?.message ?? null).toBe(expected)
}

describe('an instruction', () => {
  it.each(readRows(new URL('errors.table.txt', import.meta.url), 2))('%s: %s', (line = '', answer = '') => {
    check(`FROM scratch\n${line}\n`, answer === 'ok' ? null : `dockerfile parse error on line 2: ${answer}`)
  })
})

describe('a file', () => {
  it('needs a stage before anything but ARG', () => check('ARG A\nENV B=1\nFROM scratch\n', 'no build stage in current context'))
  it('fails as the parser does before any instruction is understood', () => check('FOO\nENV A\n', 'ENV must have two arguments'))
  it('says the first thing that is wrong', () =>
    check('FROM scratch\nFOO\nUSER\n', 'dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)'))
  it('keeps what stands above a stage as its description', () => {
    const { stages } = parseInstructions(parseDockerfile('# Build the sources\n# build Makes it all\nFROM scratch AS Build\n'))
    expect(stages.map(({ name, comment }) => [name, comment])).toEqual([['build', 'Makes it all']])
  })
  it('tells which instructions were looked at, with the one that failed', () => {
    const { visited } = parseInstructions(parseDockerfile('FROM scratch\nMAINTAINER\nRUN x\n'))
    expect(visited.map(({ keyword }) => keyword)).toEqual(['FROM', 'MAINTAINER'])
  })
})

describe.runIf(readShared('parser.json'))('the reference parser agrees', () => {
  for (const row of readShared('parser.json')?.cases ?? []) {
    if ('expectError' in row) continue
    it(String(row['name']), () => {
      const parsed = parseInstructions(parseDockerfile(String(row['dockerfile'])))
      expect(parsed.error?.message).toBe(row['instructionError'])
      if ('instructionErrorLines' in row) expect(linesOf(parsed)).toEqual(row['instructionErrorLines'])
      if ('stages' in row) expect(parsed.stages.map(asReference)).toEqual(row['stages'])
      if ('metaArgs' in row) expect(parsed.metaArgs.map(({ node }) => node.original.trim())).toEqual(row['metaArgs'])
    })
  }
})

type Parsed = ReturnType<typeof parseInstructions>

function linesOf({ error }: Parsed): number[] {
  return (error?.ranges ?? []).flatMap(({ start, end }) => {
    const last = end.column === 0 && end.line > start.line ? end.line - 1 : end.line
    return Array.from({ length: last - start.line + 1 }, (_, index) => start.line + index)
  })
}

function asReference({ from, name, comment, instructions }: Parsed['stages'][number]) {
  const { base, platform } = from.arguments
  const commands = instructions.map(({ node }) => ({ line: node.startLine, name: node.value, string: node.original.trim() }))
  return { base, name: name ?? '', platform: platform ?? '', orig: from.node.value, comment, commands }
}
