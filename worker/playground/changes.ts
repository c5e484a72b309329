import { lookup, FsError, type DirectoryNode, type Node, type Snapshot } from '../fs'
import type { Project } from './project'

/** Paths of files that differ between two states of a project (`src/a.js`), in byte order. Folders that are the same object are not entered. */
export function changedPaths(before: Project, after: Project): readonly string[] {
  const paths: string[] = []
  compareFolders(before.files.root, after.files.root, '', paths)
  return paths
}

/** The bytes at a path of a snapshot; null where there is no file with bytes. */
export function bytesAt(files: Snapshot, path: string): Uint8Array | null {
  const found = lookup(files, `/${path}`, { follow: false })
  return found instanceof FsError || found.node.kind !== 'file' ? null : found.node.content.bytes
}

function compareFolders(before: DirectoryNode, after: DirectoryNode, folder: string, paths: string[]): void {
  if (before === after) return
  const names = [...new Set([...before.names(), ...after.names()])]
  for (const name of names) {
    const path = folder === '' ? name : `${folder}/${name}`
    const [old, now] = [before.get(name), after.get(name)]
    if (old?.kind === 'directory' && now?.kind === 'directory') compareFolders(old, now, path, paths)
    else if (!isSame(old, now)) paths.push(path)
  }
}

function isSame(old: Node | undefined, now: Node | undefined): boolean {
  if (old === now) return true
  if (!old || !now || old.kind !== now.kind || old.mode !== now.mode) return false
  if (old.kind === 'file' && now.kind === 'file') return old.content === now.content || old.content.sha256 === now.content.sha256
  return old.kind === 'symlink' && now.kind === 'symlink' && old.target === now.target
}
