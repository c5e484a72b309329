import { FsError, knownContent } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import { makeFolders } from './folders'

/** What the modelled tools (≈) share: text out, text in, files of a size. */
export async function print(process: Process, text: string, status = 0): Promise<number> {
  await process.stdout.write(text)
  return status
}

export async function complain(process: Process, text: string, status = 1): Promise<number> {
  await process.stderr.write(text)
  return status
}

/** A file's text; null where there is none to read. */
export function readText(process: Process, path: string): string | null {
  const bytes = process.fs.readFile(path)
  return bytes instanceof FsError ? null : decodeText(bytes)
}

/** A file of a size, with its folders; an executable where it has a tag. */
export function putBytes(process: Process, path: string, bytes: number, tag: string | null = null): true | FsError {
  const absolute = absolutePath(process, path)
  const folder = makeFolders(process.fs, absolute.slice(0, absolute.lastIndexOf('/')))
  if (folder instanceof FsError) return folder
  const written = process.fs.writeFile(absolute, knownContent(Math.round(bytes), null, tag))
  return written instanceof FsError || tag === null ? written : process.fs.chmod(absolute, 0o755)
}

export function absolutePath({ cwd }: Process, path: string): string {
  return path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path}`
}

export function exists({ fs }: Process, path: string): boolean {
  return !(fs.stat(path) instanceof FsError)
}

/** Files below a folder whose names end so, with their sizes. */
export function filesBelow(
  { fs }: Pick<Process, 'fs'>,
  folder: string,
  ending: RegExp,
): { readonly path: string; readonly bytes: number }[] {
  const names = fs.readdir(folder)
  if (names instanceof FsError) return []
  return names.flatMap((name) => {
    const path = `${folder === '/' ? '' : folder}/${name}`
    const stat = fs.lstat(path)
    if (stat instanceof FsError) return []
    if (stat.kind === 'directory') return name === 'node_modules' || name === '.git' ? [] : filesBelow({ fs }, path, ending)
    return stat.kind === 'file' && ending.test(name) ? [{ path, bytes: stat.size }] : []
  })
}

/** The version behind the `@` of a program's tag. */
export function versionOf({ program }: Process, otherwise: string): string {
  const at = program.indexOf('@')
  return at < 0 ? otherwise : program.slice(at + 1)
}

/** Names for a sentence: at most twelve, then how many more. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ')
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown
}

const SHOWN = 12

export function homeOf({ env }: Process): string {
  return env.get('HOME') ?? '/root'
}

/** Milliseconds to download so many bytes at 10 MB/s. */
export function downloadMs(bytes: number): number {
  return bytes / 10_000
}
