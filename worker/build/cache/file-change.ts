import { childPath, type DirectoryNode, type Node } from '../../fs'
import type { MissReason } from '../types'
import { itemDigest, nodeDigest, selectItems, MissingSource, type SelectedItem } from './content'
import type { InputTrace } from './types'

type Content = NonNullable<InputTrace['content']>
export type FileReason = Extract<MissReason, { readonly path: string }>

/** One path that two contents do not have alike. */
interface Difference {
  readonly path: string
  readonly before: Node | null
  readonly after: Node | null
}

/**
 * The first path in which two selections of files differ, with how many more do; null where they are equal. What two trees share is not
 * looked at. A path that went and one that came with the same content are one file renamed.
 */
export function fileReason(before: Content, after: Content, stage: string | null): FileReason | null {
  const differences = [...contentDifferences(before, after)]
  const renames = pairRenames(differences)
  const told = differences.filter((difference) => !renames.has(difference))
  const [first] = told
  if (!first) return null
  const from = [...renames].find(([, to]) => to === first)?.[0]
  const where = { path: shown(first.path), stage, more: told.length - 1 }
  if (from) return { kind: 'file-renamed', from: shown(from.path), ...where }
  return describe(first, where)
}

/** How many files two contents hold, and how many of them differ. */
export function countDifferences(before: Content, after: Content): number {
  return [...contentDifferences(before, after)].length
}

function* contentDifferences(before: Content, after: Content): Generator<Difference> {
  const old = itemsByName(before)
  const now = itemsByName(after)
  const names = [...new Set([...old.keys(), ...now.keys()])].sort()
  for (const name of names) {
    const [a, b] = [old.get(name), now.get(name)]
    const path = (b ?? a)?.path ?? name
    if (a && b && !a.alone && a.node.kind === 'directory' && b.node.kind === 'directory') yield* folderDifferences(a.node, b.node, b.path)
    else if (!a || !b || !sameItem(a, b)) yield { path, before: a?.node ?? null, after: b?.node ?? null }
  }
}

function itemsByName({ snapshot, selections }: Content): ReadonlyMap<string, SelectedItem> {
  const items = new Map<string, SelectedItem>()
  for (const [index, selection] of selections.entries()) {
    const selected = selectItems(snapshot, selection)
    if (selected instanceof MissingSource) continue
    for (const item of selected) items.set(`${index} ${item.name}`, item)
  }
  return items
}

function* folderDifferences(before: DirectoryNode, after: DirectoryNode, path: string): Generator<Difference> {
  if (before === after || itemDigest(before) === itemDigest(after)) return
  const names = [...new Set([...before.names(), ...after.names()])].sort()
  for (const name of names) {
    const [a, b] = [before.get(name), after.get(name)]
    const here = childPath(path, name)
    if (a && b && nodeDigest(a) === nodeDigest(b)) continue
    if (a?.kind !== 'directory' || b?.kind !== 'directory') yield { path: here, before: a ?? null, after: b ?? null }
    else {
      if (a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) yield { path: here, before: a, after: b }
      yield* folderDifferences(a, b, here)
    }
  }
}

/** Gone paths with the new ones that hold the same. */
function pairRenames(differences: readonly Difference[]): ReadonlyMap<Difference, Difference> {
  const pairs = new Map<Difference, Difference>()
  const came = differences.filter(({ before }) => before === null)
  for (const gone of differences) {
    if (gone.after !== null || gone.before === null) continue
    const digest = nodeDigest(gone.before)
    const index = came.findIndex(({ after }) => after !== null && nodeDigest(after) === digest)
    const [to] = index < 0 ? [] : came.splice(index, 1)
    if (to) pairs.set(gone, to)
  }
  return pairs
}

function describe(
  { before, after }: Difference,
  where: { readonly path: string; readonly stage: string | null; readonly more: number },
): FileReason {
  if (before === null) return { kind: 'file-added', ...where }
  if (after === null) return { kind: 'file-removed', ...where }
  const changed = contentChange(before, after)
  if (changed) return { kind: 'file-changed', ...where, ...changed }
  if (before.mode !== after.mode) return { kind: 'mode-changed', ...where, before: octal(before.mode), after: octal(after.mode) }
  return { kind: 'owner-changed', ...where, before: `${before.uid}:${before.gid}`, after: `${after.uid}:${after.gid}` }
}

/** Where two contents part: the line and how it reads; a kind or a link's target counts as line 1. */
function contentChange(
  before: Node,
  after: Node,
): { readonly line: number | null; readonly before: string; readonly after: string } | null {
  if (before.kind !== after.kind) return { line: 1, before: before.kind, after: after.kind }
  if (before.kind === 'symlink' && after.kind === 'symlink') {
    return before.target === after.target ? null : { line: 1, before: before.target, after: after.target }
  }
  if (before.kind !== 'file' || after.kind !== 'file' || before.content.sha256 === after.content.sha256) return null
  const [a, b] = [textOf(before), textOf(after)]
  if (a === null || b === null) return { line: null, before: `${before.content.size} B`, after: `${after.content.size} B` }
  const [old, now] = [a.split('\n'), b.split('\n')]
  const index = now.findIndex((line, at) => line !== old[at])
  const at = index < 0 ? now.length : index
  return { line: at + 1, before: short(old[at] ?? ''), after: short(now[at] ?? '') }
}

const SHOWN_CHARACTERS = 200
const LOOKED_AT_BYTES = 1_000_000

/** The text of a file; null for bytes that are not UTF-8 text, or not here. */
function textOf({ content: { bytes } }: Extract<Node, { kind: 'file' }>): string | null {
  if (!bytes || bytes.length > LOOKED_AT_BYTES || bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function short(line: string): string {
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}

function sameItem(a: SelectedItem, b: SelectedItem): boolean {
  return a.alone && b.alone && a.node.kind === 'directory' && b.node.kind === 'directory'
    ? a.node.mode === b.node.mode && a.node.uid === b.node.uid && a.node.gid === b.node.gid
    : nodeDigest(a.node) === nodeDigest(b.node)
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}

/** Without the leading slash: as in the project. */
function shown(path: string): string {
  return path.replace(/^\//, '')
}
