import type { Position, Range } from '../text'
import { BLANKS, splitArguments } from './arguments'
import { splitFlags } from './flags'
import { rangeWithin, sourceFrom, type SourceSegment } from './source'
import { leadingSpace, trim, trimStart } from './space'
import type { DockerfileNode, Heredoc } from './types'

/** What the parser knows of an instruction before it is cut into keyword, flags and arguments. */
export interface LogicalLine {
  readonly original: string
  readonly source: readonly SourceSegment[]
  readonly startLine: number
  readonly endLine: number
  readonly range: Range
  readonly prevComment: readonly string[]
}

/** ONBUILD within ONBUILD is refused later; this only bounds the depth of what is read. */
const DEEPEST_ONBUILD = 32

/** Cuts a logical line into keyword, flags and arguments; fails with BuildKit's text (behaviour §1). */
export function makeNode(line: LogicalLine, escape: string, depth = 0): DockerfileNode | { readonly error: string } {
  const { value, keyword, flags, rest, start, flagsOffset, argsOffset } = splitCommand(line.original)
  const split = splitArguments(keyword, rest, escape)
  if ('error' in split) return split
  const node = {
    ...line,
    value,
    keyword,
    flags,
    ...split,
    heredocs: [],
    child: null,
    keywordRange: line.range,
    flagsOffset,
    argsOffset,
  }
  const keywordRange = rangeWithin(node, start, start + value.length)
  if (keyword !== 'ONBUILD' || rest === '' || depth === DEEPEST_ONBUILD) return { ...node, keywordRange }
  const nested = { ...line, original: rest, source: sourceFrom(line.source, argsOffset), prevComment: [] }
  const child = makeNode(nested, escape, depth + 1)
  return 'error' in child ? child : { ...node, keywordRange, child }
}

/** RUN, COPY and ADD, also under ONBUILD, can have heredocs, but not in JSON form. */
export function mayHaveHeredocs(node: DockerfileNode): boolean {
  const { keyword, json } = (node.keyword === 'ONBUILD' ? node.child : null) ?? node
  return WITH_HEREDOCS.has(keyword) && !json
}

/** The node with the bodies that follow its line, which reach to `end`. */
export function withHeredocs(node: DockerfileNode, heredocs: readonly Heredoc[], endLine: number, end: Position): DockerfileNode {
  const range = { start: node.range.start, end }
  return {
    ...node,
    heredocs,
    endLine,
    range,
    child: node.child && { ...node.child, endLine, range: { start: node.child.range.start, end } },
  }
}

const WITH_HEREDOCS = new Set(['ADD', 'COPY', 'RUN'])

/** Trimmed, split once at blanks; then flags, as long as they come. Offsets count within `original`. */
function splitCommand(original: string) {
  const start = leadingSpace(original)
  const text = trim(original)
  const gap = BLANKS.exec(text)
  const value = gap ? text.slice(0, gap.index) : text
  const afterGap = gap ? gap.index + gap[0].length : text.length
  const { flags, rest, restOffset } = splitFlags(text.slice(afterGap))
  const flagsOffset = start + afterGap
  const argsOffset = flagsOffset + restOffset + (rest.length - trimStart(rest).length)
  return { value, keyword: value.toUpperCase(), flags, rest: trim(rest), start, flagsOffset, argsOffset }
}
