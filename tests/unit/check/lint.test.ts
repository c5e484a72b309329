import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDockerfile, checkReport, RULES, warningsBlock } from '../../../worker/check'
import { loadExpressions, readIgnoreLines } from '../../../worker/context'
import { parseDockerfile } from '../../../worker/dockerfile'
import { parseInstructions } from '../../../worker/instructions'
import { plan } from '../../../worker/plan'
import type { Diagnostic } from '../../../worker/text'
import { readShared } from '../../conformance/shared'
import { standInSource } from '../../conformance/stand-in'

await loadExpressions()

interface Options {
  readonly ignore?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  readonly checkArgument?: string
  /** Only what the last stage needs, as in a build. */
  readonly targetOnly?: boolean
}

async function run(text: string, { ignore = '', buildArgs = {}, checkArgument, targetOnly = false }: Options) {
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const lines = readIgnoreLines(ignore)
  const planned = await plan({
    parsed,
    instructions,
    options: { buildArgs },
    resolve: standInSource.resolve,
    allStages: !targetOnly,
  })
  const outline = 'outline' in planned ? planned.outline : planned
  const result = checkDockerfile({ parsed, instructions, outline, checkArgument, ignore: 'error' in lines ? [] : lines })
  const error = result.optionsError ?? ('outline' in planned ? planned.message : result.violation)
  return { warnings: result.warnings, error }
}

/** Findings stand under their lines, in order of their place, each under what it underlines. */
async function check(annotated: string): Promise<void> {
  const rows = annotated.trimEnd().split('\n')
  const ignore = rows.flatMap((row) => (row.startsWith('.dockerignore: ') ? [row.slice('.dockerignore: '.length)] : []))
  const text = rows.filter((row) => !row.startsWith('.dockerignore: ') && !isFinding(row)).join('\n')
  const { warnings, error } = await run(text, { ignore: ignore.join('\n') })
  const shown = text.split('\n').flatMap((line, index) => [line, ...findingsAt(index + 1, warnings)])
  const withError = error === null ? shown : [...shown, `# error: ${error}`]
  expect([...ignore.map((pattern) => `.dockerignore: ${pattern}`), ...withError].join('\n')).toBe(rows.join('\n'))
}

function isFinding(row: string): boolean {
  return /^# *\^/.test(row) || RULES.some(({ name }) => row.startsWith(`# ${name}: `)) || row.startsWith('# error: ')
}

function findingsAt(line: number, warnings: readonly Diagnostic[]): string[] {
  const here = warnings.filter(({ range, focus }) => (focus ?? range).start.line === line)
  here.sort((one, other) => (one.focus?.start.column ?? Infinity) - (other.focus?.start.column ?? Infinity))
  return here.map(({ rule, message, focus }) => `${focus ? carets(focus.start.column, focus.end.column) : '# '}${rule}: ${message}`)
}

/** The `#` takes the first column. */
function carets(start: number, end: number): string {
  return `#${' '.repeat(Math.max(start - 1, 0))}${'^'.repeat(end - Math.max(start, 1))} `
}

describe('findings', () => {
  const table = readFileSync(new URL('lint.table.txt', import.meta.url), 'utf8')
  const cases = table
    .split(/^== /m)
    .slice(1)
    .map((part) => part.split(/\n([^]*)/, 2) as [string, string])
  it.each(cases)('%s', (_, annotated) => check(annotated))
})

