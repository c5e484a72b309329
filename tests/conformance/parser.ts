import { detectSyntax, directiveValue, parseDockerfile, type DockerfileNode, type ParsedDockerfile } from '../../worker/dockerfile'
import { parseInstructions } from '../../worker/instructions'
import { dumpAst } from './ast'
import { compare, readTable } from './files'
import type { Case } from './groups'

interface Child {
  readonly value: string
  readonly args?: readonly unknown[]
  readonly flags?: readonly string[]
  readonly json?: boolean
  readonly original: string
  readonly startLine: number
  readonly endLine: number
  readonly heredocs?: readonly unknown[]
  readonly prevComment?: readonly string[]
}
interface Row {
  readonly name: string
  readonly dockerfile: string
  readonly expectAst?: string
  readonly children?: readonly Child[]
  readonly escape?: string
  readonly warnings?: readonly unknown[]
  readonly check?: { readonly line: number; readonly value: string }
  readonly syntax?: { readonly line: number; readonly ref: string }
  readonly expectError?: string
  readonly errorLines?: readonly number[]
  readonly instructionError?: string
  readonly instructionErrorLines?: readonly number[]
  readonly stages?: readonly {
    readonly name: string
    readonly base: string
    readonly platform: string
    readonly comment: string
    readonly commands: readonly unknown[]
  }[]
  readonly metaArgs?: readonly string[]
}

/** Dockerfiles as BuildKit's parser cuts them and as its instruction parser understands or refuses them. */
export function parserCases(folder: string): readonly Case[] {
  const rows = readTable<{ cases: readonly Row[] }>(folder, 'parser.json')?.cases ?? []
  return rows.map((row, index) => ({ name: `${index} ${row.name}`, differences: () => differences(row) }))
}

function differences(row: Row): string[] {
  const parsed = parseDockerfile(row.dockerfile)
  if (row.expectError !== undefined) {
    return [
      ...compare('error', row.expectError, parsed.error?.message),
      ...compare(
        'error lines',
        row.errorLines?.filter((line) => line > 0),
        linesOf(parsed.error?.ranges ?? []),
      ),
    ]
  }
  return [
    ...compare('error', undefined, parsed.error?.message),
    ...compare('syntax tree', row.expectAst, dumpAst(parsed)),
    ...compare('escape', row.escape, parsed.escape),
    ...nodes(row, parsed),
    ...compare('warnings', (row.warnings ?? []).length, parsed.warnings.length),
    ...(row.check ? compare('check', row.check.value, directiveValue(parsed.directives, 'check')) : []),
    ...(row.syntax ? compare('syntax', row.syntax.ref, detectSyntax(parsed.text)?.reference) : []),
    ...instructions(row, parsed),
  ]
}

/** Each node of the tree, field by field; what a row leaves out is empty. */
function nodes(row: Row, parsed: ParsedDockerfile): string[] {
  const field = (node: DockerfileNode) => ({
    value: node.value,
    flags: node.flags,
    args: node.child ? [] : node.args,
    json: node.json,
    original: node.original,
    startLine: node.startLine,
    endLine: node.endLine,
    prevComment: node.prevComment,
    heredocs: node.heredocs.length,
  })
  const wanted = (child: Child) => ({
    value: child.value,
    flags: child.flags ?? [],
    args: (child.args ?? []).filter((arg) => typeof arg === 'string'),
    json: child.json ?? false,
    original: child.original,
    startLine: child.startLine,
    endLine: child.endLine,
    prevComment: child.prevComment ?? [],
    heredocs: child.heredocs?.length ?? 0,
  })
  return compare('nodes', row.children?.map(wanted), parsed.nodes.map(field))
}

function instructions(row: Row, parsed: ParsedDockerfile): string[] {
  const { error, stages, metaArgs } = parseInstructions(parsed)
  if (row.instructionError !== undefined) {
    return [
      ...compare('instruction error', row.instructionError, error?.message),
      ...compare('its lines', row.instructionErrorLines, linesOf(error?.ranges ?? [])),
    ]
  }
  const got = stages.map((stage) => ({
    name: stage.name ?? '',
    base: stage.from.arguments.base,
    platform: stage.from.arguments.platform ?? '',
    comment: stage.comment,
    commands: stage.instructions.map(({ node }) => ({ line: node.startLine, name: node.value, string: node.original.trim() })),
  }))
  const want = row.stages?.map(({ name, base, platform, comment, commands }) => ({ name, base, platform, comment, commands }))
  return [
    ...compare('instruction error', undefined, error?.message),
    ...compare('stages', want, got),
    ...compare(
      'arguments before the first FROM',
      row.metaArgs,
      metaArgs.map(({ node }) => node.original),
    ),
  ]
}

function linesOf(
  ranges: readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number; readonly column: number } }[],
): number[] {
  const lines = ranges.flatMap(({ start, end }) => {
    const last = end.column === 0 && end.line > start.line ? end.line - 1 : end.line
    return Array.from({ length: last - start.line + 1 }, (_, i) => start.line + i)
  })
  return [...new Set(lines)]
}
