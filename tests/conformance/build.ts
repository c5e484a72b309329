import { checkBuild, exitOf, type BuildOptions, type BuildResult, type StepResult } from '../../worker/build'
import { buildImage, emptyWorld, runImage, sourceOf, type World } from '../../worker/docker/daemon'
import { surroundingsOf } from '../../worker/engine'
import type { LayerEntry } from '../../worker/fs'
import type { Image, Layer } from '../../worker/image'
import { RULES } from '../../worker/check'
import { readArguments } from '../../tools/layerlab/arguments'
import { CaseProject, type FileSpecs } from './case-project'
import { compareCase } from './compare.mjs'
import { difference, readPairs } from './files'
import type { Case } from './groups'

interface BuildSpec {
  readonly args?: readonly string[]
  readonly edit?: FileSpecs
  readonly dockerfile?: string
  readonly secrets?: Readonly<Record<string, string>>
}
interface Input {
  readonly files?: FileSpecs
  readonly builds?: readonly BuildSpec[]
  readonly images?: Readonly<Record<string, string>>
  readonly runs?: readonly { readonly options?: readonly string[]; readonly command?: readonly string[] }[]
  readonly session?: unknown
  readonly network?: string
}

/** The folder that the recorder built in: frames of `--check` show it. */
const FOLDER = '/ctx/case'
/** The recorder's environment has it. */
const EPOCH = { SOURCE_DATE_EPOCH: '0' }
const MICROSECONDS = 1_700_100_000_000_000

/** Whole builds and runs against what a real engine did. */
export function buildCases(folder: string): readonly Case[] {
  return readPairs(folder, 'build')
    .filter(({ input }) => (input as Input).session === undefined)
    .map(({ name, input, golden }) => ({
      name,
      async differences() {
        const actual = await play(input as Input)
        return compareCase(golden, actual, input).map(({ where, want, got }) => difference(where, want, got))
      },
    }))
}

/** Numbers that look random and are the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Plays a case as the recorder does: images first, then builds over one cache, then runs of the last image. */
export async function play({ files = {}, builds = [{}], images = {}, runs = [] }: Input) {
  const surroundings = surroundingsOf({ now: () => MICROSECONDS, random: randomFrom(1) })
  const project = new CaseProject()
  let world: World = emptyWorld
  for (const [tag, dockerfile] of Object.entries(images)) {
    const alone = new CaseProject()
    alone.apply({ Dockerfile: dockerfile })
    const built = await buildImage(world, alone.files, { tags: [tag], buildArgs: EPOCH }, surroundings)
    if (!built.result.image) throw new Error(built.result.errorText ?? 'no image')
    world = built.world
  }
  project.apply(files)
  const results: unknown[] = []
  let last: BuildResult | null = null
  for (const spec of builds) {
    project.apply(spec.edit ?? {})
    const options = optionsOf(spec)
    if (options.check) {
      results.push(await checked(project, options, world, surroundings))
      continue
    }
    const built = await buildImage(world, project.files, options, surroundings)
    world = built.world
    last = built.result
    results.push(recordOf(built.result))
  }
  const image = last?.image
  return { builds: results, runs: image ? await Promise.all(runs.map((run) => runOf(image, run, surroundings))) : [] }
}

function optionsOf({ args = [], dockerfile, secrets = {} }: BuildSpec): BuildOptions {
  const parsed = readArguments(['build', FOLDER, ...args])
  if ('error' in parsed) throw new Error(parsed.error)
  const { options } = parsed
  return {
    network: 'none',
    ...options,
    buildArgs: { ...EPOCH, ...options.buildArgs },
    ...(dockerfile !== undefined && { file: dockerfile }),
    secrets: Object.fromEntries(Object.entries(secrets).map(([id, text]) => [id, new TextEncoder().encode(text)])),
  }
}

