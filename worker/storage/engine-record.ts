import type { BuildRecord, Builds, Playground } from '../playground'
import { digestOf, type Blobs } from './blobs'
import { GraphWriter, NotPlain, readGraph } from './graph'

/** Where the rows of an engine's state are kept: blobs that, joined, are lines of JSON. */
export interface EngineRecord {
  /** Of the values' shape: another one is not read, and the project is built anew. */
  readonly shape: number
  readonly chunks: readonly string[]
}

/** To be raised when what a playground is made of changes its shape: a test holds the two together. */
export const SHAPE = 1

/** A chunk is closed once it has so many characters: rows that are the same as last time make the same chunks. */
const CHUNK_CHARACTERS = 128 * 1024

/** A build's plan is made again from its project: it holds instructions, which are no data. */
type KeptBuild = BuildRecord & { readonly result: { readonly plan: null } }
type KeptPlayground = Omit<Playground, 'builds'> & { readonly builds: Omit<Builds, 'records' | 'last' | 'lastGood'> & KeptBuilds }
interface KeptBuilds {
  readonly records: readonly KeptBuild[]
  readonly last: KeptBuild | null
  readonly lastGood: KeptBuild | null
}

/** Images, cache, containers and builds as blobs. Null for what cannot be kept: the project alone is then. */
export function encodeEngine(playground: Playground, blobs: Blobs): EngineRecord | null {
  const writer = new GraphWriter(blobs)
  try {
    // The oldest results first: they stay as they are while newer ones come.
    for (const record of playground.world.cache.records.values()) writer.cell(record)
    writer.cell(withoutPlans(playground))
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
  return { shape: SHAPE, chunks: chunksOf(writer.rows).map((chunk) => blobs.add(new TextEncoder().encode(chunk))) }
}

/** The state again, its builds still without their plans. Null where it is of another shape, or not whole. */
export function decodeEngine({ shape, chunks }: EngineRecord, blobs: ReadonlyMap<string, Uint8Array>): Playground | null {
  if (shape !== SHAPE) return null
  let text = ''
  for (const digest of chunks) {
    const bytes = blobs.get(digest)
    if (!bytes || digestOf(bytes) !== digest) return null
    text += new TextDecoder().decode(bytes)
  }
  const values = readGraph(text.split('\n').slice(0, -1), blobs)
  const playground = values?.at(-1)
  return isPlayground(playground) ? playground : null
}

function withoutPlans({ project, world, builds }: Playground): KeptPlayground {
  const kept = new Map<BuildRecord, KeptBuild>()
  const keep = (record: BuildRecord): KeptBuild => {
    const made = kept.get(record) ?? { ...record, result: { ...record.result, plan: null } }
    kept.set(record, made)
    return made
  }
  return {
    project,
    world,
    builds: {
      ...builds,
      records: builds.records.map(keep),
      last: builds.last && keep(builds.last),
      lastGood: builds.lastGood && keep(builds.lastGood),
    },
  }
}

function chunksOf(rows: readonly string[]): readonly string[] {
  const chunks: string[] = []
  let chunk = ''
  for (const row of rows) {
    chunk += `${row}\n`
    if (chunk.length < CHUNK_CHARACTERS) continue
    chunks.push(chunk)
    chunk = ''
  }
  return chunk === '' ? chunks : [...chunks, chunk]
}

/** The digests say that an engine of this shape wrote it: what is within need not be looked at. */
function isPlayground(value: unknown): value is Playground {
  return typeof value === 'object' && value !== null && 'project' in value && 'world' in value && 'builds' in value
}
