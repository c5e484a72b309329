import { ArchiveError, decompress, DEFAULT_LIMITS, NO_ATTRIBUTES, NO_DATA, readTar, writeTar, type TarEntry } from '../../archive'
import { applyEntries, emptySnapshot, walk, type Content, type LayerEntry, type Node, type Snapshot } from '../../fs'
import { digestOf, layerOfTar, makeImage, type ContainerConfig, type Image } from '../../image'
import { DaemonError, type Daemon } from './daemon'
import { isoTime } from './stored-image'
import { storedImage, type StoredImage } from './store-image'

const MARK = 'content that is not here: '

/** A file's bytes; of one whose bytes are not here a line that names them, which `contentOf` reads again. */
export function bytesOf(daemon: Daemon, content: Content): Uint8Array {
  if (content.bytes) return content.bytes
  daemon.unreadable.set(content.sha256, content)
  return new TextEncoder().encode(`${MARK}${content.sha256}\n`)
}

/** What such a line names; else null. */
export function contentOf(daemon: Daemon, bytes: Uint8Array): Content | null {
  if (bytes.length !== MARK.length + 65 || !new TextDecoder().decode(bytes).startsWith(MARK)) return null
  return daemon.unreadable.get(new TextDecoder().decode(bytes).slice(MARK.length).trim()) ?? null
}

const TYPES = { file: 'file', directory: 'directory', symlink: 'symlink', fifo: 'fifo', char: 'char', block: 'block' } as const

/** A tree, or what stands at a path of it, as members of a tar; `under` is what their names begin with. */
export function tarMembers(daemon: Daemon, files: Snapshot, from = '/', under = ''): readonly TarEntry[] {
  const members: TarEntry[] = []
  for (const { path, node } of walk(files, from)) {
    const inner = from === '/' ? path.slice(1) : path.slice(from.length).replace(/^\//, '')
    const name = [under, inner].filter((part) => part !== '').join('/')
    if (name === '' || node.kind === 'socket') continue
    members.push(memberOf(daemon, name, node))
  }
  return members
}

function memberOf(daemon: Daemon, path: string, node: Node): TarEntry {
  const { mode, uid, gid, mtime } = node
  return {
    path,
    type: node.kind === 'socket' ? 'file' : TYPES[node.kind],
    mode,
    uid,
    gid,
    mtime,
    target: node.kind === 'symlink' ? node.target : '',
    major: 'major' in node ? node.major : 0,
    minor: 'minor' in node ? node.minor : 0,
    xattrs: NO_ATTRIBUTES,
    data: node.kind === 'file' ? bytesOf(daemon, node.content) : NO_DATA,
  }
}

/** `docker export`. */
export function exportFiles(daemon: Daemon, files: Snapshot): Uint8Array {
  return writeTar(tarMembers(daemon, files))
}

/** `docker import`: an archive as an image of one layer. */
export function importFiles(daemon: Daemon, bytes: Uint8Array, config: ContainerConfig, comment: string): StoredImage | DaemonError {
  const tar = decompress(bytes, DEFAULT_LIMITS.bytes)
  const members = tar instanceof ArchiveError ? tar : readTar(tar)
  if (tar instanceof ArchiveError || members instanceof ArchiveError) return new DaemonError('archive/tar: invalid tar header')
  const read = layerOfTar(digestOf(tar), tar.length, members)
  const layer = { ...read, entries: read.entries.map((entry) => restored(daemon, entry)) }
  const created = isoTime(daemon.now())
  return storedImage(
    makeImage({
      platform: { os: 'linux', architecture: 'amd64' },
      created,
      config,
      history: [{ created, comment }],
      layers: [layer],
      root: applyEntries(emptySnapshot(), layer.entries),
    }),
    { storedAt: daemon.now() },
  )
}

function restored(daemon: Daemon, entry: LayerEntry): LayerEntry {
  if ('whiteout' in entry || entry.node.kind !== 'file' || !entry.node.content.bytes) return entry
  const content = contentOf(daemon, entry.node.content.bytes)
  return content ? { ...entry, node: { ...entry.node, content } } : entry
}

/** `docker commit`: the container's own layer over its image. */
export function commitImage(
  daemon: Daemon,
  {
    image,
    layer,
    root,
    config,
    author,
    comment,
    command,
    parent,
  }: {
    readonly image: Image
    readonly layer: Image['layers'][number]
    readonly root: Snapshot
    readonly config: ContainerConfig
    readonly author: string
    readonly comment: string
    readonly command: string
    readonly parent: StoredImage['story']['parent']
  },
): StoredImage {
  const created = isoTime(daemon.now())
  return storedImage(
    makeImage({
      platform: { os: image.config.os, architecture: image.config.architecture },
      created,
      ...(author !== '' && { author }),
      config,
      history: [
        ...image.config.history,
        { created, created_by: command, ...(author !== '' && { author }), ...(comment !== '' && { comment }) },
      ],
      layers: [...image.layers, layer],
      root,
    }),
    { storedAt: daemon.now(), parent },
  )
}
