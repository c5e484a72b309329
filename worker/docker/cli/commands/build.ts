import { isTar } from '../../../archive'
import { checkBuild, exitOf, type BuildOptions } from '../../../build'
import { emptySnapshot, fileContent, parentPath, Transaction, type Snapshot } from '../../../fs'
import { parseReference } from '../../../image'
import { buildImage, identityOf, sourceOf, type StoredImage } from '../../daemon'
import { BUILD_FLAGS } from '../build-flags'
import { BuildDisplay } from '../build-display'
import { BuildLog } from '../build-log'
import { command, fail, print, type Call } from '../command'
import { absolutePath, folderAt, writeFile } from '../files'
import { pushTag } from '../transfer'

const PROGRESS = new Set(['auto', 'none', 'plain', 'quiet', 'rawjson', 'tty'])

/** `docker build` is buildx's (behaviour §12, §13). */
export const build = command({
  names: ['build', 'buildx build', 'buildx b', 'builder build', 'image build'],
  shownAs: 'buildx build',
  aliases: 'docker build, docker builder build, docker image build, docker buildx b',
  usage: '[OPTIONS] PATH | URL | -',
  summary: 'Start a build',
  flags: BUILD_FLAGS,
  operands: { min: 1, max: 1 },
  errorPrefix: 'ERROR: ',
  async run(call) {
    const { flags } = call
    const progress = flags.text('progress') ?? 'auto'
    if (!PROGRESS.has(progress)) return fail(call, `ERROR: invalid progress mode ${progress}`)
    const wrongTag = flags
      .list('tag')
      .map(tagProblem)
      .find((problem) => problem !== null)
    if (wrongTag) return failBuild(call, wrongTag)
    const context = await contextOf(call)
    if ('error' in context) return failBuild(call, context.error)
    const options = optionsOf(call, context.file)
    if ('error' in options) return failBuild(call, options.error)
    if (flags.bool('check') || flags.text('call') === 'check') return check(call, context, options)
    return runBuild(call, context, options, flags.bool('quiet') || progress === 'quiet' || progress === 'none')
  },
})

interface Context {
  readonly files: Snapshot
  /** The Dockerfile, in the context. */
  readonly file: string
  /** As progress names it. */
  readonly fileName: string
  /** As the person named the folder. */
  readonly folder: string
}

function failBuild(call: Call, text: string): Promise<number> {
  return fail(call, text.startsWith('ERROR: ') ? text : `ERROR: failed to build: ${text}`)
}

function tagProblem(tag: string): string | null {
  const reference = parseReference(tag)
  if (!('error' in reference)) return null
  return `invalid tag ${JSON.stringify(tag)}: ${reference.error.replace(/^invalid reference format: repository name \(.*\) must/, 'repository name must')}`
}

async function contextOf(call: Call): Promise<Context | { readonly error: string }> {
  const [path = '.'] = call.operands
  const file = call.flags.text('file')
  if (path === '-') return contextOfInput(call)
  if (/^(https?|git|ssh):|^git@|^github\.com\//.test(path)) {
    await call.process.notSimulated(`a build context from ${path}`)
    return { error: `unable to prepare context: ${path} is not simulated` }
  }
  const files = folderAt(call, path)
  if (!files) return { error: `unable to prepare context: path ${JSON.stringify(path)} not found` }
  if (file === undefined) return { files, file: 'Dockerfile', fileName: 'Dockerfile', folder: absolutePath(call.process, path) }
  if (file === '-') return withDockerfile(files, await call.process.stdin.readAll(), absolutePath(call.process, path))
  const folder = absolutePath(call.process, path)
  const asked = absolutePath(call.process, file)
  const fileName = asked.slice(asked.lastIndexOf('/') + 1)
  const prefix = folder === '/' ? '/' : `${folder}/`
  const missing = missingFolder(call, file)
  if (missing !== null) return { error: `resolve : lstat ${missing}: no such file or directory` }
  if (asked.startsWith(prefix)) return { files, file: asked.slice(prefix.length), fileName, folder }
  const above = folderAt(call, parentPath(asked))
  const outside = above?.root.get(fileName)
  if (outside?.kind !== 'file' || !outside.content.bytes) return { files, file: fileName, fileName, folder }
  return { ...withDockerfile(files, outside.content.bytes, folder), fileName }
}

