import { environment, expandWord, parseDockerfile } from '../../dockerfile'
import { parseInstructions, type AnyInstruction, type ParsedInstructions } from '../../instructions'
import { plan, type Outline, type PlannedStage } from '../../plan'
import type { LanguageRequest } from './request'

/** Where a variable got its value. */
export type VariableSource =
  | { readonly kind: 'arg' | 'env'; readonly line: number }
  /** An ARG line before the first FROM, taken over by the ARG of a stage on `line`. */
  | { readonly kind: 'global-arg'; readonly line: number }
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'platform' }
export interface Variable {
  /** null: declared without a value. */
  readonly value: string | null
  readonly from: VariableSource
}
export interface EarlierStage {
  readonly index: number
  /** In lower case. */
  readonly name: string | null
  readonly line: number
  /** As FROM writes it. */
  readonly base: string
}

/** What an instruction can name: all that the lines before it say. */
export interface Scope {
  readonly escape: '\\' | '`'
  /** Variables of the stage; before FROM, and in one, the global ones. */
  readonly variables: ReadonlyMap<string, Variable>
  readonly globals: ReadonlyMap<string, Variable>
  readonly stages: readonly EarlierStage[]
}

/** Reads and plans the lines before `line`, from 1: what stands there is understood even while the rest is half written. */
export async function scopeBefore({ text, resolve }: Pick<LanguageRequest, 'text' | 'resolve'>, line: number): Promise<Scope> {
  const before = text.split('\n').slice(0, line - 1)
  const parsed = parseDockerfile(before.join('\n'))
  const instructions = parseInstructions(parsed)
  const outline = await outlineOf(instructions.stages.length > 0 ? before : [...before, 'FROM scratch'], resolve)
  const globals = globalsOf(instructions, outline)
  const last = instructions.stages.at(-1)
  return {
    escape: parsed.escape,
    globals,
    variables: last ? variablesOf(last.index, instructions, outline, globals) : globals,
    stages: instructions.stages.map(({ index, name, from }) => ({ index, name, line: from.node.startLine, base: from.arguments.base })),
  }
}

async function outlineOf(lines: readonly string[], resolve: LanguageRequest['resolve']): Promise<Outline> {
  const parsed = parseDockerfile(lines.join('\n'))
  const instructions = parseInstructions(parsed)
  const planned = await plan({ parsed, instructions, options: {}, resolve, allStages: true })
  return 'outline' in planned ? planned.outline : planned
}

const PLATFORM_NAMES = ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].flatMap((part) => [`TARGET${part}`, `BUILD${part}`])

function globalsOf({ metaArgs }: ParsedInstructions, { globalArgs }: Outline): ReadonlyMap<string, Variable> {
  const globals = new Map<string, Variable>(
    PLATFORM_NAMES.map((name) => [name, { value: globalArgs.get(name) ?? null, from: { kind: 'platform' } }]),
  )
  for (const { node, arguments: args } of metaArgs) {
    for (const { name, value } of args.arguments) {
      globals.set(name, { value: globalArgs.get(name) ?? value, from: { kind: 'arg', line: node.startLine } })
    }
  }
  return globals
}

/** As the stage's last instruction leaves them: those of its base, then what it says itself, the later over the earlier. */
function variablesOf(
  index: number,
  { stages }: ParsedInstructions,
  outline: Outline,
  globals: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>()
  for (const stage of chainOf(index, outline)) {
    const planned = outline.stages[stage]
    if (typeof planned?.base === 'object' && planned.base !== null && 'canonical' in planned.base) {
      const image = planned.from.base?.text ?? planned.base.canonical
      for (const [name, value] of environment(planned.base.config.config.Env ?? []))
        variables.set(name, { value, from: { kind: 'image', image } })
    }
    for (const said of saidIn(planned, stages[stage]?.instructions ?? [])) note(said, variables, globals)
  }
  return variables
}

/** The stages it stands on, the lowest first, and itself. */
function chainOf(index: number, { stages }: Outline): readonly number[] {
  const chain = [index]
  for (let base = stages[index]?.base; typeof base === 'object' && base !== null && 'stage' in base; base = stages[base.stage]?.base) {
    chain.unshift(base.stage)
  }
  return chain
}

interface Said {
  readonly instruction: AnyInstruction
  readonly line: number
}

/** Evaluated where that could be done; what ONBUILD of a base brings stands at FROM. */
function saidIn(planned: PlannedStage | undefined, read: readonly AnyInstruction[]): readonly Said[] {
  if (planned && planned.instructions.length > 0) {
    return planned.instructions.map(({ instruction, range }) => ({ instruction, line: range.start.line }))
  }
  return read.map((instruction) => ({ instruction, line: instruction.node.startLine }))
}

function note({ instruction, line }: Said, variables: Map<string, Variable>, globals: ReadonlyMap<string, Variable>): void {
  if (instruction.keyword === 'ENV') {
    for (const { key, value } of instruction.arguments.pairs) variables.set(key, { value, from: { kind: 'env', line } })
  }
  if (instruction.keyword !== 'ARG') return
  for (const { name, value } of instruction.arguments.arguments) {
    const global = value === null ? globals.get(name) : undefined
    // Without a value of its own it leaves what ENV gave.
    if (value === null && !global && variables.has(name)) continue
    const from = global ? sourceThrough(global.from) : ({ kind: 'arg', line } as const)
    variables.set(name, { value: value === null ? (global?.value ?? null) : valueOf(value, variables), from })
  }
}

function sourceThrough(from: VariableSource): VariableSource {
  return from.kind === 'arg' ? { kind: 'global-arg', line: from.line } : from
}

/** A word with the variables of a scope replaced; null where that fails. */
export function valueOf(word: string, variables: ReadonlyMap<string, Variable>, escape: Scope['escape'] = '\\'): string | null {
  const expanded = expandWord(word, { get: (name) => variables.get(name)?.value ?? undefined }, { escape })
  return 'error' in expanded ? null : expanded.text
}
