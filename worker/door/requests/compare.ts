import { parseDockerfile } from '../../dockerfile'
import { buildVersion, bytesAt, likelyEdits, planEdit, type BuildRecord, type BuiltVersion, type Project } from '../../playground'
import type { Desk } from '../desk'
import type { CompareAsk, ComparedEdit, CompareReply, CompareSide, EditCost } from '../protocol'
import { buildView } from '../views'
import type { Request } from './request'

/** Two versions of the Dockerfile: of an earlier build, and now. Both are built on copies with the files as they are, and asked what an edit costs. */
export const compare: Request<'compare'> = async (desk, ask) => {
  const { project, builds } = desk.playground
  const now = textOf(project, ask.file)
  const records = builds.records.filter((record) => (record.options.file ?? 'Dockerfile') === ask.file && record.result.outcome === 'built')
  const listed = records.map(({ number, startedAt }) => ({ number, startedAt }))
  const earlier = earlierOf(records, ask, now)
  return { builds: listed, pair: earlier && (await pairOf(desk, ask.file, earlier, now)) }
}

/** The build that was asked for, else the newest whose Dockerfile was another. */
function earlierOf(records: readonly BuildRecord[], { build, file }: CompareAsk, now: string): BuildRecord | null {
  if (build !== null) return records.find(({ number }) => number === build) ?? null
  return records.findLast(({ project }) => textOf(project, file) !== now) ?? null
}

async function pairOf(desk: Desk, file: string, earlier: BuildRecord, now: string): Promise<CompareReply['pair']> {
  const { surroundings, playground } = desk
  const { project } = playground
  const before = textOf(earlier.project, file)
  const [a, b] = [await buildVersion(project, file, before, surroundings), await buildVersion(project, file, now, surroundings)]
  if (!a || !b) return null
  const edits: ComparedEdit[] = []
  for (const path of likelyEdits(project, file)) {
    const [inA, inB] = [await costOf(desk, a, file, path), await costOf(desk, b, file, path)]
    if (inA && inB) edits.push({ path, a: inA, b: inB })
  }
  const { number, startedAt } = earlier
  return { a: sideOf(a, { number, startedAt, text: before }), b: sideOf(b, { number: null, startedAt: null, text: now }), edits }
}

function sideOf({ record, playground }: BuiltVersion, known: Omit<CompareSide, 'build'>): CompareSide {
  return { ...known, build: buildView(record, playground) }
}

async function costOf({ surroundings }: Desk, version: BuiltVersion, file: string, path: string): Promise<EditCost | null> {
  const steps = await planEdit(version, file, path, surroundings)
  if (steps === null) return null
  const { nodes } = parseDockerfile(textOf(version.playground.project, file))
  const ran = steps.filter(({ state, range }) => state === 'ran' && range !== null)
  return {
    ran: ran.map(({ range, name }) => {
      const line = range?.start.line ?? 0
      return { text: nodes.find(({ startLine }) => startLine === line)?.original ?? name, line }
    }),
    durationMs: steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
  }
}

function textOf({ files }: Project, file: string): string {
  return new TextDecoder().decode(bytesAt(files, file) ?? new Uint8Array())
}
