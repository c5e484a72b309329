import type { DockerfileNode } from '../dockerfile'
import { readFlags, type FlagTable, type FlagValues } from './flags'
import type { ExpandWord, Instruction, InstructionError, StageDraft } from './types'

/** How many arguments an instruction takes (the messages are in `countError`), or a check of its own that gives the message. */
export type ArgumentCount = 'any' | 'one' | 'some' | 'two' | ((node: DockerfileNode) => string | null)

export interface Definition<K extends string, F extends FlagTable, A> {
  readonly keyword: K
  /** null: flags are dropped unread. */
  readonly flags: F | null
  readonly arguments: ArgumentCount
  /** Unknown flags are found before missing arguments. */
  readonly flagsFirst?: boolean
  /** False where flags are not looked at. */
  readsFlags?(node: DockerfileNode): boolean
  /** Typed arguments, or what is wrong with them. */
  parse(node: DockerfileNode, flags: FlagValues<F>): A | InstructionError
  /** Where it is left out, variables are not replaced. */
  expand?(args: A, word: ExpandWord, raw: ExpandWord): A
  plan(args: A, stage: StageDraft): void
}

/** An instruction as the rest of the room knows it: `read` gives it typed, or the first of BuildKit's complaints. */
export interface InstructionKind<K extends string, A> {
  readonly keyword: K
  readonly flags: FlagTable
  read(node: DockerfileNode): Instruction<K, A> | InstructionError
}

/** Defines an instruction: one file each, one row in `table.ts`. */
export function instruction<K extends string, const F extends FlagTable, A>(definition: Definition<K, F, A>): InstructionKind<K, A> {
  const { keyword, flags } = definition
  return {
    keyword,
    flags: flags ?? {},
    read(node) {
      const missing = countError(definition, node)
      if (missing !== null && !definition.flagsFirst) return { error: missing }
      const values = readFlags(flags, definition.readsFlags?.(node) === false ? [] : node.flags)
      if ('error' in values) return values
      if (missing !== null) return { error: missing }
      const args = definition.parse(node, values.flags)
      return isError(args) ? args : new ReadInstruction(definition, node, args)
    },
  }
}

/** A complaint, typed as one: the other answers of `parse` are the arguments. */
export function wrong(error: string): InstructionError {
  return { error }
}

/** True of a complaint, false of arguments: no arguments have a field `error`. */
export function isError(value: unknown): value is InstructionError {
  return typeof value === 'object' && value !== null && 'error' in value
}

/** A class, so that a thousand instructions share two methods. */
class ReadInstruction<K extends string, F extends FlagTable, A> implements Instruction<K, A> {
  readonly #definition: Definition<K, F, A>
  readonly keyword: K
  readonly node: DockerfileNode
  readonly arguments: A

  constructor(definition: Definition<K, F, A>, node: DockerfileNode, args: A) {
    this.#definition = definition
    this.keyword = definition.keyword
    this.node = node
    this.arguments = args
  }

  expand(word: ExpandWord, raw: ExpandWord): Instruction<K, A> {
    if (!this.#definition.expand) return this
    return new ReadInstruction(this.#definition, this.node, this.#definition.expand(this.arguments, word, raw))
  }

  plan(stage: StageDraft): void {
    this.#definition.plan(this.arguments, stage)
  }
}

function countError<K extends string, F extends FlagTable, A>(
  { keyword, arguments: count }: Definition<K, F, A>,
  node: DockerfileNode,
): string | null {
  if (typeof count === 'function') return count(node)
  const given = node.args.length
  if (count === 'one' && given !== 1) return `${keyword} requires exactly one argument`
  if (count === 'some' && given === 0) return `${keyword} requires at least one argument`
  if (count !== 'two' || given >= 2) return null
  return `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`
}
