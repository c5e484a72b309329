import { ArchiveError, readZip, writeZip, type ArchiveLimits, type ZipEntry } from '../archive'
import { openBuildContext } from '../context'
import { walk } from '../fs'
import { MAX_FILE_BYTES, MAX_PROJECT_BYTES, MAX_PROJECT_FILES, type Project, type ProjectFile } from '../playground'

/** Why a zip is not opened; nothing of it is read then. `path`: the member at fault. */
export interface BadZip {
  readonly error: 'zip-leaves-folder' | 'zip-too-large' | 'zip-damaged' | 'zip-unsupported' | 'zip-empty'
  readonly path: string | null
}

const LIMITS: ArchiveLimits = { bytes: MAX_PROJECT_BYTES, entries: MAX_PROJECT_FILES }

/** The project's folder as a zip, to be opened here again or built with Docker: without what the ignore file keeps back, but with that file itself. */
export function encodeZip({ files }: Project, dockerfile: string): Uint8Array {
  const opened = openBuildContext(files, dockerfile)
  const sent = 'error' in opened ? files : opened.snapshot
  const ignoreFile = 'error' in opened ? null : (opened.ignoreFile?.path ?? null)
  const always = new Set([dockerfile, ignoreFile])
  const paths = new Set([...walk(sent)].map(({ path }) => path))
  return writeZip(
    [...walk(files)].flatMap(({ path, node }): readonly ZipEntry[] => {
      const entry = { path: path.slice(1), mode: node.mode }
      if (path === '/' || !(paths.has(path) || always.has(entry.path))) return []
      if (node.kind === 'directory') return node.size > 0 ? [] : [{ ...entry, type: 'directory', data: NO_BYTES }]
      if (node.kind === 'symlink') return [{ ...entry, type: 'symlink', data: new TextEncoder().encode(node.target) }]
      return node.kind === 'file' && node.content.bytes ? [{ ...entry, type: 'file', data: node.content.bytes }] : []
    }),
  )
}

const NO_BYTES = new Uint8Array()

/** The files of a zip, without the one folder that many zips have around everything. A name that leads out of the folder, or a bomb, refuses all of it. */
export function decodeZip(bytes: Uint8Array): { readonly files: readonly ProjectFile[] } | BadZip {
  const entries = readZip(bytes, LIMITS)
  if (entries instanceof ArchiveError) return { error: ERRORS[entries.reason], path: null }
  const bad = entries.find(({ path }) => leavesFolder(path))
  if (bad) return { error: 'zip-leaves-folder', path: bad.path }
  const large = entries.find(({ data }) => data.length > MAX_FILE_BYTES)
  if (large) return { error: 'zip-too-large', path: large.path }
  // What a file manager adds is no part of anybody's project.
  const files = entries.filter(({ path, type }) => type === 'file' && !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(path))
  if (files.length === 0) return { error: 'zip-empty', path: null }
  const top = outerFolder(files.map(({ path }) => path))
  return {
    files: files.map(({ path, data, mode }) => ({ path: path.slice(top.length), bytes: data, ...(mode !== PLAIN_MODE && { mode }) })),
  }
}

const PLAIN_MODE = 0o644
const ERRORS: Readonly<Record<ArchiveError['reason'], BadZip['error']>> = {
  truncated: 'zip-damaged',
  corrupt: 'zip-damaged',
  unsupported: 'zip-unsupported',
  'too-large': 'zip-too-large',
}

function leavesFolder(path: string): boolean {
  return path.startsWith('/') || path.includes('\0') || path.includes('\\') || path.split('/').includes('..')
}

/** `app/` where every file lies in it and the Dockerfile does not lie outside; else nothing. */
function outerFolder(paths: readonly string[]): string {
  const [first = ''] = paths
  const top = first.slice(0, first.indexOf('/') + 1)
  return top !== '' && paths.every((path) => path.startsWith(top)) ? top : ''
}
