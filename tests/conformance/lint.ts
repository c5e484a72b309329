import { checkDockerfile, type CheckResult } from '../../worker/check'
import { readIgnoreLines } from '../../worker/context'
import { parseDockerfile } from '../../worker/dockerfile'
import { parseInstructions } from '../../worker/instructions'
import { plan } from '../../worker/plan'
import { compare, readTable } from './files'
import type { Case } from './groups'
import { standInSource } from './stand-in'

interface Finding {
  readonly rule: string
  readonly detail: string
  readonly line: number
}
interface Row {
  readonly name: string
  readonly dockerfile: string
  readonly dockerignore?: string
  readonly buildArgs: Readonly<Record<string, string>>
  readonly checkBuildArg?: string
  readonly warnings: readonly Finding[]
  /** What a build reports, where that differs from `--check`. */
  readonly buildWarnings?: readonly Finding[]
  readonly buildError?: string
}

/** Build checks of Dockerfiles, as `docker build --check` and as a build report them, and the error of a build. */
export function lintCases(folder: string): readonly Case[] {
  const rows = readTable<{ cases: readonly Row[] }>(folder, 'lint.json')?.cases ?? []
  return rows.map((row, index) => ({ name: `${index} ${row.name}`, differences: () => differences(row) }))
}

async function differences(row: Row): Promise<string[]> {
  const all = await check(row, true)
  const reached = await check(row, false)
  return [
    ...compare('warnings', sorted(row.warnings), found(all.result)),
    ...(row.buildWarnings ? compare('warnings of a build', sorted(row.buildWarnings), found(reached.result)) : []),
    ...compare('error', row.buildError, reached.error),
  ]
}

async function check(row: Row, allStages: boolean): Promise<{ readonly result: CheckResult; readonly error: string | undefined }> {
  const parsed = parseDockerfile(row.dockerfile)
  const instructions = parseInstructions(parsed)
  const planned = await plan({ parsed, instructions, options: { buildArgs: row.buildArgs }, resolve: standInSource.resolve, allStages })
  const lines = readIgnoreLines(row.dockerignore ?? '')
  const outline = 'outline' in planned ? planned.outline : planned
  const result = checkDockerfile({
    parsed,
    instructions,
    outline,
    ignore: 'error' in lines ? [] : lines,
    ...(row.checkBuildArg !== undefined && { checkArgument: row.checkBuildArg }),
  })
  const failure = 'outline' in planned ? planned.message : undefined
  return { result, error: result.optionsError ?? failure ?? result.violation ?? undefined }
}

function found({ warnings }: CheckResult): readonly Finding[] {
  return sorted(warnings.map(({ rule, message, range }) => ({ rule: rule ?? '', detail: message, line: range.start.line })))
}

/** By line, then by text. */
function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .map(({ rule, detail, line }) => ({ rule, detail, line }))
    .sort((a, b) => a.line - b.line || (a.rule + a.detail < b.rule + b.detail ? -1 : 1))
}
