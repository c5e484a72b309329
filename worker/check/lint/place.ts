import { BLANKS, rangeWithin, type DockerfileNode } from '../../dockerfile'
import type { PlannedInstruction } from '../../plan'
import type { Edit, Range } from '../../text'
import type { Extra } from './rule'

/** A word of an instruction's arguments, where it stands. */
export interface PlacedWord {
  readonly text: string
  readonly range: Range
}

/** The arguments of an instruction as words parted by blanks, whatever its form. */
export function wordsOf(node: DockerfileNode): readonly PlacedWord[] {
  const words: PlacedWord[] = []
  let offset = node.argsOffset
  for (const text of node.original.slice(node.argsOffset).split(BLANKS)) {
    if (text === '') continue
    const start = node.original.indexOf(text, offset)
    offset = start + text.length
    words.push({ text, range: rangeWithin(node, start, offset) })
  }
  return words
}

/** The first place of a text in an instruction after its keyword. */
export function find(node: DockerfileNode, text: string): Range | undefined {
  const start = text === '' ? -1 : node.original.indexOf(text, node.flagsOffset)
  return start < 0 ? undefined : rangeWithin(node, start, start + text.length)
}

/** The first use of a variable: `$NAME` or `${NAME`; the range is that of the name. */
export function findVariable(node: DockerfileNode, name: string): Range | undefined {
  for (const sign of [`\${${name}`, `$${name}`]) {
    const start = node.original.indexOf(sign, node.flagsOffset)
    if (start >= 0) return rangeWithin(node, start + sign.length - name.length, start + sign.length)
  }
  return undefined
}

/** Everything after the keyword and its flags. */
export function restOf(node: DockerfileNode): Range {
  return rangeWithin(node, node.argsOffset, node.original.trimEnd().length)
}

/** Underlines a part and, if given, puts a text in its place. */
export function at(range: Range | undefined, replacement?: string): Extra {
  if (!range) return {}
  return replacement === undefined ? { focus: range } : { focus: range, fix: [replace(range, replacement)] }
}

export function replace(range: Range, text: string): Edit {
  return { range, text }
}

/** The node, unless it is not in this file: what ONBUILD of a base brings can be neither shown nor mended here. */
export function nodeHere({ isTrigger, instruction }: PlannedInstruction): DockerfileNode | null {
  return isTrigger ? null : instruction.node
}
