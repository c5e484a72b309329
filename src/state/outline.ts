import { paintDockerfile } from './highlighting'
import type { Token } from './highlighting'

/** One instruction of a Dockerfile by its lines, both counted from 1. */
export interface OutlineInstruction {
  readonly keyword: string
  readonly first: number
  readonly last: number
  /** As written, continuations joined, without comments between them. */
  readonly text: string
  /** The stage it stands in, from 0; -1 before the first FROM. */
  readonly stage: number
}
export interface Outline {
  readonly text: string
  readonly lines: readonly string[]
  readonly tokens: readonly (readonly Token[])[]
  readonly instructions: readonly OutlineInstruction[]
  readonly stages: number
}

/** What the page must know of a Dockerfile's text to lay it out; what it means is the engine's to say. */
export function outlineOf(text: string): Outline {
  const lines = text.split('\n')
  const painted = paintDockerfile(text)
  const tokens = painted.map((line) => line.tokens)
  const starts = painted.flatMap(({ begins }, index) => (begins ? [index] : []))
  let stage = -1
  const instructions = starts.map((start, position): OutlineInstruction => {
    const last = lastLine(lines, tokens, start, starts[position + 1] ?? lines.length)
    const keyword = (lines[start] ?? '').trim().split(/\s/, 1)[0]?.toUpperCase() ?? ''
    if (keyword === 'FROM') stage++
    return { keyword, first: start + 1, last: last + 1, text: joined(lines, tokens, start, last), stage }
  })
  return { text, lines, tokens, instructions, stages: stage + 1 }
}

/** Instructions that BuildKit makes a step of; FROM only where it takes an image, not a stage. */
export function mayBeStep({ keyword }: OutlineInstruction): boolean {
  return ['FROM', 'RUN', 'COPY', 'ADD', 'WORKDIR'].includes(keyword)
}

function isComment(tokens: readonly Token[] | undefined): boolean {
  return tokens?.find((token) => token.text.trim() !== '')?.kind === 'comment'
}

/** Comments and blank lines after an instruction belong to what follows. */
function lastLine(lines: readonly string[], tokens: readonly (readonly Token[])[], start: number, next: number): number {
  let last = next - 1
  while (last > start && ((lines[last] ?? '').trim() === '' || isComment(tokens[last]))) last--
  return last
}

function joined(lines: readonly string[], tokens: readonly (readonly Token[])[], start: number, last: number): string {
  return lines
    .slice(start, last + 1)
    .filter((_line, index) => index === 0 || !isComment(tokens[start + index]))
    .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()).replace(/\s*[\\`]$/, ''))
    .join(' ')
}
