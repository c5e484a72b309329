import type { PlannedStep } from '../../build'
import { parseDockerfile } from '../../dockerfile'
import { bytesAt, planProposal } from '../../playground'
import type { Desk } from '../desk'
import type { CallId, PlannedBuildView, ProposalAsk } from '../protocol'
import { fileChange } from '../views'
import { check } from './check'
import type { Request } from './request'

/** A proposal is shown whole, as far as a person would read it. */
const MAX_LINES = 80
const NO_BYTES = new Uint8Array()

/** What the next build would run, with the files as they are and with one of them as proposed. Nothing runs, and nothing is kept. */
export const preview: Request<'preview'> = async (desk, ask, call) => {
  const file = ask.file ?? 'Dockerfile'
  const { files } = desk.playground.project
  const text = new TextDecoder().decode(bytesAt(files, file) ?? NO_BYTES)
  return {
    change: fileChange(ask.path, bytesAt(files, ask.path) ?? NO_BYTES, new TextEncoder().encode(ask.text), MAX_LINES),
    now: await planned(desk, { ...ask, file }, null, text, call),
    then: await planned(desk, { ...ask, file }, ask, ask.path === file ? ask.text : text, call),
  }
}

async function planned(
  desk: Desk,
  { file, target }: { readonly file: string; readonly target?: string },
  proposed: ProposalAsk | null,
  text: string,
  call: CallId,
): Promise<PlannedBuildView> {
  const options = { file, ...(target !== undefined && { target }) }
  const steps = await planProposal(desk.playground, proposed, options, desk.surroundings)
  if (steps === null) return { steps: null, problem: await problemOf(desk, file, text, call), durationMs: null }
  return { steps: stepsOf(steps, text), problem: null, durationMs: durationOf(steps) }
}

async function problemOf(desk: Desk, file: string, text: string, call: CallId): Promise<string | null> {
  const found = await check(desk, { file, text }, call)
  return found.find(({ severity }) => severity === 'error')?.message ?? null
}

function stepsOf(steps: readonly PlannedStep[], text: string): NonNullable<PlannedBuildView['steps']> {
  const nodes = parseDockerfile(text).nodes
  return steps.flatMap(({ name, range, state, isMissingSource }) => {
    if (range === null) return []
    const node = nodes.find(({ startLine }) => startLine === range.start.line)
    return [{ text: node?.original ?? name, line: range.start.line, state: isMissingSource ? 'failed' : state }]
  })
}

function durationOf(steps: readonly PlannedStep[]): number | null {
  return steps.reduce<number | null>((sum, { durationMs }) => (sum === null || durationMs === null ? null : sum + durationMs), 0)
}
