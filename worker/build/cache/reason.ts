import type { MissReason } from '../types'
import { fileReason } from './file-change'
import type { InputTrace, StepTrace } from './types'

/** What is known of the steps of one build when its misses are explained. */
export interface Explaining {
  /** Traces of the builds before. */
  readonly earlier: readonly StepTrace[]
  /** Traces of this build. */
  readonly now: readonly StepTrace[]
  /** Steps that ran because they were told to. */
  readonly ignoredCache: ReadonlySet<string>
  /** Steps of this build that ran: by vertex. */
  readonly ran: ReadonlySet<string>
}

/**
 * Why each step of this build that ran did so, by vertex: the first part of its key that differs from the nearest earlier run of the same
 * instruction; only where its own parts are equal, the step it stands on. Nothing is run again for it.
 */
export function explainMisses(explaining: Explaining): ReadonlyMap<string, MissReason> {
  const reasons = new Map<string, MissReason>()
  const byVertex = new Map(explaining.now.map((trace) => [trace.vertex, trace]))
  for (const trace of explaining.now) {
    if (!explaining.ran.has(trace.vertex) || trace.kind === 'image') continue
    reasons.set(trace.vertex, reasonFor(trace, explaining, reasons, byVertex))
  }
  return reasons
}

/** The nearest earlier run: of the same text in the same stage, else what stood in its place, unless that stands elsewhere now. */
export function earlierRun(trace: StepTrace, { earlier, now }: Pick<Explaining, 'earlier' | 'now'>): StepTrace | null {
  const same = (a: StepTrace) => (b: StepTrace) => a.stage === b.stage && a.text === b.text
  const byText = earlier.findLast(same(trace))
  if (byText) return byText
  const byPlace = earlier.findLast(({ position, kind }) => position === trace.position && kind === trace.kind)
  return byPlace && !now.some(same(byPlace)) ? byPlace : null
}

function reasonFor(
  trace: StepTrace,
  explaining: Explaining,
  reasons: ReadonlyMap<string, MissReason>,
  byVertex: ReadonlyMap<string, StepTrace>,
): MissReason {
  if (explaining.ignoredCache.has(trace.vertex)) return { kind: 'no-cache' }
  const before = earlierRun(trace, explaining)
  if (!before) return { kind: 'first' }
  const own = partReason(before, trace) ?? contentReason(before, trace)
  if (own) return own
  const standing = parentReason(before, trace, explaining, reasons, byVertex)
  if (standing) return standing
  return before.finished ? { kind: 'first' } : { kind: 'never-finished' }
}

/** The operation itself: what is written in the Dockerfile, variables, user. */
function partReason(before: StepTrace, after: StepTrace): MissReason | null {
  const base = baseReason(before, after)
  if (base) return base
  const names = [...new Set([...before.parts, ...after.parts].map(({ name }) => name))]
  for (const name of names) {
    if (name === 'env' || name === 'text') continue
    const [was, is] = [valuesOf(before, name), valuesOf(after, name)]
    if (was.join('\0') === is.join('\0')) continue
    const at = is.findIndex((value, index) => value !== was[index])
    const index = at < 0 ? is.length : at
    const change = { before: shown(name, was[index] ?? ''), after: shown(name, is[index] ?? '') }
    return name === 'user' ? { kind: 'user', ...change } : { kind: 'instruction', part: name, ...change }
  }
  return variableReason(before, after)
}

/** FROM names another image. */
function baseReason(before: StepTrace, after: StepTrace): MissReason | null {
  const [was, is] = [before.inputs[0], after.inputs[0]]
  if (was?.kind !== 'image' || is?.kind !== 'image' || was.key === is.key) return null
  return { kind: 'base', before: was.name, after: is.name }
}

function variableReason(before: StepTrace, after: StepTrace): MissReason | null {
  const was = new Map(before.variables.map((variable) => [variable.name, variable]))
  const is = new Map(after.variables.map((variable) => [variable.name, variable]))
  for (const name of new Set([...is.keys(), ...was.keys()])) {
    const [a, b] = [was.get(name), is.get(name)]
    if (a?.value === b?.value) continue
    const source = (b ?? a)?.source ?? 'ENV'
    return { kind: 'variable', name, source, before: a?.value ?? null, after: b?.value ?? null }
  }
  return null
}

function contentReason(before: StepTrace, after: StepTrace): MissReason | null {
  for (const [index, input] of after.inputs.entries()) {
    const was = before.inputs[index]?.content
    if (!was || !input.content || was.digest === input.content.digest) continue
    const reason = fileReason(was, input.content, input.stage)
    if (reason) return reason
  }
  return null
}

/** What it stands on ran, or is another step than before. */
function parentReason(
  before: StepTrace,
  after: StepTrace,
  { ran }: Explaining,
  reasons: ReadonlyMap<string, MissReason>,
  byVertex: ReadonlyMap<string, StepTrace>,
): MissReason | null {
  for (const [index, input] of after.inputs.entries()) {
    const was = before.inputs[index]
    const reason = reasons.get(input.vertex)
    const isSame = was?.key === input.key && input.key !== null && !isToldToRun(reason)
    if (input.content || isSame) continue
    if (ran.has(input.vertex) && reason) return { kind: 'parent', parent: input.name, ...rootOf(input, reasons, byVertex) }
    if (was) return { kind: 'instruction', part: 'order', before: withoutDigest(was.name), after: withoutDigest(nameOf(input, byVertex)) }
  }
  return null
}

/** It ran in spite of the cache, or stands on what did: its key is as before, but leads nowhere. */
function isToldToRun(reason: MissReason | undefined): boolean {
  return reason?.kind === 'no-cache' || (reason?.kind === 'parent' && reason.rootReason.kind === 'no-cache')
}

/** The first step of the chain below, going down, that ran for a reason of its own. */
function rootOf(
  start: InputTrace,
  reasons: ReadonlyMap<string, MissReason>,
  byVertex: ReadonlyMap<string, StepTrace>,
): { readonly root: string; readonly rootReason: MissReason } {
  let root = start.name
  let rootReason: MissReason = { kind: 'first' }
  for (let at: InputTrace | undefined = start; at;) {
    const reason = reasons.get(at.vertex)
    if (!reason) break
    if (reason.kind !== 'parent') {
      root = at.name
      rootReason = reason
    }
    const below: InputTrace | undefined = byVertex.get(at.vertex)?.inputs.find((input) => !input.content && reasons.has(input.vertex))
    at = below
  }
  return { root, rootReason }
}

function nameOf(input: InputTrace, byVertex: ReadonlyMap<string, StepTrace>): string {
  return byVertex.get(input.vertex)?.name ?? input.name
}

function valuesOf({ parts }: StepTrace, name: string): readonly string[] {
  return parts.filter((part) => part.name === name).map(({ value }) => value)
}

/** A command reads as it is written, not as a list. */
function shown(name: string, value: string): string {
  if (name !== 'argv') return value
  const argv: unknown = JSON.parse(value === '' ? '[]' : value)
  return Array.isArray(argv) ? argv.join(' ') : value
}

function withoutDigest(name: string): string {
  return name.replace(/@sha256:[0-9a-f]+$/, '')
}