describe('fixes', () => {
  it.each([
    ['FROM busybox as Build', 'FROM busybox AS build'],
    ['FROM --platform=$TARGETPLATFORM busybox', 'FROM busybox'],
    ['FROM busybox\nrun true', 'FROM busybox\nRUN true'],
    ['FROM busybox\nMAINTAINER a b', 'FROM busybox\nLABEL org.opencontainers.image.authors="a b"'],
    ['FROM busybox\nENV a  b c\nLABEL d e', 'FROM busybox\nENV a="b c"\nLABEL d=e'],
    ['FROM busybox\nCMD npm  start\nENTRYPOINT echo $A', 'FROM busybox\nCMD ["npm", "start"]\nENTRYPOINT echo $A'],
    ['FROM busybox\nWORKDIR app', 'FROM busybox\nWORKDIR /app'],
    ['FROM busybox\nEXPOSE 80/TCP 1:2', 'FROM busybox\nEXPOSE 80/tcp 2'],
    ['FROM busybox\nARG AB=1\nUSER ${AC:-x}', 'FROM busybox\nARG AB=1\nUSER ${AB:-x}'],
    ['FROM busybox\nRUN a \\\n\n\n  b', 'FROM busybox\nRUN a \\\n  b'],
    ['FROM busybox\nCMD ["a"]\nCMD ["b"]', 'FROM busybox\nCMD ["b"]'],
  ])('%j', async (text, mended) => {
    const { warnings } = await run(text, {})
    expect(warnings.flatMap(({ fix = [] }) => fix).reduceRight(apply, text)).toBe(mended)
  })
})

function apply(text: string, { range, text: replacement }: NonNullable<Diagnostic['fix']>[number]): string {
  const lines = text.split('\n')
  const offset = ({ line, column }: typeof range.start) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column
  return text.slice(0, offset(range.start)) + replacement + text.slice(offset(range.end))
}

describe('reports', () => {
  const TEXT = 'FROM busybox as build'
  it('is content with a clean file', () => expect(checkReport('/x/Dockerfile', [], [])).toBe('Check complete, no warnings found.\n'))
  it('shows each warning with its lines', async () => {
    const { warnings } = await run(TEXT, {})
    expect(checkReport('/x/Dockerfile', [TEXT], warnings)).toBe(
      `Check complete, 1 warning has been found!

WARNING: FromAsCasing - https://docs.docker.com/go/dockerfile/rule/from-as-casing/
'as' and 'FROM' keywords' casing do not match
/x/Dockerfile:1
--------------------
   1 | >>> FROM busybox as build
--------------------
`,
    )
  })
  it('closes a build with a yellow block', async () => {
    const { warnings } = await run('FROM busybox as Build', {})
    expect(warningsBlock(warnings)).toContain('\n \x1b[33m2 warnings found (use docker --debug to expand):\n\x1b[0m - StageNameCasing: ')
    expect(warningsBlock([])).toBe('')
  })
})

it('takes any file without an exception', async () => {
  const words = ['FROM a', ' AS ', 'B', '\n', 'ENV ', 'ARG ', 'CMD ', '$A', '=', 'COPY ', ' / ', 'EXPOSE ', '1:2/TCP', '# check=']
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 25 }).map((words) => words.join(''))
  const property = fc.asyncProperty(text, async (input) => {
    const { warnings } = await run(input, { ignore: '*' })
    expect(warnings.every(({ message }) => message !== '')).toBe(true)
  })
  await fc.assert(property)
})

describe.runIf(readShared('lint.json'))('the reference agrees', () => {
  for (const row of readShared('lint.json')?.cases ?? []) {
    it(String(row['name']), async () => {
      const options = {
        ignore: row['dockerignore'] as string,
        buildArgs: row['buildArgs'] as Record<string, string>,
        checkArgument: row['checkBuildArg'] as string,
      }
      const all = await run(String(row['dockerfile']), options)
      const built = await run(String(row['dockerfile']), { ...options, targetOnly: true })
      expect(linesOf(all.warnings)).toEqual(expected(row['warnings']))
      expect(linesOf(built.warnings)).toEqual(expected(row['buildWarnings'] ?? row['warnings']))
      // What only running finds (a file that is not there) is no matter of checks.
      expect(built.error).toBe(row['buildError'] ?? null)
    })
  }
})

function linesOf(warnings: readonly Diagnostic[]): string[] {
  return warnings.map(({ rule, message, range }) => `${range.start.line} ${rule}: ${message}`).sort()
}

function expected(warnings: unknown): string[] {
  return (warnings as { line: number; rule: string; detail: string }[]).map(({ line, rule, detail }) => `${line} ${rule}: ${detail}`).sort()
}
