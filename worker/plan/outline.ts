import type { Platform } from '../image'
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
    instructions: state.records.map((record) => plannedInstruction(record, state, vertexOf)),
    uses: usesOf(state),
    base: baseOf(state),
    platform: state.platform ?? platform,
    config: evaluated ? config : null,
    totalSteps,
  }
}

function plannedInstruction(record: CommandRecord, state: StageState, vertexOf: VertexOf): PlannedInstruction {
  const { command, node, shell, history, step } = record
  const { instruction, isTrigger } = command
  return {
    keyword: instruction.keyword,
    range: isTrigger && state.range ? state.range : instruction.node.range,
    instruction,
    isTrigger,
    undefined: record.undefined,
    words: record.words,
    shell,
    get vertex() {
      return node && vertexOf(node)
    },
    history,
    step,
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
