import type { ParsedDockerfile } from '../../dockerfile'
import { parseInstructions } from '../../instructions'
import type { Range } from '../../text'

/** A stage with its instructions, for an outline; and what can be folded away. */
export interface StageSymbol {
  /** In lower case; null without AS. */
  readonly name: string | null
  /** As FROM writes it. */
  readonly base: string
  /** FROM to its last instruction. */
  readonly range: Range
  readonly instructions: readonly { readonly keyword: string; readonly text: string; readonly range: Range }[]
}

/** The stages of a file as far as it can be read. */
export function symbolsOf(parsed: ParsedDockerfile): readonly StageSymbol[] {
  return parseInstructions(parsed).stages.map(({ name, from, instructions }) => ({
    name,
    base: from.arguments.base,
    range: { start: from.node.range.start, end: (instructions.at(-1) ?? from).node.range.end },
    instructions: instructions.map(({ keyword, node }) => ({ keyword, text: node.original.trim(), range: node.range })),
  }))
}

/** Lines from 1, first to last. */
export interface Fold {
  readonly first: number
  readonly last: number
}

/** What an editor can fold: stages, instructions over several lines, runs of comments. */
export function foldsOf(parsed: ParsedDockerfile): readonly Fold[] {
  const stages = symbolsOf(parsed).map(({ range }) => ({ first: range.start.line, last: range.end.line }))
  const long = parsed.nodes.map(({ startLine, endLine }) => ({ first: startLine, last: endLine }))
  return [...stages, ...long, ...commentRuns(parsed.lines)].filter(({ first, last }) => last > first)
}

function commentRuns(lines: readonly string[]): { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = []
  lines.forEach((line, index) => {
    if (!/^\s*#/.test(line)) return
    const run = runs.at(-1)
    if (run?.last === index) run.last = index + 1
    else runs.push({ first: index + 1, last: index + 1 })
  })
  return runs
}
