import type { MissReason, StepResult } from '../../build'
import { parseDockerfile, type DockerfileNode } from '../../dockerfile'
import { combineFidelity, type BaseImage, type Layer } from '../../image'
import { bytesAt, changedPaths, type BuildRecord, type ComparedOrder, type Playground } from '../../playground'
import type { Outline, PlannedStage } from '../../plan'
import type { AlternativeView, BuildView, FileChangeView, SheetView, StageView, StepView } from '../protocol'
import { commandOf } from './command'
import { fileChange } from './change'
import { sizeFidelityOf } from './size'

/** A build as the page shows it: steps beside their lines, layers as sheets, what another order would have run. Made once: every keystroke asks for it. */
export function buildView(record: BuildRecord, { builds }: Pick<Playground, 'builds'>, orders: readonly ComparedOrder[] = []): BuildView {
  const made = views.get(record)
  if (
    made &&
    (made.orders === orders || made.orders.length + orders.length === 0) &&
    made.view.firstDurationMs === firstDuration(record, builds)
  )
    return made.view
  const view = viewOf(record, builds, orders)
  views.set(record, { orders, view })
  return view
}

const views = new WeakMap<BuildRecord, { readonly orders: readonly ComparedOrder[]; readonly view: BuildView }>()

function firstDuration({ result }: BuildRecord, { firstDurationMs }: Playground['builds']): number {
  return firstDurationMs ?? result.durationMs
}

function viewOf(record: BuildRecord, builds: Playground['builds'], orders: readonly ComparedOrder[]): BuildView {
  const { result, number, options, before, project } = record
  const text = dockerfileText(record)
  const nodes = parseDockerfile(text).nodes
  const outline = result.plan === null ? null : 'outline' in result.plan ? result.plan.outline : result.plan
  const target = result.plan !== null && 'target' in result.plan ? result.plan.target : Math.max(0, (outline?.stages.length ?? 1) - 1)
  const steps = result.steps.map((step) => stepView(step, record, outline, nodes))
  const firstDurationMs = firstDuration(record, builds)
  return {
    number,
    outcome: result.outcome,
    firstBuild: before.project === null,
    steps,
    stages: outline?.stages.map(stageView) ?? [],
    target,
    sheets: sheets(record, outline?.stages[target] ?? null, steps),
    imageSizeBytes: result.image && sizeOf(result.image.layers),
    imageId: result.image?.id ?? null,
    config: result.image?.config.config ?? null,
    warnings: result.warnings,
    error: result.error && { ...result.error, text: result.errorText ?? '' },
    log: result.log,
    contextBytes: result.contextBytes,
    durationMs: result.durationMs,
    firstDurationMs,
    fidelity: result.image?.fidelity ?? combineFidelity(steps.map(({ fidelity }) => fidelity)),
    alternatives: alternatives(record, steps, orders),
    command: commandOf(options),
    changedPaths: before.project ? changedPaths(before.project, project) : [],
    dockerfileText: text,
  }
}

/** Sum of the layers' file bytes. */
export function sizeOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function dockerfileText({ options, project }: BuildRecord): string {
  const bytes = bytesAt(project.files, options.file ?? 'Dockerfile')
  return bytes ? new TextDecoder().decode(bytes) : ''
}

function stepView(step: StepResult, record: BuildRecord, outline: Outline | null, nodes: readonly DockerfileNode[]): StepView {
  const node =
    step.range &&
    nodes.find(({ startLine, endLine }) => step.range && step.range.start.line >= startLine && step.range.start.line <= endLine)
  const [, number = null, total = '0'] = /^\[[^\]]*?(\d+)\/(\d+)\]/.exec(step.name) ?? []
  const text = node?.original ?? step.name.replace(/^\[[^\]]*\] /, '')
  return {
    vertex: step.vertex,
    name: step.name,
    stage: step.stage,
    stageName: outline?.stages[step.stage]?.name ?? null,
    step: number === null ? null : Number(number),
    total: Number(total),
    keyword: node?.keyword ?? text.split(/\s/)[0] ?? '',
    text,
    range: step.range,
    ...alsoAt(step, record),
    state: isAtHand(step, node) || (step.state === 'not-reached' && step.isKept) ? 'cached' : step.state,
    firstRun: step.reason?.kind === 'first',
    reason: step.reason,
    key: step.key,
    sizeBytes: node?.keyword === 'FROM' ? baseSize(outline?.stages[step.stage]) : (step.layer?.sizeBytes ?? null),
    sizeFidelity: sizeFidelityOf(step.layer, step.fidelity, node?.keyword),
    diffId: step.layer?.diffId ?? null,
    durationMs: step.endMs - step.startMs,
    fidelity: step.fidelity,
    error: step.error,
    change: changeOf(step.reason, record),
  }
}

