import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'

/** Which parts of a path need not exist: none, the last one, any. */
export type Missing = 'none' | 'last' | 'any'

const MAX_LINKS = 40

/** An absolute path without symlinks, `.` and `..` (realpath(1), readlink -f). */
export function canonicalize(process: Process, path: string, missing: Missing): string | FsError {
  if (path === '') return new FsError('ENOENT', path)
  const pending = (path.startsWith('/') ? path : `${process.cwd}/${path}`).split('/').reverse()
  let done = ''
  let links = 0
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      done = done.slice(0, Math.max(0, done.lastIndexOf('/')))
      continue
    }
    const next = `${done}/${part}`
    const stat = process.fs.lstat(next)
    if (stat instanceof FsError) {
      const last = pending.every((rest) => rest === '' || rest === '.')
      if (missing === 'none' || (missing === 'last' && (!last || stat.code !== 'ENOENT'))) return new FsError(stat.code, path)
      done = next
      continue
    }
    if (stat.kind !== 'symlink') {
      if (stat.kind !== 'directory' && missing !== 'any' && pending.some((rest) => rest !== '')) return new FsError('ENOTDIR', path)
      done = next
      continue
    }
    const target = process.fs.readlink(next)
    if (target instanceof FsError) return target
    if (++links > MAX_LINKS) return new FsError('ELOOP', path)
    if (target.startsWith('/')) done = ''
    pending.push(...target.split('/').reverse())
  }
  return done || '/'
}
