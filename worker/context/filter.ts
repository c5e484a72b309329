import { directoryWith, type DirectoryNode, type Node } from '../fs'
import { BadPattern } from './glob'
import { isMatched, Matcher, type Verdict } from './matcher'

/** Which entries of a tree pass. Null: no such rule. */
export interface Filter {
  /** What it matches is kept back. */
  readonly exclude: Matcher | null
  /** Only what it matches passes. */
  readonly include: Matcher | null
}

/**
 * The tree without what the filter keeps back, as fsutil's walk leaves it: a folder that is kept back stays where something in it passes.
 * Everything belongs to 0:0, as the client sends it. A folder of which nothing changes is the same object. The error is Docker's own.
 */
export function filterTree(root: DirectoryNode, filter: Filter): DirectoryNode | { readonly error: string } {
  try {
    return filterFolder(root, '', { ...filter, memo: memoOf(filter) }, { exclude: null, include: null }).node
  } catch (failure) {
    if (failure instanceof MatchFailure) return { error: failure.message }
    throw failure
  }
}

/** What became of folders under one filter, for the next time it is asked. */
type Memo = WeakMap<DirectoryNode, Filtered & { readonly path: string }>

const NOTHING = new Matcher([])
const wholeMemos = new WeakMap<Matcher, Memo>()
/** By the ignore file's patterns, for the include patterns they were last asked with. */
const partMemos = new WeakMap<Matcher, { readonly include: string; readonly memo: Memo }>()

function memoOf({ exclude, include }: Filter): Memo {
  const key = exclude ?? NOTHING
  if (!include) {
    const memo = wholeMemos.get(key) ?? new WeakMap()
    wholeMemos.set(key, memo)
    return memo
  }
  const text = include.patterns.map((pattern) => (pattern.exception ? '!' : '') + pattern.text).join('\n')
  const known = partMemos.get(key)
  if (known?.include === text) return known.memo
  const memo: Memo = new WeakMap()
  partMemos.set(key, { include: text, memo })
  return memo
}

/** Ends a walk; never leaves this file. */
class MatchFailure extends Error {}

interface Above {
  readonly exclude: readonly boolean[] | null
  readonly include: readonly boolean[] | null
}
interface Walk extends Filter {
  readonly memo: Memo
}
interface Filtered {
  readonly node: DirectoryNode
  readonly empty: boolean
}

function filterFolder(folder: DirectoryNode, path: string, filter: Walk, above: Above): Filtered {
  const known = filter.memo.get(folder)
  if (known?.path === path) return known
  const names: string[] = []
  const nodes: Node[] = []
  let changed = false
  for (const [name, node] of folder.entries()) {
    const kept = filterNode(node, path === '' ? name : `${path}/${name}`, filter, above)
    if (kept) {
      names.push(name)
      nodes.push(kept)
    }
    changed ||= kept !== node
  }
  const owned = folder.uid === 0 && folder.gid === 0
  const node = changed || !owned ? directoryWith({ ...metadataOf(folder), inode: folder.inode }, names, nodes) : folder
  const filtered = { node, empty: names.length === 0, path }
  filter.memo.set(folder, filtered)
  return filtered
}

function filterNode(node: Node, path: string, filter: Walk, above: Above): Node | null {
  const isFolder = node.kind === 'directory'
  const include = judge(filter.include, path, above.include, isFolder, 'includepatterns')
  const included = include === null || isMatched(include.by)
  if (!included && (!isFolder || !mayInclude(filter.include, path))) return null
  const exclude = judge(filter.exclude, path, above.exclude, isFolder, 'excludepatterns')
  const excluded = exclude !== null && isMatched(exclude.by)
  if (excluded && (!isFolder || !mayLetIn(filter.exclude, path))) return null
  if (!isFolder) return sent(node)
  const inside = filterFolder(node, path, filter, { exclude: exclude?.matched ?? null, include: include?.matched ?? null })
  return (included && !excluded) || !inside.empty ? inside.node : null
}

function judge(matcher: Matcher | null, path: string, above: readonly boolean[] | null, isFolder: boolean, what: string): Verdict | null {
  const verdict = matcher?.verdict(path, above, isFolder) ?? null
  if (verdict instanceof BadPattern) throw new MatchFailure(`failed to match ${what}: ${verdict.text}`)
  return verdict
}

/** Whether the walk goes into a folder that no include pattern matches. */
function mayInclude(include: Matcher | null, path: string): boolean {
  return include === null || mayMatchBelow(include, path, false)
}

/** Whether the walk goes into a folder that is kept back. */
function mayLetIn(exclude: Matcher | null, path: string): boolean {
  return exclude !== null && exclude.hasExceptions && mayMatchBelow(exclude, path, true)
}

/** Without wildcards in the patterns, only those that lie below the folder. */
function mayMatchBelow(matcher: Matcher, folder: string, exceptions: boolean): boolean {
  const starts = matcher.patterns.filter(({ exception }) => exception === exceptions).map(({ text }) => withoutLastStar(text))
  return starts.some((text) => /[*[\]?^\\]/.test(text)) || starts.some((text) => `${text}/`.startsWith(`${folder}/`))
}

function withoutLastStar(pattern: string): string {
  return pattern.replace(/\/\*\*$/, '').replace(/\/\*$/, '')
}

/** A file as the client sends it: root's; a socket as an empty file. */
function sent(node: Exclude<Node, DirectoryNode>): Node {
  return node.uid === 0 && node.gid === 0 ? node : { ...node, uid: 0, gid: 0 }
}

function metadataOf({ mode, mtime, xattrs }: DirectoryNode) {
  return { mode, uid: 0, gid: 0, mtime, ...(xattrs && { xattrs }) }
}
