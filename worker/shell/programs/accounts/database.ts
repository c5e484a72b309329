import { FsError } from '../../../fs'
import { decodeText, encodeText, parseGroup, parsePasswd, type Group, type Process, type User } from '../../../kernel'
import type { Call } from '../common/program'

const FILES = ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/gshadow', '/etc/subuid', '/etc/subgid'] as const
export type AccountFile = (typeof FILES)[number]

/**
 * The account files as shadow's tools (useradd and its kin) keep them: read, changed, written back as new files with the old ones' modes and
 * owners; what stood there before stays as a backup with a `-` behind its name, its time unchanged.
 */
export class Accounts {
  private readonly texts = new Map<AccountFile, string>()

  constructor(private readonly process: Process) {}

  get users(): readonly User[] {
    return parsePasswd(this.text('/etc/passwd'))
  }
  get groups(): readonly Group[] {
    return parseGroup(this.text('/etc/group'))
  }
  has(path: AccountFile): boolean {
    return !(this.process.fs.stat(path) instanceof FsError)
  }
  lines(path: AccountFile): readonly string[] {
    return this.text(path)
      .split('\n')
      .filter((line) => line !== '')
  }

  append(path: AccountFile, line: string): void {
    if (this.has(path)) this.texts.set(path, [...this.lines(path), line].map((each) => `${each}\n`).join(''))
  }

  /** Changes the line that begins with `name:`; null removes it. */
  change(path: AccountFile, name: string, edit: (fields: readonly string[]) => readonly string[] | null): void {
    this.changeAll(path, (fields) => (fields[0] === name ? edit(fields) : fields))
  }

  /** Changes every line of a file; nothing is written where they stay as they are. */
  changeAll(path: AccountFile, edit: (fields: readonly string[]) => readonly string[] | null): void {
    if (!this.has(path)) return
    const before = this.lines(path)
    const after = before.flatMap((line) => edit(line.split(':'))?.join(':') ?? [])
    if (after.length === before.length && after.every((line, at) => line === before[at])) return
    this.texts.set(path, after.map((line) => `${line}\n`).join(''))
  }

  /** Writes what changed. 0, or the status of what could not be written, which was said. */
  save(call: Call): number {
    this.lock()
    for (const path of FILES) {
      const text = this.texts.get(path)
      if (text === undefined) continue
      const failed = this.write(path, text)
      if (failed instanceof FsError) {
        if (failed.code === 'ENODATA') call.notSimulated(`reading the content of ${path}`)
        return call.fail(`failure while writing changes to ${path}`)
      }
    }
    this.texts.clear()
    return 0
  }

  /** lckpwdf(3) leaves its file behind. */
  private lock(): void {
    const { fs } = this.process
    if (fs.stat('/etc/.pwd.lock') instanceof FsError) fs.writeFile('/etc/.pwd.lock', new Uint8Array(), { mode: 0o600 })
  }

  private write(path: AccountFile, text: string): true | FsError {
    const { fs } = this.process
    const [stat, old] = [fs.stat(path), fs.readFile(path)]
    if (stat instanceof FsError) return stat
    if (old instanceof FsError) return old
    const put = (to: string, bytes: Uint8Array): true | FsError => {
      const written = fs.writeFile(to, bytes, { mode: 0o600 })
      if (written instanceof FsError) return written
      fs.chown(to, stat.uid, stat.gid)
      return fs.chmod(to, stat.mode)
    }
    const backup = put(`${path}-`, old)
    if (backup instanceof FsError) return backup
    fs.utimes(`${path}-`, stat.mtime)
    const made = put(`${path}+`, encodeText(text))
    return made instanceof FsError ? made : fs.rename(`${path}+`, path)
  }

  private text(path: AccountFile): string {
    const known = this.texts.get(path)
    if (known !== undefined) return known
    const bytes = this.process.fs.readFile(path)
    return bytes instanceof FsError ? '' : decodeText(bytes)
  }
}

/** The range that shadow's tools look for a free number in. */
export interface IdRange {
  readonly first: number
  readonly last: number
}

/** How useradd counts: one above the highest taken of the range; the first free where that is beyond it. */
export function nextId(taken: readonly number[], { first, last }: IdRange): number | null {
  const used = new Set(taken)
  const highest = Math.max(first - 1, ...taken.filter((id) => id >= first && id <= last))
  for (let id = highest + 1; id <= last; id++) if (!used.has(id)) return id
  for (let id = first; id <= last; id++) if (!used.has(id)) return id
  return null
}

/** System numbers go down: one below the lowest taken of the range. */
export function nextSystemId(taken: readonly number[], { first, last }: IdRange): number | null {
  const used = new Set(taken)
  const lowest = Math.min(last + 1, ...taken.filter((id) => id >= first && id <= last))
  for (let id = lowest - 1; id >= first; id--) if (!used.has(id)) return id
  for (let id = last; id >= first; id--) if (!used.has(id)) return id
  return null
}

/** Days since 1970, as shadow keeps them. */
export function today(process: Process): number {
  return Math.floor(process.now() / 86_400_000_000)
}
