import { joinPath, lookup, FsError, type Snapshot } from '../../fs'
import type { Process } from '../../kernel'
import type { Call } from './command'

/** A path as the process means it. */
export function absolutePath(process: Process, path: string): string {
  return joinPath(process.cwd, path)
}

/** A folder of the host as a tree of its own; null where it is none. */
export function folderAt(call: Call, path: string): Snapshot | null {
  const place = call.daemon.host.locate(absolutePath(call.process, path))
  if (!place) return null
  const snapshot = place.transaction.snapshot()
  const found = lookup(snapshot, place.path)
  return found instanceof FsError || found.node.kind !== 'directory' ? null : { root: found.node, nextInode: snapshot.nextInode }
}

/** Writes a file where the person stands; the error is Go's: `open x: permission denied`. */
export function writeFile(process: Process, path: string, bytes: Uint8Array | string): string | null {
  const written = process.fs.writeFile(path, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, { mode: 0o644 })
  return written === true ? null : `open ${path}: ${written.text.toLowerCase()}`
}

/** The lines of a file of `NAME=value`; the error is Go's. */
export function readLines(process: Process, path: string): readonly string[] | { readonly error: string } {
  const bytes = process.fs.readFile(path)
  if (bytes instanceof FsError) return { error: `open ${path}: ${bytes.text.toLowerCase()}` }
  return new TextDecoder().decode(bytes).split('\n')
}
