import type { Surroundings } from '../docker/daemon'
import { parseDockerfile, type DockerfileNode } from '../dockerfile'
import { walk, type LayerEntry, type Node, type Snapshot } from '../fs'
import type { Image } from '../image'
import { buildOnCopy, storedBytes } from './build-on-copy'
import { bytesAt } from './changes'
import { canGoOn, isPlainRun } from './plain-run'
import type { BuildRecord } from './playground'

/** A Dockerfile in which two RUN lines are one, and the image that it gave. */
export interface MergedRuns {
  readonly before: string
  readonly text: string
  /** Lines of the two, in the Dockerfile as it was built. */
  readonly lines: readonly [first: number, second: number]
  readonly image: Image
}

/** Each attempt is a build: two are looked at, the ones that free most. */
const MAX_ATTEMPTS = 2

/**
 * Where a later RUN takes away or rewrites what an earlier one wrote, both in one RUN store less. Said only of a Dockerfile that was built so, on a
 * copy, and gave a smaller image with the same files for the container; null else.
 */
export async function mergeRuns(record: BuildRecord, surroundings: Surroundings): Promise<MergedRuns | null> {
  const { options, project, result } = record
  const file = options.file ?? 'Dockerfile'
  const bytes = bytesAt(project.files, file)
  if (result.image === null || bytes === null) return null
  const text = new TextDecoder().decode(bytes)
  for (const pair of pairsOf(record, parseDockerfile(text).nodes).slice(0, MAX_ATTEMPTS)) {
    const merged = merge(text, pair)
    const image = merged === null ? null : await buildOnCopy(record, merged, surroundings)
    if (merged === null || image === null || storedBytes(image) >= storedBytes(result.image)) continue
    if (!sameFiles(result.image.root, image.root, `/${file}`)) continue
    return { before: text, text: merged, lines: [pair.first.startLine, pair.second.startLine], image }
  }
  return null
}

interface Pair {
  readonly first: DockerfileNode
  readonly second: DockerfileNode
  readonly freedBytes: number
}

/** Pairs of RUN lines of one stage whose layers undo one another, the costliest first. */
function pairsOf({ result }: BuildRecord, nodes: readonly DockerfileNode[]): readonly Pair[] {
  const runs = result.steps.flatMap(({ stage, range, layer }) => {
    const node = nodes.find(({ startLine }) => startLine === range?.start.line)
    return layer && node && isPlainRun(node) ? [{ stage, node, entries: layer.entries }] : []
  })
  const pairs = runs.flatMap((second, at) =>
    runs
      .slice(0, at)
      .filter(({ stage }) => stage === second.stage)
      .map((first) => ({ first: first.node, second: second.node, freedBytes: freedBytes(first.entries, second.entries) })),
  )
  return pairs.filter(({ freedBytes: freed }) => freed > 0).sort((one, other) => other.freedBytes - one.freedBytes)
}

/** Bytes of the first layer that the second hides or stores once more. */
function freedBytes(first: readonly LayerEntry[], second: readonly LayerEntry[]): number {
  const written = new Set(second.flatMap((entry) => ('whiteout' in entry || entry.node.kind === 'directory' ? [] : [entry.path])))
  const hidden = second.flatMap((entry) => ('whiteout' in entry ? [entry.path] : []))
  return first.reduce((sum, entry) => {
    if ('whiteout' in entry || entry.node.kind !== 'file' || entry.hardlinkTo !== undefined) return sum
    const isGone = written.has(entry.path) || hidden.some((path) => entry.path === path || entry.path.startsWith(`${path}/`))
    return isGone ? sum + entry.node.content.size : sum
  }, 0)
}

/** The first line goes on with the second's command; the second is gone. null: the first ends in a way that nothing can follow. */
function merge(text: string, { first, second }: Pair): string | null {
  const lines = text.split('\n')
  const head = lines.slice(first.startLine - 1, first.endLine)
  if (!canGoOn(head)) return null
  const last = head.at(-1)?.trimEnd() ?? ''
  const tail = lines.slice(second.startLine - 1, second.endLine)
  const command = [(tail[0] ?? '').replace(/^\s*run\s+/i, '    '), ...tail.slice(1)]
  return [
    ...lines.slice(0, first.startLine - 1),
    ...head.slice(0, -1),
    `${last} && \\`,
    ...command,
    ...lines.slice(first.endLine, second.startLine - 1),
    ...lines.slice(second.endLine),
  ].join('\n')
}

/** What a container sees is the same, but for times and for the Dockerfile itself, which COPY may have taken. */
function sameFiles(one: Snapshot, other: Snapshot, dockerfile: string): boolean {
  const theirs = walk(other)
  for (const { path, node } of walk(one)) {
    const next = theirs.next()
    if (next.done || next.value.path !== path) return false
    if (node !== next.value.node && !path.endsWith(dockerfile) && describe(node) !== describe(next.value.node)) return false
  }
  return theirs.next().done === true
}

function describe(node: Node): string {
  const what = node.kind === 'file' ? node.content.sha256 : node.kind === 'symlink' ? node.target : ''
  return `${node.kind} ${node.mode} ${node.uid} ${node.gid} ${what}`
}
