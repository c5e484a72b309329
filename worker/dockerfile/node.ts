import type { Position, Range } from '../text'
import { BLANKS, splitArguments } from './arguments'
import { splitFlags } from './flags'
import { rangeOf, sourceFrom, type SourceSegment } from './source'
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
  const { original, source, startLine, endLine, range, prevComment } = line
  const { value, keyword, flags, rest, start, flagsOffset, argsOffset } = splitCommand(original)
  const split = splitArguments(keyword, rest, escape)
  if ('error' in split) return split
  const child = keyword === 'ONBUILD' && rest !== '' && depth < DEEPEST_ONBUILD ? makeChild(line, rest, argsOffset, escape, depth) : null
  if (child && 'error' in child) return child
  return {
    value,
    keyword,
    flags,
    args: split.args,
    json: split.json,
    heredocs: [],
    original,
    startLine,
    endLine,
    prevComment,
    child,
    range,
    keywordRange: rangeOf(source, start, start + value.length),
    flagsOffset,
    argsOffset,
    source,
  }
}

function makeChild(line: LogicalLine, rest: string, offset: number, escape: string, depth: number) {
  return makeNode({ ...line, original: rest, source: sourceFrom(line.source, offset), prevComment: [] }, escape, depth + 1)
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