/** Instructions of other stages that are the same step. */
function alsoAt({ vertex, range }: StepResult, { result }: BuildRecord): Pick<StepView, 'alsoAt'> {
  if (result.plan === null || !('vertices' in result.plan)) return {}
  const origins = result.plan.vertices.find(({ digest }) => digest === vertex)?.origins ?? []
  const others = origins.map((origin) => origin.range).filter(({ start }) => start.line !== range?.start.line)
  return others.length === 0 ? {} : { alsoAt: others }
}

/** A base image that was here already: Docker prints `DONE 0.0s` for it (behaviour §9), and nothing had to be fetched. */
function isAtHand(step: StepResult, node: DockerfileNode | null | undefined): boolean {
  return node?.keyword === 'FROM' && step.state === 'ran' && step.reason === null && step.endMs === step.startMs
}

function baseSize(stage: PlannedStage | undefined): number | null {
  const base = stage?.base
  return base && isImage(base) ? sizeOf(base.layers) : null
}

function isImage(base: NonNullable<PlannedStage['base']>): base is BaseImage {
  return typeof base === 'object' && 'layers' in base
}

/** The diff of the project file that made a step run; also where that was a step below. */
function changeOf(reason: MissReason | null, { before, project }: BuildRecord): FileChangeView | null {
  if (reason?.kind === 'parent') return changeOf(reason.rootReason, { before, project } as BuildRecord)
  if (reason?.kind !== 'file-changed' || reason.stage !== null || before.project === null) return null
  const [old, now] = [bytesAt(before.project.files, reason.path), bytesAt(project.files, reason.path)]
  return old && now && fileChange(reason.path, old, now)
}

export function stageView({ index, name, range, reached, uses }: PlannedStage): StageView {
  return { index, name, range, reached, uses: uses.map(({ stage, how }) => ({ stage, how })) }
}

/** The base as one sheet with a line for each of its layers, then a sheet for each layer of the target's own chain. */
function sheets({ result }: BuildRecord, stage: PlannedStage | null, steps: readonly StepView[]): readonly SheetView[] {
  const plan = result.plan
  if (plan === null || !('layers' in plan)) return []
  const fromStep = steps.find(({ keyword, stage: index }) => keyword === 'FROM' && index === firstStage(plan.stages, plan.target))
  const base: SheetView[] = plan.base
    ? [
        {
          name: fromStep?.text.replace(/^from\s+/i, '').replace(/\s+as\s+\S+$/i, '') ?? plan.base.canonical,
          vertex: fromStep?.vertex ?? null,
          base: true,
          sizeBytes: sizeOf(plan.base.layers),
          parts: plan.base.layers.map(({ sizeBytes }) => sizeBytes),
          fidelity: plan.base.fidelity,
        },
      ]
    : []
  const own = plan.layers.flatMap(({ digest }): SheetView[] => {
    const step = steps.find(({ vertex }) => vertex === digest)
    if (!step || step.sizeBytes === null) return []
    return [
      {
        name: step.text.replace(/^RUN\s+/i, ''),
        vertex: digest,
        base: false,
        sizeBytes: step.sizeBytes,
        parts: [step.sizeBytes],
        fidelity: step.fidelity,
      },
    ]
  })
  return stage ? [...base, ...own] : own
}

/** The stage at the bottom of the target's chain: the one whose FROM names the base image. */
function firstStage(stages: readonly PlannedStage[], target: number): number {
  const base = stages[target]?.base
  return base && typeof base === 'object' && 'stage' in base ? firstStage(stages, base.stage) : target
}

function alternatives(record: BuildRecord, steps: readonly StepView[], orders: readonly ComparedOrder[]): readonly AlternativeView[] {
  const { result } = record
  if (orders.length === 0) return []
  // What a build takes beside its steps is the same in any order.
  const besideMs =
    result.durationMs - result.steps.reduce((sum, { state, startMs, endMs }) => sum + (state === 'ran' ? endMs - startMs : 0), 0)
  const yours: AlternativeView = {
    kind: 'yours',
    text: dockerfileText(record),
    steps: steps.flatMap((step) => chip(step.text, step.state)),
    durationMs: result.durationMs,
  }
  return [
    yours,
    ...orders.map(({ kind, text, steps: planned, durationMs }) => ({
      kind,
      text,
      steps: chipsOf(planned, text),
      durationMs: besideMs + durationMs,
    })),
  ]
}

function chipsOf(steps: ComparedOrder['steps'], text: string): AlternativeView['steps'] {
  const nodes = parseDockerfile(text).nodes
  return steps.flatMap(({ range, state, name }) =>
    chip(nodes.find(({ startLine }) => startLine === range?.start.line)?.original ?? name, state),
  )
}

/** Only what copies or runs tells two orders apart. */
function chip(text: string, state: StepView['state']): AlternativeView['steps'] {
  if (!/^(run|copy|add)\s/i.test(text) || (state !== 'cached' && state !== 'ran')) return []
  return [{ text, state }]
}
