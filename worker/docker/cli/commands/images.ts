import { humanDuration, humanSize } from '../../../text'
import { canonicalName, familiarName, parseReference } from '../../../image'
import {
  createdAt,
  familiar,
  findImage,
  identityOf,
  imageUsers,
  listImages,
  noSuchImage,
  repositoryOf,
  shortId,
  type ListedImage,
} from '../../daemon'
import { command, fail, print, type Call } from '../command'
import { matchesGlob, matchesLabels, parseFilters, type Filters } from '../filters'
import { bool, list, text } from '../flags'
import { FORMAT_HELP, printListing } from '../format'
import { struct, type GoStruct } from '../template'

const FILTERS = ['dangling', 'label', 'before', 'since', 'until', 'reference']
const NONE = '<none>'

/** `docker images`: the view of 29, or the old table where an option asks for it (behaviour §13). */
export const images = command({
  names: ['images', 'image ls', 'image list'],
  aliases: 'docker image ls, docker image list, docker images',
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  summary: 'List images',
  flags: [
    bool('all', 'a', 'Show all images (default hides intermediate and dangling images)'),
    bool('digests', '', 'Show digests'),
    list('filter', 'f', 'Filter output based on conditions provided', { type: 'filter' }),
    text('format', '', FORMAT_HELP),
    bool('no-trunc', '', "Don't truncate output"),
    bool('quiet', 'q', 'Only show image IDs'),
    bool('tree', '', 'List multi-platform images as a tree (EXPERIMENTAL)'),
  ],
  operands: { min: 0, max: 1 },
  async run(call) {
    const { flags, operands } = call
    const filters = parseFilters(flags.list('filter'), FILTERS)
    if ('error' in filters) return fail(call, filters.error)
    const isTree = flags.bool('tree')
    const clash =
      isTree &&
      [
        ['quiet', 'quiet'],
        ['no-trunc', 'no-trunc'],
        ['digests', 'show-digest'],
        ['format', 'format'],
      ].find(([name = '']) => flags.has(name))
    if (clash) return fail(call, `--${clash[1] ?? ''} is not yet supported with --tree`)
    const found = select(call, filters)
    if (!Array.isArray(found)) return fail(call, `Error response from daemon: ${found.error}`)
    if (isTree) return tree(call, found)
    const isOld = ['quiet', 'no-trunc', 'digests', 'format'].some((name) => flags.has(name))
    if (isOld) return oldTable(call, found)
    await print(call, newView(call, found))
    const [word] = operands
    if (found.length === 0 && word !== undefined && WORDS.has(word))
      await call.process.stderr.write(`No images found matching "${word}": did you mean "docker image ${word}"?\n`)
    return 0
  },
})

const WORDS = new Set(['build', 'history', 'import', 'inspect', 'list', 'load', 'ls', 'prune', 'pull', 'push', 'rm', 'save', 'tag'])

/** The images that are asked for, each with the names that are. */
function select({ daemon, flags, operands }: Call, filters: Filters): ListedImage[] | { readonly error: string } {
  const dangling = filters.get('dangling')?.at(-1)
  const patterns = [...(filters.get('reference') ?? []), ...operands]
  const times = timesOf(filters, (name) => findImage(daemon.world, name))
  if ('error' in times) return times
  return listImages(daemon.world)
    .filter(({ image, names }) => {
      if (names.length === 0 && !flags.bool('all') && dangling !== 'true' && dangling !== '1') return false
      if (names.length > 0 && (dangling === 'true' || dangling === '1')) return false
      if (names.length === 0 && (dangling === 'false' || dangling === '0')) return false
      const created = createdAt(image)
      return matchesLabels(filters, image.config.config.Labels ?? {}) && created < times.before && created > times.since
    })
    .map(({ image, names }) => ({
      image,
      names: patterns.length === 0 ? names : names.filter((name) => patterns.some((pattern) => matchesReference(pattern, name))),
    }))
    .filter(({ names }) => patterns.length === 0 || names.length > 0)
}

function timesOf(
  filters: Filters,
  find: (name: string) => ListedImage | null,
): { readonly before: number; readonly since: number } | { readonly error: string } {
  let [before, since] = [Infinity, -Infinity]
  for (const name of filters.get('before') ?? []) {
    const found = find(name)
    if (!found) return { error: noSuchImage(name).text }
    before = Math.min(before, createdAt(found.image))
  }
  for (const name of filters.get('since') ?? []) {
    const found = find(name)
    if (!found) return { error: noSuchImage(name).text }
    since = Math.max(since, createdAt(found.image))
  }
  for (const text of filters.get('until') ?? []) before = Math.min(before, Date.parse(text) || Infinity)
  return { before, since }
}

/** A pattern over the familiar or the full name, with or without the tag. */
function matchesReference(pattern: string, canonical: string): boolean {
  const reference = parseReference(canonical)
  if ('error' in reference) return false
  const bare = { ...reference, tag: null }
  const exact = parseReference(pattern)
  if (!('error' in exact) && exact.digest !== null) return false
  return [canonicalName(reference), familiarName(reference), canonicalName(bare), familiarName(bare)].some((name) =>
    matchesGlob(pattern, name),
  )
}

