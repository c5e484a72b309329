import { keptBackBy, openBuildContext, type BuildContext } from '../../context'
import { childPath, FsError, lookup, walk, type DirectoryNode, type Node, type Snapshot } from '../../fs'
import { changedPaths, type Playground } from '../../playground'
import type { FileView, FolderReply } from '../protocol'

/** More would make every view slow to cross: a file list shows a part at a time anyway. */
const MAX_LISTED = 3000

export interface FileList {
  readonly files: readonly FileView[]
  /** Entries at the top that are not listed. */
  readonly unlisted: number
}

/**
 * A project's files, folder by folder from the top, each whole while there is room; a folder that is not listed says how many entries it has.
 * In the order of a walk. A context that cannot be opened keeps nothing back.
 */
export function listFiles(files: Snapshot, context: BuildContext | null): FileList {
  const listed = new Map<DirectoryNode, number>()
  let left = MAX_LISTED
  const waiting: DirectoryNode[] = [files.root]
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const count = folder === files.root ? Math.min(left, folder.names().length) : folder.names().length <= left ? folder.names().length : 0
    listed.set(folder, count)
    left -= count
    let at = 0
    for (const [, node] of folder.entries()) {
      if (++at > count) break
      if (node.kind === 'directory') waiting.push(node)
    }
  }
  const views: FileView[] = []
  listFolder(files.root, '/', { listed, views, look: lookOf(context) })
  return { files: views, unlisted: files.root.names().length - (listed.get(files.root) ?? 0) }
}

/** A part of one folder. */
export function folderViews({ project, builds }: Playground, dockerfile: string, path: string, from: number, count: number): FolderReply {
  const found = lookup(project.files, `/${path}`, { follow: false })
  if (found instanceof FsError || found.node.kind !== 'directory') return { files: [], left: 0 }
  const context = openBuildContext(project.files, dockerfile)
  const look = lookOf('error' in context ? null : context)
  const edited = new Set(builds.last ? changedPaths(builds.last.project, project) : [])
  const entries = [...found.node.entries()]
  const files = entries.slice(from, from + count).flatMap(([name, node]) => {
    const view = look(node, childPath(found.path, name), node.kind === 'directory' ? node.names().length : 0)
    return view ? [{ ...view, edited: edited.has(view.path) }] : []
  })
  return { files, left: Math.max(0, entries.length - from - count) }
}

type Look = (node: Node, path: string, unlisted: number) => FileView | null

function listFolder(
  folder: DirectoryNode,
  path: string,
  list: { readonly listed: ReadonlyMap<DirectoryNode, number>; readonly views: FileView[]; readonly look: Look },
): void {
  let left = list.listed.get(folder) ?? 0
  for (const [name, node] of folder.entries()) {
    if (left-- <= 0) return
    const here = childPath(path, name)
    const isFolder = node.kind === 'directory'
    const view = list.look(node, here, isFolder ? node.names().length - (list.listed.get(node) ?? 0) : 0)
    if (view) list.views.push(view)
    if (isFolder) listFolder(node, here, list)
  }
}

function lookOf(context: BuildContext | null): Look {
  return (node, path, unlisted) => {
    const kind = kindOf(node)
    if (kind === null) return null
    const relative = path.slice(1)
    const ignoredBy = context && (node.kind === 'directory' ? keptBackFolder(context, node, relative) : keptBackBy(context, relative))
    const sizeBytes = node.kind === 'file' ? node.content.size : 0
    return { path: relative, kind, sizeBytes, mode: node.mode, ignoredBy, edited: false, ...(unlisted > 0 && { unlisted }) }
  }
}

/** A folder is kept back where nothing of it is sent: by its own pattern, or by the one of the first file in it. */
function keptBackFolder(context: BuildContext, folder: DirectoryNode, path: string): FileView['ignoredBy'] {
  if (!(lookup(context.snapshot, `/${path}`, { follow: false }) instanceof FsError)) return null
  const own = keptBackBy(context, path)
  if (own) return own
  for (const { path: below, node } of walk(folder)) if (node.kind !== 'directory') return keptBackBy(context, path + below)
  return null
}

function kindOf(node: Node): FileView['kind'] | null {
  return node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : null
}
