import type { Snapshot } from '../../fs'
import type { Plan, PlannedInstruction, Vertex } from '../../plan'
import type { Work } from '../solve/work'
import { contentDigest } from './content'
import type { InputTrace, StepTrace, Variable } from './types'

/** What a step is called from build to build, beside its vertex. */
export interface StepIdentity {
  readonly stage: string
  readonly text: string
  readonly position: string
}

/** The trace of one step of this build: the parts of its key as they are now, whether it ran or not. */
export function traceOf(work: Work, identity: StepIdentity, plan: Plan): StepTrace {
  const { vertex } = work
  const stageOf = ({ origin }: Vertex): string | null => (origin ? stageName(plan, origin.stage) : null)
  return {
    vertex: vertex.digest,
    name: vertex.name,
    ...identity,
    kind: vertex.kind,
    parts: vertex.parts,
    variables: variablesOf(plan, vertex),
    inputs: work.inputs.map((input, index) => inputTrace(work, input, index, stageOf)),
    finished: work.outcome !== null || work.hit !== null,
    durationMs: work.outcome?.durationMs ?? work.hit?.outcome.durationMs ?? 0,
  }
}

/** The step's name in every build: its stage, and its instruction as written; a line that stands there twice is told apart by its number. */
export function identities(plan: Plan, dockerfile: string): ReadonlyMap<string, StepIdentity> {
  const lines = dockerfile.split('\n')
  const seen = new Map<string, number>()
  const found = new Map<string, StepIdentity>()
  for (const vertex of plan.vertices) {
    const { origin } = vertex
    if (!origin || vertex.name === '') continue
    const stage = stageName(plan, origin.stage)
    const written = lines.slice(origin.range.start.line - 1, origin.range.end.line).join('\n')
    // Triggers all stand on the line of FROM: what they are called tells them apart.
    const title = vertex.name.replace(/^\[[^\]]*\] /, '')
    const plain = `${vertex.kind} ${title.startsWith('ONBUILD ') ? title : written}`
    const count = (seen.get(`${stage} ${plain}`) ?? 0) + 1
    seen.set(`${stage} ${plain}`, count)
    found.set(vertex.digest, { stage, text: `${plain} ${count}`, position: `${origin.stage} ${origin.instruction} ${vertex.kind}` })
  }
  return found
}

/** A stage's name; `stage-N` without one, as steps print it. */
export function stageName(plan: Plan, index: number): string {
  return plan.stages[index]?.name ?? `stage-${index}`
}

/** The variables of a RUN, each with the instruction that last set it. */
function variablesOf(plan: Plan, vertex: Vertex): readonly Variable[] {
  if (vertex.kind !== 'exec') return []
  const setters = vertex.origin ? settersOf(plan, vertex.origin.stage) : NO_SETTERS
  const setBy = setters.upTo.get(vertex.digest) ?? setters.all
  return vertex.env.map((pair) => {
    const cut = pair.indexOf('=')
    const name = pair.slice(0, cut)
    return { name, value: pair.slice(cut + 1), source: setBy.get(name) ?? 'ENV' }
  })
}

type Setters = ReadonlyMap<string, Variable['source']>

/** Which instruction set each variable last, in a stage and those it stands on: up to each of its steps, and in all. */
interface StageSetters {
  readonly upTo: ReadonlyMap<string, Setters>
  readonly all: Setters
}

const settersOfPlans = new WeakMap<Plan, Map<number, StageSetters>>()
const NO_SETTERS: StageSetters = { upTo: new Map(), all: new Map() }

function settersOf(plan: Plan, index: number): StageSetters {
  const known = settersOfPlans.get(plan) ?? new Map<number, StageSetters>()
  settersOfPlans.set(plan, known)
  const found = known.get(index) ?? collectSetters(plan, index)
  known.set(index, found)
  return found
}

function collectSetters(plan: Plan, index: number): StageSetters {
  const stage = plan.stages[index]
  if (!stage) return NO_SETTERS
  const base = stage.base !== null && typeof stage.base === 'object' && 'stage' in stage.base ? stage.base.stage : null
  let setters: Setters = base === null ? NO_SETTERS.all : settersOf(plan, base).all
  const upTo = new Map<string, Setters>()
  for (const planned of stage.instructions) {
    if (planned.vertex && !upTo.has(planned.vertex.digest)) upTo.set(planned.vertex.digest, setters)
    const names = namesSet(planned)
    const source = planned.keyword === 'ARG' ? 'ARG' : 'ENV'
    if (names.length > 0) setters = new Map([...setters, ...names.map((name) => [name, source] as const)])
  }
  return { upTo, all: setters }
}

function namesSet({ instruction }: PlannedInstruction): readonly string[] {
  if (instruction.keyword === 'ENV') return instruction.arguments.pairs.map(({ key }) => key)
  if (instruction.keyword === 'ARG') return instruction.arguments.arguments.map(({ name }) => name)
  return []
}

function inputTrace(work: Work, input: Work, index: number, stageOf: (vertex: Vertex) => string | null): InputTrace {
  const { vertex, outcome, hit } = input
  const snapshot = input.checksummed ?? outcome?.snapshot ?? hit?.outcome.snapshot
  return {
    key: vertex.kind === 'context' ? null : input.key,
    kind: vertex.kind,
    vertex: vertex.digest,
    name: vertex.kind === 'image' ? vertex.base.canonical : vertex.name,
    stage: stageOf(vertex),
    content: snapshot ? contentOf(work, index, snapshot) : null,
  }
}

/** What was taken by content. A step that was found by its inputs' own keys never looked: its inputs are known, so it can be told now. */
function contentOf(work: Work, index: number, snapshot: Snapshot): InputTrace['content'] {
  const selections = work.selections[index]
  if (!selections) return null
  const digest = work.contents[index] ?? contentDigest(snapshot, selections)
  return typeof digest === 'string' ? { selections, snapshot, digest } : null
}
