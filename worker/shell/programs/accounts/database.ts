import { FsError } from '../../../fs'
import { decodeText, encodeText, parseGroup, parsePasswd, type Group, type Process, type User } from '../../../kernel'

/** /etc/passwd, /etc/group, /etc/shadow and /etc/gshadow as lines, to be changed and written back with their modes. */
export class Accounts {
  private readonly texts = new Map<string, string>()

  constructor(private readonly process: Process) {}

  get users(): readonly User[] {
    return parsePasswd(this.text('/etc/passwd'))
  }
  get groups(): readonly Group[] {
    return parseGroup(this.text('/etc/group'))
  }
  has(path: string): boolean {
    return !(this.process.fs.stat(path) instanceof FsError)
  }

  append(path: string, line: string): void {
    const text = this.text(path)
    this.texts.set(path, `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${line}\n`)
  }

  /** Changes the line that begins with `name:`; null removes it. */
  change(path: string, name: string, edit: (fields: string[]) => readonly string[] | null): void {
    const lines = this.text(path).split('\n')
    const changed = lines.flatMap((line) => {
      if (!line.startsWith(`${name}:`)) return [line]
      const fields = edit(line.split(':'))
      return fields ? [fields.join(':')] : []
    })
    this.texts.set(path, changed.join('\n'))
  }

  /** Changes every line of a file. */
  changeAll(path: string, edit: (fields: string[]) => readonly string[]): void {
    const lines = this.text(path).split('\n')
    this.texts.set(path, lines.map((line) => (line.includes(':') ? edit(line.split(':')).join(':') : line)).join('\n'))
  }

  /** Writes what changed; the first error ends it. */
  save(): FsError | null {
    for (const [path, text] of this.texts) {
      const existing = this.process.fs.stat(path)
      const before = this.process.fs.readFile(path)
      if (!(before instanceof FsError) && decodeText(before) === text) continue
      const written = this.process.fs.writeFile(path, encodeText(text), { mode: path.endsWith('shadow') ? 0o640 : 0o644 })
      if (written instanceof FsError) return written
      if (existing instanceof FsError && path.endsWith('shadow')) this.process.fs.chmod(path, 0o640)
    }
    return null
  }

  private text(path: string): string {
    const known = this.texts.get(path)
    if (known !== undefined) return known
    const bytes = this.process.fs.readFile(path)
    return bytes instanceof FsError ? '' : decodeText(bytes)
  }
}

/** The first free number in a range, after the highest taken (how Debian's tools count) or from the start (busybox's). */
export function freeId(taken: readonly number[], first: number, last: number): number | null {
  const used = new Set(taken)
  for (let id = first; id <= last; id++) if (!used.has(id)) return id
  return null
}

/** System ids count down from the top in shadow's tools. */
export function freeIdDown(taken: readonly number[], first: number, last: number): number | null {
  const used = new Set(taken)
  for (let id = last; id >= first; id--) if (!used.has(id)) return id
  return null
}

/** Days since 1970, as shadow keeps them. */
export function today(process: Process): number {
  return Math.floor(process.now() / 86_400_000_000)
}
