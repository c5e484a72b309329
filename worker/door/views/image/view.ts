import type { Plan, PlannedInstruction, PlannedStage } from '../../../plan'
import { formatPlatform } from '../../../plan'
import type { ContainerConfig, History, Image, Layer } from '../../../image'
import type { BuildRecord } from '../../../playground'
import type { HistoryView, ImageStepView, ImageView, LayerView } from '../../protocol'
import { sizeFidelityOf } from '../size'
import { suspectsOf } from './suspects'
import { layerTree } from './tree'

/** An image with all that is known of each layer, row of history and step; null of a build that gave none. */
export function imageView({ result, number, options }: BuildRecord): ImageView | null {
  const { image, plan } = result
  if (image === null || plan === null || !('layers' in plan)) return null
  const chain = chainOf(plan)
  const baseLayers = plan.base?.layers.length ?? 0
  return {
    id: image.id,
    tag: options.tags?.[0] ?? '',
    build: number,
    created: image.config.created ?? null,
    platform: formatPlatform(image.config),
    base: plan.base && { name: fromName(chain[0]), canonical: plan.base.canonical, layers: baseLayers, fidelity: plan.base.fidelity },
    layers: layersOf(image, plan, chain),
    history: historyOf(image, plan),
    steps: stepsOf(image, plan, chain),
    tree: layerTree(image.layers),
    fidelity: image.fidelity,
    suspects: suspectsOf(image.layers, baseLayers),
  }
}

/** The target's stage and those it stands on, the lowest first. */
export function chainOf({ stages, target }: Pick<Plan, 'stages' | 'target'>): readonly PlannedStage[] {
  const stage = stages[target]
  if (!stage) return []
  const { base } = stage
  return base && typeof base === 'object' && 'stage' in base ? [...chainOf({ stages, target: base.stage }), stage] : [stage]
}

/** `node:20-alpine` of `FROM node:20-alpine AS build`. */
function fromName(stage: PlannedStage | undefined): string {
  const text = stage?.stage.from.node.original ?? ''
  return text
    .replace(/^from\s+/i, '')
    .replace(/^(--\S+\s+)+/, '')
    .replace(/\s+as\s+\S+$/i, '')
}

function layersOf(image: Image, plan: Plan, chain: readonly PlannedStage[]): readonly LayerView[] {
  const base = plan.base?.layers.length ?? 0
  const written = image.config.history.filter(({ empty_layer }) => !empty_layer)
  const makers = new Map(
    chain.flatMap(({ instructions }) => instructions.flatMap((one) => (one.vertex ? [[one.vertex.digest, one] as const] : []))),
  )
  return image.layers.map((layer, index): LayerView => {
    const vertex = index < base ? null : (plan.layers[index - base]?.digest ?? null)
    const maker = vertex === null ? undefined : makers.get(vertex)
    return {
      diffId: layer.diffId,
      base: index < base,
      name: maker ? textOf(maker) : (written[index]?.created_by ?? ''),
      vertex,
      line: maker?.range.start.line ?? null,
      sizeBytes: layer.sizeBytes,
      tarBytes: layer.tarBytes,
      entries: layer.entries.length,
      fidelity: layer.fidelity,
      sizeFidelity: sizeFidelityOf(layer, layer.fidelity, maker?.keyword),
      blob: layer.blob ? { digest: layer.blob.digest, sizeBytes: layer.blob.sizeBytes } : null,
    }
  })
}

function historyOf({ config, layers }: Image, plan: Plan): readonly HistoryView[] {
  const base = plan.base?.config.history.length ?? 0
  const layerOf = layerCounter(layers)
  return config.history.map((entry, index) => ({
    createdBy: entry.created_by ?? '',
    created: entry.created ?? null,
    comment: entry.comment ?? '',
    base: index < base,
    layer: layerOf(entry),
  }))
}

/** Gives each entry the next layer, unless it says that it has none. */
function layerCounter(layers: readonly Layer[]): (entry: History) => number | null {
  let next = 0
  return ({ empty_layer }) => (empty_layer || next >= layers.length ? null : next++)
}

/** The image after FROM, then after every instruction that left a trace in config or history. */
function stepsOf(image: Image, plan: Plan, chain: readonly PlannedStage[]): readonly ImageStepView[] {
  const from = chain[0]?.stage.from.node
  let layers = plan.base?.layers.length ?? 0
  let history = plan.base?.config.history.length ?? 0
  let env = plan.base?.config.config.Env ?? []
  const steps: ImageStepView[] = [
    { text: from?.original ?? '', vertex: null, line: from?.startLine ?? null, layers, history, config: plan.base?.config.config ?? {} },
  ]
  for (const { instructions } of chain) {
    for (const one of instructions) {
      env = withVariables(env, one)
      if (one.history) history += 1
      if (one.vertex) layers += 1
      if (!one.history && one.keyword !== 'ONBUILD') continue
      const config: ContainerConfig = { ...one.config, ...(env.length > 0 && { Env: env }) }
      steps.push({ text: textOf(one), vertex: one.vertex?.digest ?? null, line: one.range.start.line, layers, history, config })
    }
  }
  // `--label` and the PATH of an image without one come at the very end.
  return steps.map((step, index) => (index === steps.length - 1 ? { ...step, config: image.config.config } : step))
}

/** Env after an instruction: what is set again keeps its place. */
function withVariables(env: readonly string[], { instruction }: PlannedInstruction): readonly string[] {
  if (instruction.keyword !== 'ENV') return env
  const variables = new Map(env.map((entry) => [entry.split('=', 1)[0] ?? '', entry]))
  for (const { key, value } of instruction.arguments.pairs) variables.set(key, `${key}=${value}`)
  return [...variables.values()]
}

function textOf({ instruction, isTrigger }: PlannedInstruction): string {
  return `${isTrigger ? 'ONBUILD ' : ''}${instruction.node.original}`
}
