import { ArchiveError, decompress, DEFAULT_LIMITS, isTar } from '../../../archive'
import { layerEntries } from '../../../fs'
import {
  canonicalName,
  layerDigest,
  parseReference,
  readArchive,
  withDefaultTag,
  writeArchive,
  type ContainerConfig,
  type NamedImage,
} from '../../../image'
import {
  commitImage,
  DaemonError,
  exportFiles,
  familiar,
  findContainer,
  findImage,
  identityOf,
  importFiles,
  noSuchImage,
  storedImage,
  tagImage,
  type StoredImage,
} from '../../daemon'
import { command, fail, print, refuse, type Call, type Command } from '../command'
import { changedConfig } from '../config-changes'
import { writeFile } from '../files'
import { bool, list, text } from '../flags'

export const save: Command = command({
  names: ['save', 'image save'],
  aliases: 'docker image save, docker save',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  summary: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  flags: [
    text('output', 'o', 'Write to a file, instead of STDOUT'),
    list(
      'platform',
      '',
      'Save only the given platform(s). Formatted as a comma-separated list of "os[/arch[/variant]]" (e.g., "linux/amd64,linux/arm64/v8")',
      { type: 'strings' },
    ),
  ],
  operands: { min: 1 },
  async run(call) {
    const { daemon, operands, flags, process } = call
    const images = new Map<string, { image: StoredImage; names: string[] }>()
    for (const name of operands) {
      const found = findImage(daemon.world, name)
      if (!found) return refuse(call, noSuchImage(name).text)
      const { id } = identityOf(found.image)
      const asked = parseReference(name)
      const own = 'error' in asked ? null : canonicalName(withDefaultTag(asked))
      const known = images.get(id) ?? { image: found.image, names: [] }
      if (own !== null && found.names.includes(own)) known.names.push(familiar(own))
      images.set(id, known)
    }
    const { bytes } = writeArchive([...images.values()].map(({ image, names }) => ({ image, names, note: noteOf, ...indexOf(image) })))
    for (const { image } of images.values()) daemon.keepSaved(image)
    const path = flags.text('output')
    if (path === undefined) {
      if (process.stdout.kind === 'terminal') return fail(call, 'cowardly refusing to save to a terminal. Use the -o flag or redirect')
      await process.stdout.write(bytes)
      return 0
    }
    const problem = writeFile(process, path, bytes)
    return problem === null ? 0 : fail(call, `failed to save image: ${problem}`)
  },
})

/** What stands in an archive for a blob of a base, whose bytes are not here: `load` here knows the layer, another engine refuses it. */
function noteOf(blob: string): string {
  return `The bytes of ${blob} are not here: this archive loads where that layer is known.\n`
}

function indexOf(image: StoredImage): Pick<NamedImage, 'index'> {
  const { descriptor, attestation, indexText } = identityOf(image)
  return attestation && indexText !== null ? { index: { descriptor, texts: [indexText, ...attestation.texts] } } : {}
}

export const load: Command = command({
  names: ['load', 'image load'],
  aliases: 'docker image load, docker load',
  usage: '[OPTIONS]',
  summary: 'Load an image from a tar archive or STDIN',
  flags: [
    text('input', 'i', 'Read from a tar archive file, instead of STDIN'),
    list(
      'platform',
      '',
      'Load only the given platform(s). Formatted as a comma-separated list of "os[/arch[/variant]]" (e.g., "linux/amd64,linux/arm64/v8").',
      { type: 'strings' },
    ),
    bool('quiet', 'q', 'Suppress the load output'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { daemon, process } = call
    const bytes = await inputOf(call, call.flags.text('input'))
    if (typeof bytes === 'string') return fail(call, bytes)
    const plain = decompress(bytes, DEFAULT_LIMITS.bytes)
    if (plain instanceof ArchiveError || !isTar(plain)) return fail(call, 'unexpected EOF')
    const read = readArchive(plain, (diffId) => daemon.layerOf(diffId))
    if ('error' in read) return refuse(call, read.error)
    for (const { image, names } of read) {
      const stored = storedImage(image, {
        storedAt: daemon.now(),
        pulledFrom: names[0] === undefined ? null : (parseName(names[0]) ?? null),
        build: daemon.savedBuild(image),
      })
      if (names.length === 0) {
        daemon.world = { ...daemon.world, untagged: [...daemon.world.untagged, stored] }
        await print(call, `Loaded image ID: ${identityOf(stored).id}\n`)
      }
      for (const name of names) {
        daemon.world = tagImage(daemon.world, stored, name, { keepOld: true })
        await process.stdout.write(`Loaded image: ${name}\n`)
      }
    }
    return 0
  },
})

function parseName(name: string): string | undefined {
  const reference = parseReference(name)
  return 'error' in reference ? undefined : `${reference.registry}/${reference.repository}`
}

async function inputOf({ process }: Call, path: string | undefined): Promise<Uint8Array | string> {
  if (path === undefined) {
    if (process.stdin.kind === 'terminal') return 'requested load from stdin, but stdin is empty'
    return process.stdin.readAll()
  }
  const bytes = process.fs.readFile(path)
  return bytes instanceof Uint8Array ? bytes : `open ${path}: ${bytes.text.toLowerCase()}`
}

export const exportCommand: Command = command({
  names: ['export', 'container export'],
  aliases: 'docker container export, docker export',
  usage: '[OPTIONS] CONTAINER',
  summary: "Export a container's filesystem as a tar archive",
  flags: [text('output', 'o', 'Write to a file, instead of STDOUT')],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { daemon, operands, process, flags } = call
    const found = findContainer(daemon.world, operands[0] ?? '')
    if (found instanceof DaemonError) return refuse(call, found.text)
    const path = flags.text('output')
    if (path === undefined && process.stdout.kind === 'terminal')
      return fail(call, 'cowardly refusing to save to a terminal. Use the -o flag or redirect')
    const bytes = exportFiles(daemon, daemon.diskOf(found))
    if (path === undefined) await process.stdout.write(bytes)
    const problem = path === undefined ? null : writeFile(process, path, bytes)
    return problem === null ? 0 : fail(call, `failed to export container: ${problem}`)
  },
})