/** The first folder above the Dockerfile that is not there. */
function missingFolder(call: Call, file: string): string | null {
  const names = file.split('/').slice(0, -1)
  for (let count = 1; count <= names.length; count++) {
    const folder = names.slice(0, count).join('/')
    if (folder !== '' && !folderAt(call, folder)) return folder
  }
  return null
}

const FROM_ELSEWHERE = '.Dockerfile.from-elsewhere'

/** A Dockerfile that is not in the context comes beside it; `.dockerignore` decides nothing about it. */
function withDockerfile(files: Snapshot, bytes: Uint8Array, folder: string): Context {
  const transaction = new Transaction(files, () => 0, { keepParentTimes: true })
  transaction.put(`/${FROM_ELSEWHERE}`, { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: fileContent(bytes) })
  return { files: transaction.snapshot(), file: FROM_ELSEWHERE, fileName: 'Dockerfile', folder }
}

async function contextOfInput(call: Call): Promise<Context | { readonly error: string }> {
  const bytes = await call.process.stdin.readAll()
  if (isTar(bytes)) {
    await call.process.notSimulated('a build context from a tar on standard input')
    return { error: 'a build context from a tar on standard input is not simulated' }
  }
  const transaction = new Transaction(emptySnapshot(), () => 0, { keepParentTimes: true })
  transaction.put('/Dockerfile', { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: call.daemon.now(), content: fileContent(bytes) })
  return { files: transaction.snapshot(), file: 'Dockerfile', fileName: 'Dockerfile', folder: '/' }
}

function optionsOf({ flags, process }: Call, file: string): BuildOptions | { readonly error: string } {
  const secrets = secretsOf({ flags, process })
  if ('error' in secrets) return secrets
  const network = flags.text('network')
  if (network !== undefined && !['default', 'none', 'host', 'bridge'].includes(network))
    return { error: `network mode ${JSON.stringify(network)} not supported by buildkit` }
  const [os = 'linux', architecture = 'amd64', variant] = (flags.text('platform') ?? 'linux/amd64').split('/')
  const target = flags.text('target')
  return {
    file,
    ...(target !== undefined && { target }),
    buildArgs: Object.fromEntries(flags.list('build-arg').flatMap((pair) => argument(pair, process.env))),
    tags: flags.list('tag'),
    labels: Object.fromEntries(
      flags.list('label').map((pair) => [pair.split('=')[0] ?? '', pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : '']),
    ),
    noCache: flags.bool('no-cache'),
    noCacheFilter: flags.list('no-cache-filter').flatMap((names) => names.split(',')),
    secrets,
    ...(network === 'none' || network === 'host' ? { network } : {}),
    ...(flags.has('platform') && { platform: { os, architecture, ...(variant !== undefined && { variant }) } }),
  }
}

/** `NAME` alone takes the person's own variable, where there is one. */
function argument(pair: string, env: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const equals = pair.indexOf('=')
  if (equals >= 0) return [[pair.slice(0, equals), pair.slice(equals + 1)]]
  const value = env.get(pair)
  return value === undefined ? [] : [[pair, value]]
}

function secretsOf({ flags, process }: Pick<Call, 'flags' | 'process'>): Record<string, Uint8Array> | { readonly error: string } {
  const secrets: Record<string, Uint8Array> = {}
  for (const text of flags.list('secret')) {
    const wrong = text.split(',').find((field) => !field.includes('='))
    if (wrong !== undefined) return { error: `ERROR: invalid field '${wrong}' must be a key=value pair` }
    const fields = new Map(text.split(',').map((field) => [field.split('=')[0] ?? '', field.slice(field.indexOf('=') + 1)]))
    const id = fields.get('id') ?? ''
    const variable = fields.get('env') ?? (fields.get('type') === 'env' ? (fields.get('src') ?? id) : undefined)
    if (variable !== undefined) {
      secrets[id] = new TextEncoder().encode(process.env.get(variable) ?? '')
      continue
    }
    const path = fields.get('src') ?? fields.get('source') ?? id
    const bytes = process.fs.readFile(path)
    if (!(bytes instanceof Uint8Array)) return { error: `failed to stat ${path}: stat ${path}: ${bytes.text.toLowerCase()}` }
    secrets[id] = bytes
  }
  return secrets
}

