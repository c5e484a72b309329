import type { Outline, OutlineInstruction } from '../../state/outline'

/** A change that would let a build go on: shown as it will be, before it is made. */
export interface Mend {
  readonly how: 'change' | 'insert' | 'let-in'
  /** The line as it would be, or the pattern. */
  readonly shown: string
  readonly path: string
  /** The file's whole text afterwards. */
  readonly text: string
}

interface Place {
  readonly path: string
  readonly outline: Outline
  readonly instruction: OutlineInstruction
}

/** Other words within one instruction; null where the words do not stand in it. */
export function changed({ path, outline, instruction }: Place, from: string, to: string): Mend | null {
  const { first, last } = instruction
  const lines = outline.lines.slice(first - 1, last)
  const at = lines.findIndex((line) => indexOfWords(line, from) !== -1)
  const line = lines[at]
  if (line === undefined) return null
  const index = indexOfWords(line, from)
  const written = line.slice(0, index) + to + line.slice(index + from.length)
  return { how: 'change', shown: written.trim(), path, text: outline.lines.with(first - 1 + at, written).join('\n') }
}

/** A line of its own in front of an instruction. */
export function inserted({ path, outline, instruction }: Place, line: string): Mend {
  const { lines } = outline
  const at = instruction.first - 1
  return { how: 'insert', shown: line, path, text: [...lines.slice(0, at), line, ...lines.slice(at)].join('\n') }
}

/** An exception at the end of an ignore file. */
export function letIn(ignoreFile: string, text: string, path: string): Mend {
  const pattern = `!${path}`
  return { how: 'let-in', shown: pattern, path: ignoreFile, text: `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${pattern}\n` }
}

/** Where the words stand as whole words: not within a longer path or name. */
function indexOfWords(line: string, words: string): number {
  for (let at = line.indexOf(words); at !== -1; at = line.indexOf(words, at + 1)) {
    const [before, after] = [line[at - 1] ?? ' ', line[at + words.length] ?? ' ']
    if (!/[\w./-]/.test(before) && !/[\w-]/.test(after)) return at
  }
  return -1
}
