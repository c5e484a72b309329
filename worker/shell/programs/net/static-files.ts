import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'

/** What stands at a path below a server's folder. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array; readonly mtime: number }
  /** A folder that was asked for without its slash. */
  | { readonly kind: 'folder' }
  /** A folder without an index. */
  | { readonly kind: 'listing'; readonly path: string; readonly names: readonly string[] }
  | { readonly kind: 'missing' | 'forbidden' | 'bad' }
  /** Its bytes are not here. */
  | { readonly kind: 'unknown'; readonly path: string }

/** Looks up a request's path below `root`; what climbs out of it is refused. `mtime` is in microseconds. */
export function findFile({ fs }: Process, root: string, target: string, index: readonly string[]): Found {
  const decoded = decodePath(target)
  if (decoded === null || decoded.split('/').includes('..')) return { kind: 'bad' }
  const path = `${root === '/' ? '' : root}${decoded}`
  const stat = fs.stat(path)
  if (stat instanceof FsError) return { kind: stat.code === 'EACCES' ? 'forbidden' : 'missing' }
  if (stat.kind === 'file') return decoded.endsWith('/') ? { kind: 'missing' } : readFile(fs, path, stat.mtime)
  if (stat.kind !== 'directory') return { kind: 'forbidden' }
  if (!decoded.endsWith('/')) return { kind: 'folder' }
  for (const name of index) {
    const at = fs.stat(path + name)
    if (!(at instanceof FsError) && at.kind === 'file') return readFile(fs, path + name, at.mtime)
  }
  const names = fs.readdir(path)
  return names instanceof FsError ? { kind: 'forbidden' } : { kind: 'listing', path, names }
}

function readFile(fs: Process['fs'], path: string, mtime: number): Found {
  const bytes = fs.readFile(path)
  if (!(bytes instanceof FsError)) return { kind: 'file', path, bytes, mtime }
  return bytes.code === 'ENODATA' ? { kind: 'unknown', path } : { kind: 'forbidden' }
}

function decodePath(target: string): string | null {
  try {
    return decodeURIComponent(target.split('?', 1)[0] ?? '/').replace(/\/{2,}/g, '/')
  } catch {
    return null
  }
}

/** As nginx and busybox tell a file's type by its ending. */
export function mimeType(path: string, otherwise = 'application/octet-stream'): string {
  return TYPES[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? otherwise
}

const TYPES: Readonly<Record<string, string>> = {
  avi: 'video/x-msvideo',
  c: 'text/plain',
  css: 'text/css',
  gif: 'image/gif',
  h: 'text/plain',
  htm: 'text/html',
  html: 'text/html',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'application/javascript',
  json: 'application/json',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'text/xml',
}

/** `"6553f102-6"`: when it was changed, and its size, in hexadecimal. */
export function entityTag(mtime: number, size: number): string {
  return `"${Math.floor(mtime / 1e6).toString(16)}-${size.toString(16)}"`
}
