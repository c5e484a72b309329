import { FsError, type Content, type Credentials, type FileSystem, type FsErrorCode } from '../fs'
import { decodeText } from './encoding'
import type { ExecError, Program, ProgramTable } from './types'

/** What execve(2) came to. `program` null: the file is there and would run in life, but is not modelled. */
export interface Executable {
  readonly program: Program | null
  readonly tag: string
  readonly argv: readonly string[]
  /** Effective ids after setuid and setgid bits. */
  readonly credentials: Credentials
}

const MAX_INTERPRETERS = 4
const SHEBANG_BYTES = 255
const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46]

/**
 * Finds what running `path` means: symlinks are followed, the caller needs an x bit (root: any), a `#!` line names an interpreter with at most
 * one argument, a program tag leads through the table to its implementation. A `#!` line that ends in CR LF asks for a file whose name ends in
 * CR, as on Linux.
 */
export function resolveExecutable(
  fs: FileSystem,
  programs: ProgramTable,
  path: string,
  argv: readonly string[],
  depth = 0,
): Executable | ExecError {
  const stat = fs.stat(path)
  if (stat instanceof FsError) return { error: execCode(stat.code), path }
  if (stat.kind !== 'file' || !mayExecute(fs, path, stat.mode)) return { error: 'EACCES', path }
  const content = fs.content(path)
  if (content instanceof FsError) return { error: execCode(content.code), path }
  const shebang = content.program === null ? parseShebang(content) : null
  if (!shebang) return found(fs, programs, path, argv, content, stat.mode, stat.uid, stat.gid)
  if (depth >= MAX_INTERPRETERS) return { error: 'ELOOP', path }
  const inner = [shebang.interpreter, ...(shebang.argument === null ? [] : [shebang.argument]), path, ...argv.slice(1)]
  const result = resolveExecutable(fs, programs, shebang.interpreter, inner, depth + 1)
  if (!('error' in result)) return result
  return { error: result.error === 'ENOEXEC' ? 'ENOEXEC' : result.error, path, interpreter: result.interpreter ?? shebang.interpreter }
}

function found(
  fs: FileSystem,
  programs: ProgramTable,
  path: string,
  argv: readonly string[],
  content: Content,
  mode: number,
  uid: number,
  gid: number,
): Executable | ExecError {
  const { program: tag, bytes } = content
  if (tag === null && bytes !== null && !isElf(bytes)) return { error: 'ENOEXEC', path }
  const credentials = {
    ...fs.credentials,
    ...(mode & 0o4000 ? { uid } : {}),
    ...(mode & 0o2000 && mode & 0o010 ? { gid } : {}),
  }
  return { program: tag === null ? null : (programs(tag) ?? null), tag: tag ?? baseName(path), argv, credentials }
}

function mayExecute(fs: FileSystem, path: string, mode: number): boolean {
  if (fs.credentials.uid === 0) return (mode & 0o111) !== 0
  return fs.access(path, 1) === true
}

/** The `#!` line's interpreter and its one argument, as Linux cuts them; null where there is none. */
function parseShebang({ bytes }: Content): { interpreter: string; argument: string | null } | null {
  if (!bytes || bytes[0] !== 0x23 || bytes[1] !== 0x21) return null
  const line = decodeText(bytes.subarray(2, SHEBANG_BYTES)).split('\n')[0] ?? ''
  const [, interpreter, argument] = /^[ \t]*([^ \t]+)[ \t]*(.*?)[ \t]*$/s.exec(line) ?? []
  if (!interpreter) return null
  return { interpreter, argument: argument ? argument : null }
}

function isElf(bytes: Uint8Array): boolean {
  return ELF_MAGIC.every((byte, index) => bytes[index] === byte)
}

function execCode(code: FsErrorCode): ExecError['error'] {
  switch (code) {
    case 'EACCES':
    case 'ELOOP':
    case 'ENOTDIR':
    case 'EISDIR':
      return code
    default:
      return 'ENOENT'
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
