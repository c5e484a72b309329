import { checkDockerfile, type CheckResult } from '../check'
import { countTransfer, loadExpressions, openBuildContext, transferTree, type BuildContext, type Transfer } from '../context'
import { parseDockerfile } from '../dockerfile'
import { FsError, lookup, type Snapshot } from '../fs'
import type { ImageSource } from '../image'
import { baseName, parseInstructions } from '../instructions'
import { plan, type Plan, type PlanFailure } from '../plan'
import type { BuildOptions } from './types'

/** The Dockerfile that a build reads. */
export interface DockerfileSource {
  /** Its path in the project. */
  readonly path: string
  readonly name: string
  readonly text: string
}

/** All that is known before anything runs. */
export interface Prepared {
  readonly dockerfile: DockerfileSource
  readonly plan: Plan | PlanFailure
  /** Null where the ignore file is at fault: then the plan has failed with it. */
  readonly context: BuildContext | null
  readonly checks: CheckResult
}

/** A build that ends before there is a plan: BuildKit's words, without a frame. */
export interface Unprepared {
  readonly message: string
}

/** Reads Dockerfile and ignore file, and plans (behaviour §1–§6). Runs nothing. */
export async function prepare(
  project: Snapshot,
  options: BuildOptions,
  source: Pick<ImageSource, 'resolve'>,
): Promise<Prepared | Unprepared> {
  const path = dockerfilePath(project, options)
  const text = readDockerfile(project, path)
  if (text === null) return { message: `failed to read dockerfile: open ${baseName(path)}: no such file or directory` }
  await loadExpressions()
  const context = openBuildContext(project, path)
  const isOpen = 'snapshot' in context
  const parsed = parseDockerfile(text)
  const instructions = parseInstructions(parsed)
  const planned = await plan({
    parsed,
    instructions,
    options,
    resolve: (reference, platform) => source.resolve(reference, platform),
    ignoreError: isOpen ? null : context.error,
    allStages: options.check ?? false,
  })
  const checks = checkDockerfile({
    parsed,
    instructions,
    outline: isPlan(planned) ? planned : planned.outline,
    ignore: isOpen ? (context.ignoreFile?.lines ?? []) : [],
    ...checkArgument(options),
  })
  return { dockerfile: { path, name: baseName(path), text: parsed.text }, plan: planned, context: isOpen ? context : null, checks }
}

/** What a build of this project would be planned as; null where it has no Dockerfile. */
export async function planOf(
  project: Snapshot,
  options: BuildOptions,
  source: Pick<ImageSource, 'resolve'>,
): Promise<Plan | PlanFailure | null> {
  const prepared = await prepare(project, options, source)
  return 'plan' in prepared ? prepared.plan : null
}

/** True for a plan that was made. */
export function isPlan(planned: Plan | PlanFailure): planned is Plan {
  return 'vertices' in planned
}

/** The context as this plan has it sent; null when no step asks for it. */
export function transferOf(
  { project, matcher }: BuildContext,
  { contextPaths, vertices }: Plan,
  before: Snapshot | null,
): Transfer | { readonly error: string } | null {
  if (!vertices.some(({ kind }) => kind === 'context')) return null
  const tree = transferTree(project, matcher, contextPaths)
  return 'error' in tree ? tree : countTransfer(tree, before)
}

/** Without `-f` a `dockerfile` does where there is no `Dockerfile`. */
function dockerfilePath(project: Snapshot, { file }: BuildOptions): string {
  if (file !== undefined) return file
  const [first, second] = ['Dockerfile', 'dockerfile']
  return readDockerfile(project, first) === null && readDockerfile(project, second) !== null ? second : first
}

function readDockerfile(project: Snapshot, path: string): Uint8Array | null {
  const found = lookup(project, `/${path}`)
  return found instanceof FsError || found.node.kind !== 'file' ? null : (found.node.content.bytes ?? null)
}

/** BUILDKIT_DOCKERFILE_CHECK takes the place of the file's own `# check=`. */
function checkArgument({ buildArgs }: BuildOptions): { readonly checkArgument?: string } {
  const given = buildArgs?.BUILDKIT_DOCKERFILE_CHECK
  return given === undefined ? {} : { checkArgument: given }
}
