import { fileContent } from '../../../fs'
import type { Disk } from '../../disk'

/** What a published image's layers hold, as far as it can be told: its programs, users, settings and scripts. */
export interface Recipe {
  /** What some layers are known to hold, by a word of their history line; the first that fits a line is taken. */
  readonly layers: readonly LayerRecipe[]
}

export interface LayerRecipe {
  readonly at: RegExp
  /** Debian packages that it installs, with all they need. */
  readonly packages?: string
  /** Its own files. */
  put?(disk: Disk, image: ImageFacts): void
  /** This layer takes what is left of the whole image's bytes, in a file here. */
  readonly rest?: string
}

export interface ImageFacts {
  /** Of the main program: `20.20.2`. */
  readonly version: string
  readonly env: ReadonlyMap<string, string>
  readonly alpine: boolean
}

/** Users as an image's scripts add them: `name:uid:gid:home:shell`. */
export function addUser(disk: Disk, { name, uid, gid = uid, home = '/nonexistent', shell = '/usr/sbin/nologin' }: NewUser): void {
  append(disk, '/etc/group', `${name}:x:${gid}:\n`)
  append(disk, '/etc/passwd', `${name}:x:${uid}:${gid}::${home}:${shell}\n`)
  append(disk, '/etc/shadow', `${name}:!:19823:0:99999:7:::\n`)
}

interface NewUser {
  readonly name: string
  readonly uid: number
  readonly gid?: number
  readonly home?: string
  readonly shell?: string
}

/** A folder of one owner. */
export function ownedFolder(disk: Disk, path: string, uid: number, mode = 0o755): void {
  disk.folder(path)
  disk.fs.chown(path, uid, uid)
  disk.fs.chmod(path, mode)
}

export function script(disk: Disk, path: string, text: string): void {
  disk.file(path, fileContent(text), 0o755)
}

export function text(disk: Disk, path: string, content: string): void {
  disk.file(path, fileContent(content))
}

function append(disk: Disk, path: string, line: string): void {
  disk.fs.writeFile(path, new TextEncoder().encode(line), { append: true })
}