async function checked(project: CaseProject, options: BuildOptions, world: World, surroundings: ReturnType<typeof surroundingsOf>) {
  const { exit, stdout, errorText } = await checkBuild(project.files, options, sourceOf(world, surroundings.registry), FOLDER)
  return { exit, stdout, error: errorText, contextBytes: 0, warnings: [], steps: [] }
}

/** A result in the words of a golden. */
function recordOf(result: BuildResult) {
  const { errorText, contextBytes, warnings, steps, image } = result
  return {
    exit: exitOf(result),
    error: errorText ?? '',
    contextBytes,
    warnings: warnings.map(({ rule, message, range, url }) => ({
      level: 1,
      short: `${rule ?? ''}: ${message} (line ${range.start.line})`,
      detail: [RULES.find(({ name }) => name === rule)?.description],
      url,
      line: range.start.line,
    })),
    steps: steps.filter(isRecorded).map(stepOf),
    ...(image && { image: imageOf(image) }),
  }
}

/** The recorder keeps steps of stages: neither the builder's own, nor an image that no stage stands on. */
function isRecorded({ name }: StepResult): boolean {
  return /^\[(?!internal)/.test(name)
}

function stepOf({ name, state, error, output }: StepResult) {
  const never = state === 'not-reached' || (state === 'cancelled' && error === null)
  return {
    name,
    cached: state === 'cached',
    ...(error !== null && { error }),
    ...(output !== '' && { output }),
    ...(never && { incomplete: true }),
  }
}

function imageOf({ id, configText, layers }: Image) {
  return { id, config: configText, layers: layers.map((layer) => (isBase(layer) ? { diffId: layer.diffId } : layerOf(layer))) }
}

/** Goldens name busybox's own layer and leave its entries out. */
const BUSYBOX = 'sha256:d9e6f9c135ae4ffd5db129d8762dd8da143aaa1c6e0594ffdb5ea4bf0cb845dd'
function isBase({ diffId }: Layer): boolean {
  return diffId === BUSYBOX
}

function layerOf({ diffId, tarBytes, entries }: Layer) {
  return { diffId, size: tarBytes, entries: entries.map(entryOf) }
}

const TYPES = { file: 'file', directory: 'dir', symlink: 'symlink', fifo: 'fifo', char: 'char', block: 'block', socket: 'file' } as const
const MAX_OCTAL_ID = 0o7777777
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function entryOf(entry: LayerEntry) {
  if ('whiteout' in entry) {
    const slash = entry.path.lastIndexOf('/') + 1
    return {
      path: `${entry.path.slice(0, slash)}.wh.${entry.path.slice(slash)}`,
      type: 'file',
      mode: '0000',
      uid: 0,
      gid: 0,
      size: 0,
      sha256: EMPTY,
    }
  }
  const { path, node, hardlinkTo } = entry
  // The recorder reads a tar's main headers, where a number too large for its field is 0.
  const [uid, gid] = [node.uid, node.gid].map((id) => (id > MAX_OCTAL_ID ? 0 : id))
  const common = {
    path: node.kind === 'directory' ? `${path}/` : path,
    type: hardlinkTo === undefined ? TYPES[node.kind] : 'hardlink',
    mode: node.mode.toString(8).padStart(4, '0'),
    uid,
    gid,
  }
  if (hardlinkTo !== undefined) return { ...common, link: hardlinkTo }
  if (node.kind === 'symlink') return { ...common, link: node.target }
  return node.kind === 'file' ? { ...common, size: node.content.size, sha256: node.content.sha256 } : common
}

async function runOf(
  image: Image,
  { options = [], command = [] }: { readonly options?: readonly string[]; readonly command?: readonly string[] },
  surroundings: ReturnType<typeof surroundingsOf>,
) {
  const parsed = readArguments(['run', FOLDER, ...options, '--', ...command])
  if ('error' in parsed) throw new Error(parsed.error)
  const { exit, stdout, stderr } = await runImage(image, { network: 'none', ...parsed.run }, parsed.words, surroundings)
  return { exit, stdout, stderr }
}