interface Row {
  readonly name: string
  readonly listed: ListedImage
}

/** A row a name, in the order of the bytes; images without one last. */
function rowsOf(found: readonly ListedImage[]): readonly Row[] {
  const named = found.flatMap((listed) => listed.names.map((name) => ({ name: familiar(name), listed })))
  const unnamed = found.filter(({ names }) => names.length === 0).map((listed) => ({ name: '<untagged>', listed }))
  return [...named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), ...unnamed]
}

function newView(call: Call, found: readonly ListedImage[]): string {
  const rows = rowsOf(found)
  const width = Math.max(5, ...rows.map(({ name }) => name.length))
  const header = `${'IMAGE'.padEnd(width)}   ${'ID'.padEnd(12)}   DISK USAGE   CONTENT SIZE   EXTRA\n`
  return header + rows.map(({ name, listed }) => viewLine(call, name.padEnd(width), listed)).join('')
}

function viewLine({ daemon }: Call, name: string, { image }: ListedImage): string {
  const { id, contentBytes, unpackedBytes } = identityOf(image)
  const extra = imageUsers(daemon.world, image).length > 0 ? 'U' : ''
  return `${name}   ${shortId(id)}   ${humanSize(unpackedBytes + contentBytes, 3).padStart(10)}   ${humanSize(contentBytes, 3).padStart(12)}   ${extra.padEnd(5)}\n`
}

async function tree(call: Call, found: readonly ListedImage[]): Promise<number> {
  const images = [...found].sort((a, b) => ((a.names[0] ?? '~') < (b.names[0] ?? '~') ? -1 : 1))
  const labels = images.map(({ names }) => (names.length === 0 ? ['<untagged>'] : names.map(familiar)))
  const width = Math.max(5, '└─ linux/amd64    '.length, ...labels.flat().map((name) => name.length))
  const lines = images.flatMap((listed, i) => {
    const { manifest, contentBytes, attestation, unpackedBytes } = identityOf(listed.image)
    const own = contentBytes - (attestation?.bytes ?? 0)
    const platform = `└─ ${listed.image.config.os}/${listed.image.config.architecture}`.padEnd(width)
    const [last = '', ...others] = [...(labels[i] ?? [])].reverse()
    return [
      ...others.reverse().map((name) => `${name}\n`),
      viewLine(call, last.padEnd(width), listed),
      `${platform}   ${shortId(manifest.descriptor.digest)}   ${humanSize(unpackedBytes + own, 3).padStart(10)}   ${humanSize(own, 3).padStart(12)}   ${''.padEnd(5)}\n\n`,
    ]
  })
  await print(call, `${'IMAGE'.padEnd(width)}   ${'ID'.padEnd(12)}   DISK USAGE   CONTENT SIZE   EXTRA\n${lines.join('')}`)
  return 0
}

const HEADERS = {
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  Digest: 'DIGEST',
  ID: 'IMAGE ID',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
  Containers: 'CONTAINERS',
  SharedSize: 'SHARED SIZE',
  UniqueSize: 'UNIQUE SIZE',
}

async function oldTable(call: Call, found: readonly ListedImage[]): Promise<number> {
  const { flags } = call
  const rows = found.flatMap((listed) =>
    listed.names.length === 0 ? [oldRow(call, listed, null)] : listed.names.map((name) => oldRow(call, listed, name)),
  )
  if (flags.bool('quiet')) {
    const ids = found.flatMap(({ image, names }) => Array.from({ length: Math.max(1, names.length) }, () => identityOf(image).id))
    await print(call, ids.map((id) => `${flags.bool('no-trunc') ? id : shortId(id)}\n`).join(''))
    return 0
  }
  const columns = flags.bool('digests')
    ? ['Repository', 'Tag', 'Digest', 'ID', 'CreatedSince', 'Size']
    : ['Repository', 'Tag', 'ID', 'CreatedSince', 'Size']
  return printListing(call, { format: flags.text('format'), columns, headers: HEADERS, rows })
}

function oldRow({ daemon, flags }: Call, { image }: ListedImage, name: string | null): GoStruct {
  const { id, contentBytes, unpackedBytes } = identityOf(image)
  const created = createdAt(image)
  const needsDigest = flags.bool('digests') || /\.Digest/.test(flags.text('format') ?? '')
  return struct(
    {
      Containers: String(imageUsers(daemon.world, image).length),
      CreatedAt: `${new Date(created).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`,
      CreatedSince: `${humanDuration(daemon.now() / 1000 - created)} ago`,
      Digest: needsDigest && name !== null ? id : NONE,
      ID: flags.bool('no-trunc') ? id : shortId(id),
      Repository: name === null ? NONE : familiar(repositoryOf(name)),
      SharedSize: 'N/A',
      Size: humanSize(unpackedBytes + contentBytes, 3),
      Tag: name === null ? NONE : name.slice(name.lastIndexOf(':') + 1),
      UniqueSize: 'N/A',
    },
    { type: '*formatter.imageContext', escapes: true },
  )
}
