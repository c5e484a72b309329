import { combineFidelity, type BaseImage, type Fidelity } from '../../image'
import type { StepResult } from '../../build'
import type { AnyInstruction } from '../../instructions'
import type { Plan, PlannedInstruction, PlannedStage } from '../../plan'
import type { BuildRecord } from '../../playground'
import type { CrossingView, SheetView, StagePileView, StagesView } from '../protocol'
import { sizeOf } from './build'

type Steps = ReadonlyMap<string, StepResult>

/** Every stage of a build with its pile, and what crosses between them. Sizes are those of layers that are here; null for a build without a plan. */
export function stagesView({ result, number }: BuildRecord): StagesView | null {
  const { plan } = result
  if (plan === null || !('target' in plan)) return null
  const steps: Steps = new Map(result.steps.map((step) => [step.vertex, step]))
  return {
    build: number,
    target: plan.target,
    stages: plan.stages.map((stage) => pileOf(stage, plan, steps)),
    crossings: plan.stages.flatMap((stage) => crossingsOf(stage, steps)),
    imageSizeBytes: result.image && sizeOf(result.image.layers),
  }
}

function pileOf(stage: PlannedStage, plan: Plan, steps: Steps): StagePileView {
  const sheets = sheetsOf(stage, steps)
  const below = stage.base !== null && typeof stage.base === 'object' && 'stage' in stage.base ? plan.stages[stage.base.stage] : undefined
  const lower = below ? pileOf(below, plan, steps) : null
  const isBuilt = stage.reached && sheets !== null && (lower === null || lower.sizeBytes !== null)
  return {
    index: stage.index,
    name: stage.name,
    base: stage.from.base?.text ?? '',
    baseStage: below?.index ?? null,
    line: stage.range.start.line,
    reached: stage.reached,
    sheets: sheets ?? [],
    sizeBytes: isBuilt ? (lower?.sizeBytes ?? 0) + sheets.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) : null,
    fidelity: combineFidelity([...(lower ? [lower.fidelity] : []), ...(sheets ?? []).map(({ fidelity }) => fidelity)]),
    steps: stage.stage.instructions.filter(makesLayer).map(({ node }) => node.original),
  }
}

/** The base image as one sheet, then one for each of its own layers; null where a step was not done. */
function sheetsOf(stage: PlannedStage, steps: Steps): readonly SheetView[] | null {
  const base = isImage(stage.base) ? [baseSheet(stage.base, stage.from.base?.text ?? '')] : []
  const own: SheetView[] = []
  for (const planned of stage.instructions) {
    if (planned.vertex === null) continue
    const step = steps.get(planned.vertex.digest)
    if (!step?.layer) return null
    own.push(ownSheet(planned, step, step.layer))
  }
  return [...base, ...own]
}

function baseSheet(base: BaseImage, name: string): SheetView {
  const parts = base.layers.map(({ sizeBytes }) => sizeBytes)
  return { name, vertex: null, base: true, sizeBytes: sizeOf(base.layers), parts, fidelity: base.fidelity }
}

function ownSheet(
  { instruction }: PlannedInstruction,
  step: StepResult,
  { sizeBytes, fidelity }: NonNullable<StepResult['layer']>,
): SheetView {
  const name = instruction.node.original.replace(/^RUN\s+/i, '')
  return { name, vertex: step.vertex, base: false, sizeBytes, parts: [sizeBytes], fidelity }
}

function isImage(base: PlannedStage['base']): base is BaseImage {
  return base !== null && typeof base === 'object' && 'layers' in base
}

function crossingsOf(stage: PlannedStage, steps: Steps): readonly CrossingView[] {
  return stage.instructions.flatMap((planned): readonly CrossingView[] => {
    const uses = stage.uses.filter(({ how, range }) => how !== 'base' && range.start.line === planned.range.start.line)
    const copied = copyOf(planned.instruction)
    if (copied) return [crossing(stage, planned, { from: uses[0]?.stage ?? null, ...copied, how: 'copy' }, steps)]
    return uses.map(({ stage: from }) => crossing(stage, planned, { from, image: null, paths: [], how: 'mount' }, steps))
  })
}

/** COPY --from: what it takes, and the name it takes it from. */
function copyOf(instruction: AnyInstruction): { readonly image: string; readonly paths: readonly string[] } | null {
  if (instruction.keyword !== 'COPY' || instruction.arguments.from === null) return null
  return { image: instruction.arguments.from, paths: instruction.arguments.paths }
}

function crossing(
  stage: PlannedStage,
  { instruction, range, vertex }: PlannedInstruction,
  { from, image, paths, how }: Pick<CrossingView, 'from' | 'image' | 'paths' | 'how'>,
  steps: Steps,
): CrossingView {
  const layer = (vertex && steps.get(vertex.digest)?.layer) ?? null
  const files = layer?.entries.filter((entry) => 'node' in entry && entry.node.kind !== 'directory').length ?? 0
  const known: Fidelity = { kind: 'as-docker' }
  return {
    from,
    image: from === null ? image : null,
    to: stage.index,
    how,
    line: range.start.line,
    text: instruction.node.original,
    paths,
    vertex: how === 'copy' ? (vertex?.digest ?? null) : null,
    files: how === 'copy' ? files : 0,
    sizeBytes: how === 'copy' ? (layer?.sizeBytes ?? null) : null,
    fidelity: layer?.fidelity ?? known,
  }
}

function makesLayer({ keyword }: AnyInstruction): boolean {
  return keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD'
}
