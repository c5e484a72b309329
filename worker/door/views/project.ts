import { countFiles, openBuildContext } from '../../context'
import type { Snapshot } from '../../fs'
import { changedPaths, type Playground } from '../../playground'
import type { ProjectView } from '../protocol'
import { listFiles, type FileList } from './files'

/** The project as the file list and the path's first stop show it. `revision` grows with every change of a file. */
export function projectView({ project, builds }: Playground, dockerfile: string, revision: number): ProjectView {
  const edited = builds.last ? new Set(changedPaths(builds.last.project, project)) : new Set<string>()
  const { files, unlisted, sent, total } = listing(project.files, dockerfile)
  return {
    revision,
    name: project.name,
    files: edited.size === 0 ? files : files.map((file) => (edited.has(file.path) ? { ...file, edited: true } : file)),
    unlisted,
    totalFiles: total.files,
    totalBytes: total.bytes,
    sentFiles: sent.files,
    sentBytes: sent.bytes,
    keptBackFiles: total.files - sent.files,
    dockerfile,
  }
}

interface Listing extends FileList {
  readonly dockerfile: string
  readonly sent: ReturnType<typeof countFiles>
  readonly total: ReturnType<typeof countFiles>
}
/** A snapshot never changes, so what was said of it stays true. */
const listings = new WeakMap<Snapshot, Listing>()

function listing(files: Snapshot, dockerfile: string): Listing {
  const known = listings.get(files)
  if (known?.dockerfile === dockerfile) return known
  // An ignore file that cannot be read keeps nothing back: the build says what is wrong with it.
  const opened = openBuildContext(files, dockerfile)
  const context = 'error' in opened ? null : opened
  const made = { dockerfile, ...listFiles(files, context), sent: countFiles(context?.snapshot ?? files), total: countFiles(files) }
  listings.set(files, made)
  return made
}
