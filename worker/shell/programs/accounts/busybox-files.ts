import { FsError } from '../../../fs'
import { decodeText, encodeText, type Process } from '../../../kernel'
import type { Call } from '../common/program'

/** What becomes of a file's lines: those that are kept or changed, and how many were changed. */
export interface Edited {
  readonly lines: readonly string[]
  readonly changed: number
}

/**
 * Rewrites /etc/passwd, /etc/group or one of their shadows as busybox's update_passwd does: a new file with the old one's mode and owner
 * takes its place, and the old one stays as a backup with a `-` behind its name. The number of changed lines; -1: it failed, and that was
 * said. A missing shadow file is no failure.
 */
export function rewriteAccounts(
  process: Process,
  call: Call,
  path: string,
  name: string,
  edit: (lines: readonly string[]) => Edited,
): number {
  const { fs } = process
  const bytes = fs.readFile(path)
  const real = fs.realpath(path)
  const stat = fs.stat(path)
  if (bytes instanceof FsError || typeof real !== 'string' || stat instanceof FsError) {
    if (path.includes('shadow')) return 0
    const error = bytes instanceof FsError ? bytes : new FsError('ENOENT', path)
    if (error.code === 'ENODATA') call.notSimulated(`reading the content of ${path}`)
    call.note(`${name}: can't open '${path}': ${error.text}\n`)
    return -1
  }
  const text = decodeText(bytes)
  const { lines, changed } = edit(text === '' ? [] : text.replace(/\n$/, '').split('\n'))
  const [next, backup] = [`${real}+`, `${real}-`]
  const written = fs.writeFile(next, encodeText(lines.map((line) => `${line}\n`).join('')), { mode: 0o600, exclusive: true })
  if (written instanceof FsError) {
    call.note(`${name}: can't create '${next}': ${written.text}\n`)
    return -1
  }
  fs.chmod(next, stat.mode & 0o777)
  fs.chown(next, stat.uid, stat.gid)
  fs.unlink(backup)
  fs.link(real, backup)
  fs.rename(next, real)
  return changed
}

/** Adds a line at the end; nothing where the name is there already. */
export function appended(line: string): (lines: readonly string[]) => Edited {
  return (lines) => ({ lines: [...lines, line], changed: 1 })
}

/** Without the lines of that name. */
export function without(name: string): (lines: readonly string[]) => Edited {
  return (lines) => {
    const kept = lines.filter((line) => !line.startsWith(`${name}:`))
    return { lines: kept, changed: 0 }
  }
}

/** A member more in the group of that name. */
export function withMember(group: string, member: string): (lines: readonly string[]) => Edited {
  return (lines) => {
    let changed = 0
    const edited = lines.map((line) => {
      if (!line.startsWith(`${group}:`)) return line
      changed++
      return `${line}${line.endsWith(':') ? '' : ','}${member}`
    })
    return { lines: edited, changed }
  }
}

/** A member less, in the group of that name or (null) in all. */
export function withoutMember(group: string | null, member: string): (lines: readonly string[]) => Edited {
  return (lines) => {
    let changed = 0
    const edited = lines.map((line) => {
      if (group !== null && !line.startsWith(`${group}:`)) return line
      const cut = line.lastIndexOf(':') + 1
      const members = line.slice(cut).split(',')
      const left = members.filter((each) => each !== member)
      changed += members.length - left.length
      return line.slice(0, cut) + left.join(',')
    })
    return { lines: edited, changed }
  }
}

/** Another password; in a shadow file with the day it was changed. */
export function withPassword(name: string, password: string, day: number | null): (lines: readonly string[]) => Edited {
  return (lines) => {
    let changed = 0
    const edited = lines.map((line) => {
      if (!line.startsWith(`${name}:`)) return line
      changed++
      const fields = line.split(':')
      return [name, password, ...(day === null || fields.length < 3 ? fields.slice(2) : [String(day || 1), ...fields.slice(3)])].join(':')
    })
    return { lines: edited, changed }
  }
}
