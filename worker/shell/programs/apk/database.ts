import { FsError, type FileSystem } from '../../../fs'
import { decodeText } from '../../../kernel'

const INSTALLED = '/lib/apk/db/installed'
const WORLD = '/etc/apk/world'

/** A package as the database of installed ones has it. */
export interface Installed {
  readonly name: string
  readonly version: string
  readonly bytes: number
  readonly description: string
  /** What a virtual package stands for; empty for others. */
  readonly depends: readonly string[]
  /** The stanza as it is written. */
  readonly text: string
}

/** What is installed, in the order it was, and what was asked for. Lives in files of the image: whoever changes them changes what apk sees. */
export class Database {
  constructor(
    readonly installed: readonly Installed[],
    readonly world: readonly string[],
  ) {}

  static read(fs: FileSystem): Database {
    const stanzas = readText(fs, INSTALLED)
      .split('\n\n')
      .filter((text) => text.trim() !== '')
    return new Database(
      stanzas.map(readStanza),
      readText(fs, WORLD)
        .split(/\s+/)
        .filter((word) => word !== ''),
    )
  }

  /** World is sorted, as apk writes it. */
  write(fs: FileSystem): true | FsError {
    const written = fs.writeFile(INSTALLED, new TextEncoder().encode(this.installed.map(({ text }) => `${text}\n\n`).join('')))
    if (written instanceof FsError) return written
    return fs.writeFile(
      WORLD,
      new TextEncoder().encode(
        [...this.world]
          .sort()
          .map((word) => `${word}\n`)
          .join(''),
      ),
    )
  }

  find(name: string): Installed | undefined {
    return this.installed.find((row) => row.name === name)
  }

  /** The last line of every change: whole MiB, rounded down. */
  summary(): string {
    const bytes = this.installed.reduce((sum, row) => sum + row.bytes, 0)
    return `OK: ${Math.floor(bytes / 1024 ** 2)} MiB in ${this.installed.length} packages`
  }
}

/** The files of a stanza, absolute; folders are not among them. */
export function filesOf({ text }: Installed): string[] {
  let folder = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('F:')) folder = line.slice(2)
    return line.startsWith('R:') ? [`/${folder === '' ? '' : `${folder}/`}${line.slice(2)}`] : []
  })
}

export function readStanza(stanza: string): Installed {
  const text = stanza.trim()
  const field = (letter: string): string =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${letter}:`))
      ?.slice(2) ?? ''
  return {
    name: field('P'),
    version: field('V'),
    bytes: Number(field('I')) || 0,
    description: field('T'),
    depends: field('D')
      .split(' ')
      .filter((word) => word !== ''),
    text,
  }
}

function readText(fs: FileSystem, path: string): string {
  const bytes = fs.readFile(path)
  return bytes instanceof FsError ? '' : decodeText(bytes)
}
