import { expandWord, type ExpansionResult } from '../dockerfile'
import { suggesting, type AnyInstruction, type Stage } from '../instructions'
import { failure, isFailure } from './failure'
import { parsePlatform } from './platform'
import { StageState, type Command, type Shared } from './state'
import type { BuildError, PlanOptions, PlannedFrom } from './types'

/** The stages of a file and the images that COPY --from and mounts name, as BuildKit numbers them: images come behind the stages. */
export class StageTable {
  readonly states: StageState[] = []
  private readonly byName = new Map<string, StageState>()

  /** A base that is an earlier stage of that name is that stage (behaviour §4). */
  add(state: StageState): void {
    this.states.push(state)
    state.base = this.byName.get(state.imageName) ?? null
    const name = state.stage?.name
    if (name) this.byName.set(name, state)
  }

  find(name: string): StageState | undefined {
    return this.byName.get(name.toLowerCase())
  }

  names(): readonly string[] {
    return this.states.map(({ title }) => title).filter((title) => title !== '')
  }
}

/** Evaluates the FROM lines, from the first to the last. */
export function beginStages(table: StageTable, stages: readonly Stage[], shared: Shared, options: PlanOptions): BuildError | null {
  for (const stage of stages) {
    const error = beginStage(table, stage, shared, options)
    if (error) return error
  }
  return null
}

function beginStage(table: StageTable, stage: Stage, shared: Shared, options: PlanOptions): BuildError | null {
  const { base: written, platform: platformWritten } = stage.from.arguments
  const { range } = stage.from.node
  const expand = (word: string) => expandWord(word, shared.globals.variables, { escape: shared.escape })
  const base = expand(written)
  const platform = platformWritten ? expand(platformWritten) : null
  const state = new StageState(shared, stage, 'error' in base ? '' : base.text, range)
  state.from = fromFacts(written, base, platform, shared)
  state.ignoreCache = ignoresCache(stage.name, options)
  table.add(state)
  if ('error' in base) return failure(base.error, range)
  if (base.text === '') return failure(`base name (${written}) should not be blank`, range)
  const platformError = platform && readPlatform(state, platformWritten ?? '', platform)
  if (platformError) return platformError
  state.totalSteps = countSteps(state)
  return null
}

function fromFacts(
  written: string,
  base: ExpansionResult | { readonly error: string },
  platform: ExpansionResult | { readonly error: string } | null,
  { globals, escape }: Shared,
): PlannedFrom {
  const byDefault = globals.defaults && expandWord(written, globals.defaults, { escape })
  return {
    base: 'error' in base ? null : base,
    platform: platform && !('error' in platform) ? platform : null,
    known: [...new Set([...globals.declared, ...globals.variables.names()])],
    baseWithDefaults: byDefault && !('error' in byDefault) ? byDefault.text : null,
  }
}

function readPlatform(state: StageState, written: string, expanded: ExpansionResult | { readonly error: string }): BuildError | null {
  const range = state.range ? [state.range] : []
  if ('error' in expanded) return failure(`failed to process arguments for platform : ${expanded.error}`, ...range)
  const meaning = (message: string): string => suggestingAny(message, expanded.unmatched, state.shared.globals.variables.names())
  if (expanded.text === '') return failure(meaning(`empty platform value from expression ${written}`), ...range)
  const platform = parsePlatform(expanded.text)
  // BuildKit notes the place twice, so that its frame is printed twice.
  if ('error' in platform) return failure(`failed to parse platform ${written}: ${meaning(platform.error)}`, ...range, ...range)
  state.platform = platform
  return null
}

/** The first name that is close to one that is known. */
function suggestingAny(message: string, names: Iterable<string>, known: readonly string[]): string {
  for (const name of names) {
    const suggested = suggesting(message, name, known)
    if (suggested !== message) return suggested
  }
  return message
}