export const importCommand: Command = command({
  names: ['import', 'image import'],
  aliases: 'docker image import, docker import',
  usage: '[OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  summary: 'Import the contents from a tarball to create a filesystem image',
  flags: [
    list('change', 'c', 'Apply Dockerfile instruction to the created image'),
    text('message', 'm', 'Set commit message for imported image'),
    text('platform', '', 'Set platform if server is multi-platform capable'),
  ],
  operands: { min: 1, max: 2 },
  async run(call) {
    const { daemon, operands, flags } = call
    const [path = '', name] = operands
    const bytes = await inputOf(call, path === '-' ? undefined : path)
    if (typeof bytes === 'string') return fail(call, bytes)
    const config = changedConfig({}, flags.list('change'))
    if ('error' in config) return refuse(call, config.error)
    const image = importFiles(daemon, bytes, config, flags.text('message') ?? 'Imported from -')
    if (image instanceof DaemonError) return refuse(call, image.text)
    return keep(call, image, name)
  },
})

export const commit: Command = command({
  names: ['commit', 'container commit'],
  aliases: 'docker container commit, docker commit',
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  summary: "Create a new image from a container's changes",
  flags: [
    text('author', 'a', 'Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")'),
    list('change', 'c', 'Apply Dockerfile instruction to the created image'),
    text('message', 'm', 'Commit message'),
    bool('no-pause', '', 'Disable pausing container during commit'),
    bool('pause', 'p', 'Pause container during commit (deprecated: use --no-pause instead)', { fallback: 'true' }),
  ],
  operands: { min: 1, max: 2 },
  async run(call) {
    const { daemon, operands, flags, process } = call
    if (flags.has('pause'))
      await process.stderr.write(
        'Flag --pause has been deprecated, and enabled by default. Use --no-pause to disable pausing during commit.\n',
      )
    const [name = '', target] = operands
    const reference = target === undefined ? null : parseReference(target)
    if (reference && 'error' in reference) return fail(call, reference.error)
    const found = findContainer(daemon.world, name)
    if (found instanceof DaemonError) return refuse(call, found.text)
    const own: ContainerConfig = {
      ...found.image.config.config,
      Env: [
        ...(found.options.env ?? []),
        ...(found.image.config.config.Env ?? []).filter(
          (pair) => !(found.options.env ?? []).some((given) => given.split('=')[0] === pair.split('=')[0]),
        ),
      ],
      Cmd: found.words.filter(({ from }) => from === 'CMD' || from === 'run').map((word) => word.text),
      WorkingDir: found.options.workdir ?? found.image.config.config.WorkingDir ?? '',
      User: found.user,
      Labels: found.labels,
    }
    const config = changedConfig(own, flags.list('change'))
    if ('error' in config) return refuse(call, config.error)
    const root = daemon.diskOf(found)
    const entries = layerEntries(found.base.root, root.root)
    const { diffId, tarBytes, exact } = layerDigest(entries)
    const sizeBytes = entries.reduce((sum, entry) => sum + ('node' in entry && entry.node.kind === 'file' ? entry.node.content.size : 0), 0)
    const image = commitImage(daemon, {
      image: found.image,
      layer: {
        diffId,
        tarBytes,
        sizeBytes,
        entries,
        fidelity: exact ? { kind: 'as-docker' } : { kind: 'modelled', basis: ['bytes that are not here'] },
      },
      root,
      config,
      author: flags.text('author') ?? '',
      comment: flags.text('message') ?? '',
      command: found.words.map((word) => word.text).join(' '),
      parent: identityOf(found.image).id,
    })
    return keep(call, image, target)
  },
})

async function keep(call: Call, image: StoredImage, name: string | undefined): Promise<number> {
  const { daemon } = call
  daemon.world =
    name === undefined
      ? { ...daemon.world, untagged: [...daemon.world.untagged, image] }
      : tagImage(daemon.world, image, name, { keepOld: true })
  await print(call, `${identityOf(image).id}\n`)
  return 0
}
