import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { childPath, FsError, lookup, walk, type DirectoryNode, type Found, type Node, type Snapshot } from '../../fs'
import { BadPattern, hasWildcard } from '../../context'
import { MissingFolder, resolveWildcards, type Match } from '../ops/sources'
import { pathFilter, type PathFilter } from '../ops/path-filter'

/** What a step takes from one of its inputs by content. */
export interface Selection {
  /** Cleaned, absolute; may hold wildcards if `wildcard`. */
  readonly path: string
  readonly wildcard: boolean
  readonly followLinks: boolean
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Paths that must be there. */
  readonly required: readonly string[]
}

/** One thing that a selection took. `name` is what of its path counts in the key: nothing where it was named directly. */
export interface SelectedItem {
  readonly name: string
  readonly path: string
  readonly node: Node
  /** A folder without what is in it: a selection with filters lists every entry by itself. */
  readonly alone: boolean
}

/** A named source that is not there; `path` is as the message shows it. */
export class MissingSource {
  constructor(
    readonly path: string,
    private readonly error: FsError | null = null,
  ) {}
  get text(): string {
    return this.error?.code === 'ELOOP' ? 'too many links' : `"${this.path}": not found`
  }
}

/**
 * What the selection takes, in the order of the walk. A plain name must be there; a wildcard may match nothing (behaviour §5), nor is a plain name
 * missed here where it has filters: then the copy itself fails. Filters count below a folder that is no link; what is named is never filtered
 * (BuildKit's contenthash).
 */
export function selectItems(snapshot: Snapshot, selection: Selection): readonly SelectedItem[] | MissingSource {
  const { path, wildcard, followLinks, include, exclude, required } = selection
  const missing = required.find((each) => lookup(snapshot, each, { follow: false }) instanceof FsError)
  if (missing !== undefined) return new MissingSource(missing)
  const filter = include.length > 0 || exclude.length > 0 ? pathFilter(include, exclude) : null
  if (filter && 'error' in filter) return []
  if (wildcard && hasWildcard(path)) {
    const matches = resolveWildcards(snapshot, path, followLinks)
    return matches instanceof BadPattern || matches instanceof MissingFolder ? [] : itemsOfMatches(snapshot, matches, filter)
  }
  if (filter && lookup(snapshot, path, { follow: false }) instanceof FsError) return []
  const found = lookup(snapshot, path, { follow: followLinks })
  if (found instanceof FsError) return new MissingSource(path, found)
  const isWhole = include.length === 0 && isLink(snapshot, path)
  return itemsOf(found, '', found.path, isWhole ? null : filter)
}

/**
 * The content digest of several selections of one input (behaviour §9): mode, owner, size, type, link, attributes and data; names inside
 * folders; not the modification time, and not the mode of a folder that was named directly. What lies in a folder that is selected too is not looked
 * at by itself, nor missed (BuildKit's dedupeSelectors).
 */
export function contentDigest(snapshot: Snapshot, selections: readonly Selection[]): string | MissingSource {
  const parts: string[] = []
  for (const selection of selections.filter((each) => !isCovered(each, selections))) {
    const items = selectItems(snapshot, selection)
    if (items instanceof MissingSource) return items
    for (const { name, node, alone } of items) parts.push(`${name}\0${alone ? headerDigest(node) : itemDigest(node)}`)
    parts.push('')
  }
  return digestText(parts.join('\n'))
}

function isCovered(selection: Selection, all: readonly Selection[]): boolean {
  const { path } = selection
  return isPlain(selection) && all.some((each) => isPlain(each) && path !== each.path && path.startsWith(childPath(each.path, '')))
}

function isPlain({ path, wildcard, include, exclude }: Selection): boolean {
  return !(wildcard && hasWildcard(path)) && include.length + exclude.length === 0
}

/** The digest of a file or of a whole folder, the folder's own mode and owner aside. */
export function itemDigest(node: Node): string {
  return node.kind === 'directory' ? entriesDigest(node) : nodeDigest(node)
}

/** The digest of a file, or of a folder with all in it. */
export function nodeDigest(node: Node): string {
  const known = digests.get(node)
  if (known !== undefined) return known
  const digest = node.kind === 'directory' ? digestText(`${headerText(node)}\n${entriesDigest(node)}`) : headerDigest(node)
  digests.set(node, digest)
  return digest
}

const digests = new WeakMap<Node, string>()
const folderDigests = new WeakMap<DirectoryNode, string>()

function entriesDigest(node: DirectoryNode): string {
  const known = folderDigests.get(node)
  if (known !== undefined) return known
  const lines: string[] = []
  for (const [name, child] of node.entries()) lines.push(`${name}\0${nodeDigest(child)}`)
  const digest = digestText(`folder\n${lines.join('\n')}`)
  folderDigests.set(node, digest)
  return digest
}

function headerDigest(node: Node): string {
  return digestText(node.kind === 'file' ? `${headerText(node)}\n${node.content.sha256}` : headerText(node))
}

function headerText(node: Node): string {
  const fields: (string | number)[] = [node.kind, node.mode, node.uid, node.gid]
  if (node.kind === 'file') fields.push(node.content.size)
  if (node.kind === 'symlink') fields.push(node.target)
  if ('major' in node) fields.push(node.major, node.minor)
  for (const [name, value] of node.xattrs ?? []) {
    if (name === 'security.capability' || !/^(security|system)\./.test(name)) fields.push(name, bytesToHex(value))
  }
  return fields.join('\0')
}

/** A wildcard that takes a link which leads nowhere fails as a plain name does. */
function itemsOfMatches(snapshot: Snapshot, matches: readonly Match[], filter: PathFilter | null): readonly SelectedItem[] | MissingSource {
  const items: SelectedItem[] = []
  for (const { path, name, resolved } of matches) {
    if (resolved instanceof FsError) return new MissingSource(path, resolved)
    items.push(...itemsOf(resolved, name, path, isLink(snapshot, path) ? null : filter))
  }
  return items
}

function itemsOf({ node }: Found, name: string, path: string, filter: PathFilter | null): readonly SelectedItem[] {
  if (!filter || node.kind !== 'directory') return [{ name, path, node, alone: false }]
  return filteredItems(node, name, path, filter)
}

function isLink(snapshot: Snapshot, path: string): boolean {
  const found = lookup(snapshot, path, { follow: false })
  return !(found instanceof FsError) && found.node.kind === 'symlink'
}

/** All that a filter lets through below a folder, and the folders on the way to it. */
function filteredItems(start: DirectoryNode, name: string, at: string, filter: PathFilter): readonly SelectedItem[] {
  const items: SelectedItem[] = []
  let pending: SelectedItem[] = []
  for (const { path, node } of walk(start)) {
    if (path === '/') continue
    const item = { name: name + path, path: joined(at, path), node, alone: true }
    pending = pending.filter((folder) => item.path.startsWith(`${folder.path}/`))
    if (filter(path.slice(1))) items.push(...pending.splice(0), item)
    else if (node.kind === 'directory') pending.push(item)
  }
  return items
}

function joined(folder: string, below: string): string {
  return folder === '/' ? below : folder + below
}

function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