/** An image counts as the first step, then every RUN, COPY, ADD and WORKDIR, also one of `/` (behaviour §12). */
function countSteps({ stage, base, imageName }: StageState): number {
  const instructions = stage?.instructions ?? []
  const steps = instructions.filter(({ keyword }) => /^(RUN|COPY|ADD|WORKDIR)$/.test(keyword)).length
  return steps + (imageName !== 'scratch' && base === null ? 1 : 0)
}

function ignoresCache(name: string | null, { noCache = false, noCacheFilter = [] }: PlanOptions): boolean {
  return noCache || noCacheFilter.some((filter) => filter.toLowerCase() === (name ?? ''))
}

/** Finds what each stage takes from others, and that no two wait for each other. */
export function linkStages(table: StageTable): BuildError | null {
  for (const state of [...table.states]) {
    const commands = (state.stage?.instructions ?? []).map((instruction) => linkCommand(table, state, instruction))
    for (const command of commands) {
      if (isFailure(command)) return command
      state.commands.push(command)
    }
  }
  const circle = findCircle(table.states)
  if (circle) return circle
  const [only] = table.states
  if (only && table.states.length === 1) only.title = ''
  return null
}

/** An instruction with the states it takes files from; images it names join the table. */
export function linkCommand(table: StageTable, state: StageState, instruction: AnyInstruction, isTrigger = false): Command | BuildError {
  const sources = sourcesOf(table, state, instruction, isTrigger)
  if (isFailure(sources)) return sources
  for (const source of sources) {
    state.dependencies.set(source, instruction)
    if (source.stage === null && !table.states.includes(source)) table.add(source)
  }
  return { instruction, sources, isTrigger }
}

function sourcesOf(
  table: StageTable,
  state: StageState,
  instruction: AnyInstruction,
  isTrigger: boolean,
): readonly StageState[] | BuildError {
  const { shared } = state
  if (instruction.keyword === 'RUN') {
    return instruction.arguments.mounts.map(
      ({ from }) => table.find(from || 'scratch') ?? new StageState(shared, null, from || 'scratch', null),
    )
  }
  const from = instruction.keyword === 'COPY' ? instruction.arguments.from : null
  if (from === null) return []
  const expanded = expandWord(from, new Map(), { escape: shared.escape })
  if ('error' in expanded) return failure(expanded.error)
  if (expanded.text !== from) return failure(NO_VARIABLE)
  if (!/^[+-]?\d+$/.test(from)) {
    return [table.find(from) ?? new StageState(shared, null, from, isTrigger ? state.range : instruction.node.range)]
  }
  const stage = table.states[Number(from)]
  return stage ? [stage] : failure(`invalid stage index ${Number(from)}`)
}

const NO_VARIABLE =
  'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround'

/** COPY --from and mounts that lead back to where they began; a frame for each of them, the last first (behaviour §10). */
function findCircle(states: readonly StageState[]): BuildError | null {
  const done = new Set<StageState>()
  for (const state of states) {
    const circle = walk(state, [], new Set(), done)
    if (!circle) continue
    const ranges = circle.map(({ node }) => node.range).reverse()
    return failure(`circular dependency detected on stage: ${state.title}`, ...ranges)
  }
  return null
}

function walk(
  state: StageState,
  way: readonly AnyInstruction[],
  open: Set<StageState>,
  done: Set<StageState>,
): readonly AnyInstruction[] | null {
  if (done.has(state)) return null
  done.add(state)
  open.add(state)
  for (const [source, instruction] of state.dependencies) {
    const next = [...way, instruction]
    const circle = open.has(source) ? next : walk(source, next, open, done)
    if (circle) return circle
  }
  open.delete(state)
  return null
}

/** The stages that a target needs, itself included. */
export function reachableFrom(target: StageState): ReadonlySet<StageState> {
  const reached = new Set([target])
  for (const state of reached) {
    if (state.base) reached.add(state.base)
    for (const source of state.dependencies.keys()) reached.add(source)
  }
  return reached
}
