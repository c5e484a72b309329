import { contextReaders } from '../build'
import { keptBackBy, openBuildContext, secretKind, siftProject, verdictOn, visiblePaths } from '../context'
import type { Amount, PathVerdict, SecretKind, Sieve } from '../context'
import { sourceOf, type Surroundings } from '../docker/daemon'
import { FsError, lookup, walk, type Snapshot } from '../fs'
import type { Playground } from './playground'
import { suggestions, type Suggestion } from './suggestions'

/** What COPY, ADD or a bind mount takes of the context. */
export interface Reader extends Amount {
  /** The line it stands on; null: not in the file. */
  readonly line: number | null
  /** `[2/3] COPY . .`, as the build names it. */
  readonly name: string
}

/** A file that may hold a secret and passes the sieve. */
export interface SecretFound {
  readonly path: string
  readonly kind: SecretKind
  readonly bytes: number
  /** Lines of the Dockerfile that take it into the image. */
  readonly takenBy: readonly number[]
}

/** The sieve, and beside it what a build of the Dockerfile takes of what passes. */
export interface ContextReport {
  readonly dockerfile: string
  /** Every Dockerfile of the project: each may have an ignore file of its own. */
  readonly dockerfiles: readonly string[]
  readonly sieve: Sieve
  /** Null: the Dockerfile cannot be planned. */
  readonly readers: readonly Reader[] | null
  /** What a first build of this would transfer: only what its instructions ask for. */
  readonly transferred: Amount | null
  readonly secrets: readonly SecretFound[]
  /** What an ignore file of such a project usually keeps back, and this one does not. */
  readonly suggested: readonly Suggestion[]
}

/** Everything there is to say of the context of a build with this Dockerfile. Runs nothing. */
export async function reportContext(
  { project, world }: Playground,
  dockerfile: string,
  surroundings: Surroundings,
): Promise<ContextReport> {
  const { files } = project
  const context = openBuildContext(files, dockerfile)
  const sent = 'error' in context ? files : context.snapshot
  const taking = await contextReaders(files, { file: dockerfile }, sourceOf(world, surroundings.registry))
  const lineOf = (range: { readonly start: { readonly line: number } } | null): number | null => range?.start.line ?? null
  return {
    dockerfile,
    dockerfiles: dockerfilesOf(files),
    sieve: siftProject(files, dockerfile),
    readers: taking?.readers.map(({ name, range, takes }) => ({ line: lineOf(range), name, ...amountOf(sent, takes) })) ?? null,
    transferred: taking?.transferred ?? null,
    secrets: secretsOf(sent).map((secret) => ({
      ...secret,
      takenBy: (taking?.readers ?? []).flatMap(({ range, takes }) => (takes(secret.path) && range ? [range.start.line] : [])),
    })),
    suggested: suggestions(sent),
  }
}

/** What becomes of one path, whether it is there or not. */
export interface PathAnswer extends PathVerdict {
  /** As it was looked up: without `./` and slashes at its ends. */
  readonly path: string
  /** null: it is not in the folder. */
  readonly kind: 'file' | 'folder' | 'link' | null
  /** Of a folder: how many files are in it, and how many of them are sent. */
  readonly inside: { readonly files: number; readonly sent: number } | null
  /** Lines of the Dockerfile that take it. */
  readonly takenBy: readonly { readonly line: number; readonly name: string }[]
}

/** Asks about a path as a person writes it. */
export async function askAboutPath(
  { project, world }: Playground,
  dockerfile: string,
  written: string,
  surroundings: Surroundings,
): Promise<PathAnswer | { readonly error: string }> {
  const path = written
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')
  const context = openBuildContext(project.files, dockerfile)
  if ('error' in context) return context
  const found = lookup(project.files, `/${path}`, { follow: false })
  const node = found instanceof FsError ? null : found.node
  const taking = await contextReaders(project.files, { file: dockerfile }, sourceOf(world, surroundings.registry))
  const verdict = verdictOn(context, path)
  const inside = node?.kind === 'directory' ? insideOf(path, project.files, (file) => keptBackBy(context, file) === null) : null
  const passes = inside ? inside.sent > 0 : verdict.fate !== 'kept-back'
  const takers = passes ? (taking?.readers ?? []).filter(({ takes }) => takes(path)) : []
  return {
    path,
    ...verdict,
    kind: node === null ? null : node.kind === 'directory' ? 'folder' : node.kind === 'symlink' ? 'link' : 'file',
    inside,
    takenBy: takers.flatMap(({ range, name }) => (range ? [{ line: range.start.line, name }] : [])),
  }
}

function insideOf(path: string, files: Snapshot, isSent: (path: string) => boolean): { readonly files: number; readonly sent: number } {
  let [all, sent] = [0, 0]
  for (const { path: here, node } of walk(files, `/${path}`)) {
    if (node.kind === 'directory') continue
    all += 1
    if (isSent(here.slice(1))) sent += 1
  }
  return { files: all, sent }
}

function amountOf(sent: Snapshot, takes: (path: string) => boolean): Amount {
  let [files, bytes] = [0, 0]
  for (const { path, node } of walk(sent)) {
    if (node.kind === 'directory' || !takes(path.slice(1))) continue
    files += 1
    bytes += node.kind === 'file' ? node.content.size : 0
  }
  return { files, bytes }
}

const MAX_SECRETS = 20

function secretsOf(sent: Snapshot): readonly Omit<SecretFound, 'takenBy'>[] {
  const found: Omit<SecretFound, 'takenBy'>[] = []
  for (const { path, node } of walk(sent)) {
    const kind = node.kind === 'file' ? secretKind(path.slice(1), node) : null
    if (kind !== null && node.kind === 'file') found.push({ path: path.slice(1), kind, bytes: node.content.size })
    if (found.length === MAX_SECRETS) break
  }
  return found
}

const MAX_DOCKERFILES = 50

function dockerfilesOf(files: Snapshot): readonly string[] {
  const isDockerfile = /(^|\/)(Dockerfile|Containerfile|dockerfile)(\.[^/]*)?$|\.(dockerfile|containerfile)$/i
  return visiblePaths(files)
    .filter((path) => isDockerfile.test(path) && !path.endsWith('.dockerignore') && !path.includes('node_modules/'))
    .slice(0, MAX_DOCKERFILES)
}
