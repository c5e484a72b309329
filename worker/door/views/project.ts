import { countFiles, keptBackBy, openBuildContext, type BuildContext } from '../../context'
import { walk, type Node, type Snapshot } from '../../fs'
import { changedPaths, type Playground } from '../../playground'
import type { FileView, ProjectView } from '../protocol'

/** The project as the file list and the path's first stop show it. `revision` grows with every change of a file. */
export function projectView({ project, builds }: Playground, dockerfile: string, revision: number): ProjectView {
  const edited = builds.last ? new Set(changedPaths(builds.last.project, project)) : new Set<string>()
  const { files, sentFiles, sentBytes } = listing(project.files, dockerfile)
  const all = edited.size === 0 ? files : files.map((file) => (edited.has(file.path) ? { ...file, edited: true } : file))
  return {
    revision,
    name: project.name,
    files: all,
    sentFiles,
    sentBytes,
    keptBackFiles: files.filter(({ kind, ignoredBy }) => kind !== 'directory' && ignoredBy !== null).length,
    dockerfile,
  }
}

interface Listing {
  readonly dockerfile: string
  readonly files: readonly FileView[]
  readonly sentFiles: number
  readonly sentBytes: number
}
/** A snapshot never changes, so what was said of it stays true. */
const listings = new WeakMap<Snapshot, Listing>()

function listing(files: Snapshot, dockerfile: string): Listing {
  const known = listings.get(files)
  if (known?.dockerfile === dockerfile) return known
  // An ignore file that cannot be read keeps nothing back: the build says what is wrong with it.
  const context = openBuildContext(files, dockerfile)
  const sent = 'error' in context ? files : context.snapshot
  const count = countFiles(sent)
  const made = { dockerfile, files: fileViews(files, 'error' in context ? null : context), sentFiles: count.files, sentBytes: count.bytes }
  listings.set(files, made)
  return made
}

function fileViews(files: Snapshot, context: BuildContext | null): readonly FileView[] {
  const views: FileView[] = []
  for (const { path, node } of walk(files)) {
    const kind = kindOf(node)
    if (path === '/' || kind === null) continue
    const relative = path.slice(1)
    const ignoredBy = context && keptBackBy(context, relative)
    views.push({ path: relative, kind, sizeBytes: node.kind === 'file' ? node.content.size : 0, mode: node.mode, ignoredBy, edited: false })
  }
  return views
}

function kindOf(node: Node): FileView['kind'] | null {
  return node.kind === 'file' || node.kind === 'directory' || node.kind === 'symlink' ? node.kind : null
}
