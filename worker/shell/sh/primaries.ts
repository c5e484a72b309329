import { FsError, type Stat } from '../../fs'
import type { Shell } from './shell'

/** `-f path` and its kinds; null where the operator is unknown. */
export function unaryTest(shell: Shell, operator: string, operand: string): boolean | null {
  switch (operator) {
    case '-n':
      return operand !== ''
    case '-z':
      return operand === ''
    case '-h':
    case '-L':
      return kindOf(shell.process.fs.lstat(operand)) === 'symlink'
    case '-r':
      return allowed(shell, operand, 4)
    case '-w':
      return allowed(shell, operand, 2)
    case '-x':
      return allowed(shell, operand, 1)
    case '-t':
      return shell.file(Number(operand))?.kind === 'terminal'
    case '-o':
      return shell.isBash ? shell.options.has(LONG_OPTIONS[operand] ?? operand) : null
    case '-v':
      return shell.isBash ? isSet(shell, operand) : null
    case '-R':
      return shell.isBash ? (shell.variables.get(operand)?.reference ?? false) : null
  }
  const test = FILE_TESTS[operator]
  if (!test) return null
  const stat = shell.process.fs.stat(operand)
  return !(stat instanceof FsError) && test(stat, shell)
}

/** `a OP b` for text and files; null where the operator is unknown. Numbers are the caller's: each shell complains of them differently. */
export function binaryTest(shell: Shell, left: string, operator: string, right: string): boolean | null {
  switch (operator) {
    case '=':
      return left === right
    case '==':
      return shell.dialect.name === 'dash' ? null : left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '>':
      return left > right
    case '-nt':
      return newer(shell, left, right)
    case '-ot':
      return newer(shell, right, left)
    case '-ef': {
      const [a, b] = [shell.process.fs.stat(left), shell.process.fs.stat(right)]
      return !(a instanceof FsError) && !(b instanceof FsError) && a.inode === b.inode && a.device === b.device
    }
    default:
      return null
  }
}

/** `set -o`'s names → letters. */
export const LONG_OPTIONS: Readonly<Record<string, string>> = {
  allexport: 'a',
  braceexpand: 'B',
  errexit: 'e',
  errtrace: 'E',
  functrace: 'T',
  hashall: 'h',
  histexpand: 'H',
  ignoreeof: 'I',
  interactive: 'i',
  keyword: 'k',
  monitor: 'm',
  noclobber: 'C',
  noexec: 'n',
  noglob: 'f',
  notify: 'b',
  nounset: 'u',
  onecmd: 't',
  physical: 'P',
  privileged: 'p',
  stdin: 's',
  verbose: 'v',
  xtrace: 'x',
}

type FileTest = (stat: Stat, shell: Shell) => boolean
const FILE_TESTS: Readonly<Record<string, FileTest>> = {
  '-e': () => true,
  '-a': () => true,
  '-f': ({ kind }) => kind === 'file',
  '-d': ({ kind }) => kind === 'directory',
  '-b': ({ kind }) => kind === 'block',
  '-c': ({ kind }) => kind === 'char',
  '-p': ({ kind }) => kind === 'fifo',
  '-S': ({ kind }) => kind === 'socket',
  '-s': ({ size }) => size > 0,
  '-g': ({ mode }) => (mode & 0o2000) !== 0,
  '-u': ({ mode }) => (mode & 0o4000) !== 0,
  '-k': ({ mode }) => (mode & 0o1000) !== 0,
  '-O': ({ uid }, shell) => uid === shell.process.credentials.uid,
  '-G': ({ gid }, shell) => gid === shell.process.credentials.gid,
  '-N': () => true,
}

function kindOf(stat: Stat | FsError): Stat['kind'] | null {
  return stat instanceof FsError ? null : stat.kind
}

function allowed(shell: Shell, path: string, bits: number): boolean {
  return shell.process.fs.access(path, bits) === true
}

function newer(shell: Shell, left: string, right: string): boolean {
  const [a, b] = [shell.process.fs.stat(left), shell.process.fs.stat(right)]
  if (a instanceof FsError) return false
  return b instanceof FsError || a.mtime > b.mtime
}

function isSet(shell: Shell, name: string): boolean {
  const element = /^([A-Za-z_]\w*)\[(.*)\]$/.exec(name)
  if (!element) {
    const variable = shell.lookup(name)
    return variable !== undefined && (variable.value !== null || (variable.list?.has(0) ?? false) || (variable.table?.has('0') ?? false))
  }
  const variable = shell.lookup(element[1] ?? '')
  const key = element[2] ?? ''
  if (key === '@' || key === '*') return (variable?.list?.size ?? 0) > 0 || (variable?.table?.size ?? 0) > 0
  return variable?.table?.has(key) ?? variable?.list?.has(Number(key)) ?? (key === '0' && (variable?.value ?? null) !== null)
}
