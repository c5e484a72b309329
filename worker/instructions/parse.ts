import type { DockerfileError, DockerfileNode, ParsedDockerfile } from '../dockerfile'
import { suggesting } from './flags'
import { isError } from './instruction'
import { INSTRUCTIONS, isKeyword, KEYWORDS, type AnyInstruction, type InstructionOf } from './table'
import type { InstructionError } from './types'

/** FROM and what follows it. */
export interface Stage {
  readonly index: number
  /** In lower case; null without AS. */
  readonly name: string | null
  readonly from: InstructionOf<'FROM'>
  /** What `# name text` above FROM says of it. */
  readonly comment: string
  readonly instructions: readonly AnyInstruction[]
}

export interface ParsedInstructions {
  /** ARG lines before the first FROM. */
  readonly metaArgs: readonly InstructionOf<'ARG'>[]
  readonly stages: readonly Stage[]
  /** Nodes that were looked at, in order, the one that failed included: what checks made on the way could see. */
  readonly visited: readonly DockerfileNode[]
  /** The first error as BuildKit reports it: the parser's, else an instruction's. */
  readonly error: DockerfileError | null
}

/** Understands what the parser has cut: instructions with typed arguments, in stages. Stops at the first error, as BuildKit does. */
export function parseInstructions({ nodes, error }: ParsedDockerfile): ParsedInstructions {
  const metaArgs: InstructionOf<'ARG'>[] = []
  const stages: (Stage & { readonly instructions: AnyInstruction[] })[] = []
  const visited: DockerfileNode[] = []
  let failure: DockerfileError | null = null
  for (const node of nodes) {
    visited.push(node)
    const read = readInstruction(node)
    if (isError(read)) {
      failure = { message: `dockerfile parse error on line ${node.startLine}: ${read.error}`, ranges: [node.range] }
      break
    }
    const stage = stages.at(-1)
    if (read.keyword === 'FROM') stages.push(beginStage(read, stages.length))
    else if (stage) stage.instructions.push(read)
    else if (read.keyword === 'ARG') metaArgs.push(read)
    else {
      failure = { message: 'no build stage in current context', ranges: [node.range] }
      break
    }
  }
  return { metaArgs, stages, visited: error ? [] : visited, error: error ?? failure }
}

/** One instruction with typed arguments, or what is wrong with it. The message has no `dockerfile parse error` before it. */
export function readInstruction(node: DockerfileNode): AnyInstruction | InstructionError {
  if (isKeyword(node.keyword)) return INSTRUCTIONS[node.keyword].read(node)
  return { error: suggesting(`unknown instruction: ${node.value}`, node.value, KEYWORDS, false) }
}

function beginStage(from: InstructionOf<'FROM'>, index: number): Stage & { readonly instructions: AnyInstruction[] } {
  const name = from.arguments.name?.toLowerCase() ?? null
  return { index, name, from, comment: docComment(from.node, name), instructions: [] }
}

function docComment({ prevComment }: DockerfileNode, name: string | null): string {
  if (name === null) return ''
  return prevComment.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? ''
}
