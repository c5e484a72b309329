import type { ContainerConfig, History, Platform } from '../image'
import type { AnyInstruction } from '../instructions'
import type { Range } from '../text'
import type { Node } from './node'
import type { CommandRecord, Shared, StageState } from './state'
import type { Outline, PlannedInstruction, PlannedStage, Vertex } from './types'

type VertexOf = (node: Node) => Vertex

/** What is known of each stage by now. Vertices are those of the graph; what the target does not need is added to it here. */
export function outlineOf(states: readonly StageState[], { globals }: Shared, vertexOf: VertexOf, platform: Platform): Outline {
  const stages = states.flatMap((state) => plannedStage(state, vertexOf, platform) ?? [])
  return { stages, globalArgs: globals.variables.entries() }
}

function plannedStage(state: StageState, vertexOf: VertexOf, platform: Platform): PlannedStage | null {
  const { stage, from, reached, evaluated, config, totalSteps } = state
  if (!stage || !from) return null
  return {
    index: stage.index,
    name: stage.name,
    range: stage.from.node.range,
    stage,
    reached,
    from,
    instructions: state.records.map((record) => new RecordedInstruction(record, state, vertexOf)),
    uses: usesOf(state),
    base: baseOf(state),
    platform: state.platform ?? platform,
    config: evaluated ? config : null,
    totalSteps,
  }
}

/** A record as the outline shows it. A class, so that a thousand of them share one getter. */
class RecordedInstruction implements PlannedInstruction {
  readonly keyword: string
  readonly range: Range
  readonly instruction: AnyInstruction
  readonly isTrigger: boolean
  readonly undefined: PlannedInstruction['undefined']
  readonly words: readonly string[]
  readonly shell: readonly string[] | null
  readonly history: History | null
  readonly step: number | null
  readonly config: ContainerConfig
  readonly #node: Node | null
  readonly #vertexOf: VertexOf

  constructor(record: CommandRecord, state: StageState, vertexOf: VertexOf) {
    const { instruction, isTrigger } = record.command
    this.keyword = instruction.keyword
    this.range = isTrigger && state.range ? state.range : instruction.node.range
    this.instruction = instruction
    this.isTrigger = isTrigger
    this.undefined = record.undefined
    this.words = record.words
    this.shell = record.shell
    this.history = record.history
    this.step = record.step
    this.config = record.config
    this.#node = record.node
    this.#vertexOf = vertexOf
  }

  get vertex(): Vertex | null {
    return this.#node && this.#vertexOf(this.#node)
  }
}

function usesOf({ base, stage, commands }: StageState): PlannedStage['uses'] {
  const uses: PlannedStage['uses'][number][] = []
  if (base?.stage && stage) uses.push({ stage: base.stage.index, how: 'base', range: stage.from.node.range })
  for (const { instruction, sources, isTrigger } of commands) {
    const range = isTrigger && stage ? stage.from.node.range : instruction.node.range
    const how = instruction.keyword === 'COPY' ? 'copy' : 'mount'
    for (const { stage: source } of sources) if (source) uses.push({ stage: source.index, how, range })
  }
  return uses
}

function baseOf({ base, image, imageName }: StageState): PlannedStage['base'] {
  if (base?.stage) return { stage: base.stage.index }
  if (image) return image
  return imageName === 'scratch' ? 'scratch' : null
}
