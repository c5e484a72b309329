import type { Failure } from '../failure'
import type { Shell } from '../shell'

/** `name=value` among the arguments of `export`, `declare` and their like, expanded. */
export interface GivenAssignment {
  readonly name: string
  readonly key: string | null
  readonly append: boolean
  readonly value: string | readonly { readonly key: string | null; readonly value: string; readonly append: boolean }[]
}
export type Argument = string | GivenAssignment

/** A command of the shell itself. */
export interface Builtin {
  readonly name: string
  /** POSIX's special builtins: found before functions, their assignments stay, their errors end the shell. */
  readonly special?: boolean
  /** Shells that have it; absent: all. */
  readonly only?: readonly Shell['dialect']['name'][]
  /** `exec`: its redirections stay. */
  readonly keepsRedirects?: boolean
  /** `given` are the arguments with assignments kept as such. Gives the status; throws a Failure for what ends more than itself. */
  run(shell: Shell, args: readonly string[], given: readonly Argument[]): Promise<number> | number
}

/** Prints the builtin's complaint; gives its status. */
export async function fail(shell: Shell, text: string, status: number): Promise<number> {
  await shell.complain(text)
  return status
}

/** The complaint of a tool that busybox shares with its shell (`test`, `printf`, `kill`): `sh: text`, without a line. */
export async function failAsTool(shell: Shell, text: string, status: number): Promise<number> {
  if (shell.dialect.name !== 'ash') return fail(shell, text, status)
  const applet = shell.name.slice(shell.name.lastIndexOf('/') + 1)
  await shell.print(2, `${applet.startsWith('-') ? applet.slice(1) : applet}: ${text}\n`)
  return status
}

/** Text on stdout; 1 where it could not be written. */
export async function put(shell: Shell, text: string): Promise<number> {
  const file = shell.file(1)
  if (!file) return fail(shell, 'write error: Bad file descriptor', 1)
  if (text !== '') await file.write(text)
  if (!file.error) return 0
  return fail(shell, `write error: ${WRITE_ERRORS[file.error]}`, 1)
}

const WRITE_ERRORS = {
  EPIPE: 'Broken pipe',
  ENOSPC: 'No space left on device',
  EBADF: 'Bad file descriptor',
  EFBIG: 'File too large',
} as const

/** A builtin's options, each a letter; `:` after one that takes a value. */
export interface Options {
  readonly letters: ReadonlySet<string>
  readonly values: ReadonlyMap<string, string>
  readonly operands: readonly string[]
}

/** Reads leading options as getopt does; the first unknown letter instead. */
export function readOptions(args: readonly string[], known: string): Options | { readonly unknown: string } {
  const letters = new Set<string>()
  const values = new Map<string, string>()
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--') return { letters, values, operands: args.slice(index + 1) }
    if (!argument.startsWith('-') || argument === '-') return { letters, values, operands: args.slice(index) }
    for (let at = 1; at < argument.length; at++) {
      const letter = argument[at] ?? ''
      const place = known.indexOf(letter)
      if (place < 0 || letter === ':') return { unknown: letter }
      letters.add(letter)
      if (known[place + 1] !== ':') continue
      const rest = argument.slice(at + 1)
      values.set(letter, rest === '' ? (args[++index] ?? '') : rest)
      break
    }
  }
  return { letters, values, operands: [] }
}

/** An option the builtin does not have, in the dialect's words; bash adds how it is used. */
export async function illegalOption(shell: Shell, letter: string, usage: string): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      return fail(shell, `Illegal option -${letter}`, 2)
    case 'ash':
      return fail(shell, `illegal option -${letter}`, 2)
    case 'bash':
      await shell.complain(`-${letter}: invalid option`)
      await shell.print(2, `${shell.command ?? ''}: usage: ${usage}\n`)
      return 2
  }
}

/** What could not be done ends the shell in dash and ash, and is a status in bash. */
export function endsShell(shell: Shell, failure: Failure): Promise<number> {
  if (!shell.isBash) throw failure
  return fail(shell, failure.text ?? '', 1)
}