async function check(call: Call, { files, folder }: Context, options: BuildOptions): Promise<number> {
  const { daemon, process } = call
  const outcome = await process.hold(checkBuild(files, options, sourceOf(daemon.world, daemon.surroundings.registry), folder))
  await print(call, outcome.stdout)
  if (outcome.errorText !== '') await process.stderr.write(outcome.errorText.endsWith('\n') ? outcome.errorText : `${outcome.errorText}\n`)
  return outcome.exit
}

async function runBuild(call: Call, context: Context, options: BuildOptions, isQuiet: boolean): Promise<number> {
  const { daemon, process, flags } = call
  const stop = new AbortController()
  for (const signal of ['INT', 'TERM'] as const) process.trap(signal, () => stop.abort())
  let written: Promise<unknown> = Promise.resolve()
  const write = (text: string): void => {
    written = written.then(() => process.stderr.write(text))
  }
  const display = isDrawn(call) ? new BuildDisplay(Number(process.env.get('COLUMNS')) || DISPLAY_COLUMNS, write) : null
  let atMs = 0
  const log = new BuildLog(context.fileName, (text) => {
    if (isQuiet) return
    if (display) display.add(text, atMs)
    else write(text)
  })
  const before = daemon.world
  const building = buildImage(
    before,
    context.files,
    options,
    { ...daemon.surroundings, now: () => daemon.now() },
    {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind !== 'log') return
        atMs = event.atMs
        log.add(event.text)
      },
      withoutProvenance: isWithoutProvenance(call),
    },
  )
  const { world, result, image } = await process.hold(building)
  daemon.world = { ...daemon.world, cache: world.cache, images: world.images, untagged: world.untagged }
  rememberBases(daemon, image)
  daemon.onBuild({ files: context.files, options, result, startedAt: image?.story.build?.startedAt ?? null, before })
  const identity = image && identityOf(image)
  log.finish(identity)
  if (!isQuiet) display?.finish(result.durationMs)
  await written
  await process.sleep(result.durationMs)
  if (!identity) {
    await process.stderr.write(`${(result.errorText ?? '').trimEnd()}\n`)
    return exitOf(result)
  }
  const problem = writeResults(call, identity.id, options.tags ?? [])
  if (problem !== null) return failBuild(call, problem)
  if (isQuiet && flags.text('progress') !== 'none') await print(call, `${identity.id}\n`)
  if (!flags.bool('push')) return 0
  for (const tag of options.tags ?? []) {
    const status = await pushTag(call, tag, true)
    if (status !== 0) return status
  }
  return 0
}

/** As wide as the page's window usually is. */
const DISPLAY_COLUMNS = 100

/** Progress is drawn in place where a terminal is, and asked for or left to the builder. */
function isDrawn({ flags, process }: Call): boolean {
  const progress = flags.text('progress') ?? process.env.get('BUILDKIT_PROGRESS') ?? 'auto'
  return process.stderr.kind === 'terminal' && (progress === 'auto' || progress === 'tty')
}

function isWithoutProvenance({ flags, process }: Call): boolean {
  if (flags.text('provenance') === 'false' || flags.list('attest').some((text) => /type=provenance,disabled=true/.test(text))) return true
  return !flags.has('provenance') && process.env.get('BUILDX_NO_DEFAULT_ATTESTATIONS') === '1'
}

function writeResults({ process, flags }: Call, id: string, tags: readonly string[]): string | null {
  const idFile = flags.text('iidfile')
  const problem = idFile === undefined ? null : writeFile(process, idFile, id)
  const metadata = flags.text('metadata-file')
  if (problem !== null || metadata === undefined) return problem
  return writeFile(process, metadata, `${JSON.stringify({ 'containerimage.digest': id, 'image.name': tags.join(',') }, null, 2)}\n`)
}

/** The builder keeps the layers that it built upon. */
function rememberBases(daemon: Call['daemon'], image: StoredImage | null): void {
  const own = new Set([...daemon.world.cache.records.values()].flatMap(({ outcome }) => outcome.layer?.diffId ?? []))
  for (const layer of image?.layers ?? []) if (!own.has(layer.diffId)) daemon.builtUpon.set(layer.diffId, layer)
}
