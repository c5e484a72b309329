import { BadPattern, countFiles, hasWildcard, transferTree } from '../context'
import type { Snapshot } from '../fs'
import type { ImageSource } from '../image'
import type { Vertex } from '../plan'
import type { Range } from '../text'
import type { Selection } from './cache/content'
import { selectionsOf } from './cache/selections'
import { pathFilter } from './ops/path-filter'
import { MissingFolder, resolveWildcards } from './ops/sources'
import { isPlan, prepare } from './prepare'
import type { BuildOptions } from './types'

/** An instruction that takes files of the build context, and how many. */
export interface ContextReader {
  readonly name: string
  readonly range: Range | null
  /** Whether it takes this path of the context (no leading slash). */
  readonly takes: (path: string) => boolean
}
export interface ContextReaders {
  readonly readers: readonly ContextReader[]
  /** What these ask for is all that is transferred. */
  readonly transferred: { readonly files: number; readonly bytes: number }
}

/**
 * Who takes what of the context in a build of this Dockerfile: COPY, ADD and bind mounts of the target's graph, by the plan's own sources. Null
 * for a Dockerfile that cannot be planned.
 */
export async function contextReaders(
  project: Snapshot,
  options: BuildOptions,
  source: Pick<ImageSource, 'resolve'>,
): Promise<ContextReaders | null> {
  const prepared = await prepare(project, options, source)
  if ('message' in prepared || !isPlan(prepared.plan) || !prepared.context) return null
  const { plan, context } = prepared
  const tree = transferTree(project, context.matcher, plan.contextPaths)
  const asks = plan.vertices.some(({ kind }) => kind === 'context')
  const readers = plan.vertices.flatMap((vertex) => readerOf(vertex, context.snapshot))
  return { readers, transferred: 'error' in tree || !asks ? { files: 0, bytes: 0 } : countFiles(tree) }
}

function readerOf(vertex: Vertex, context: Snapshot): readonly ContextReader[] {
  const selections = selectionsOf(vertex).flatMap((taken, input) => (vertex.inputs[input]?.kind === 'context' ? (taken ?? []) : []))
  if (selections.length === 0) return []
  const tests = selections.map((selection) => testOf(selection, context))
  return [{ name: vertex.name, range: vertex.origin?.range ?? null, takes: (path) => tests.some((test) => test(path)) }]
}

/** Whether a selection takes a path: what it names, or what lies in it, as far as its filters let it. */
function testOf({ path, wildcard, followLinks, include, exclude }: Selection, context: Snapshot): (path: string) => boolean {
  const filter = pathFilter(include, exclude)
  const starts = wildcard && hasWildcard(path) ? matchesOf(context, path, followLinks) : [path.slice(1)]
  return (asked) => {
    if ('error' in filter) return false
    const start = starts.find((each) => each === '' || asked === each || asked.startsWith(`${each}/`))
    if (start === undefined) return false
    const below = asked === start ? asked.slice(asked.lastIndexOf('/') + 1) : asked.slice(start === '' ? 0 : start.length + 1)
    return filter(below)
  }
}

function matchesOf(context: Snapshot, path: string, followLinks: boolean): readonly string[] {
  const matches = resolveWildcards(context, path, followLinks)
  return matches instanceof BadPattern || matches instanceof MissingFolder ? [] : matches.map((match) => match.path.slice(1))
}
