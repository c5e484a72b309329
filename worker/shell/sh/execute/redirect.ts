import { encodeText, type OpenFile } from '../../../kernel'
import { FsError, type FsErrorCode } from '../../../fs'
import { expandTarget, expandText } from '../expand/expand'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import type { Redirect } from '../syntax/tree'

/** What redirections changed, to be put back (or kept, after `exec`). */
export class Redirected {
  private readonly saved = new Map<number, OpenFile | undefined>()

  constructor(private readonly shell: Shell) {}

  put(descriptor: number, file: OpenFile | null): void {
    const { process } = this.shell
    const before = process.files.get(descriptor)
    if (!this.saved.has(descriptor)) this.saved.set(descriptor, before)
    else if (before !== this.saved.get(descriptor)) before?.close()
    process.setFile(descriptor, file)
  }

  /** Everything as it was. */
  undo(): void {
    const { process } = this.shell
    for (const [descriptor, before] of this.saved) {
      const now = process.files.get(descriptor)
      if (now !== before) now?.close()
      process.setFile(descriptor, before ?? null)
    }
    this.saved.clear()
  }

  /** What stood there before is let go. */
  keep(): void {
    for (const [descriptor, before] of this.saved) if (before !== this.shell.process.files.get(descriptor)) before?.close()
    this.saved.clear()
  }
}

/** Does the redirections in order; on a failure puts all back and throws it (it ends the command alone). */
export async function redirect(shell: Shell, redirects: readonly Redirect[]): Promise<Redirected> {
  const done = new Redirected(shell)
  try {
    for (const each of redirects) await one(shell, each, done)
  } catch (failure) {
    done.undo()
    throw failure
  }
  return done
}

async function one(shell: Shell, { descriptor, operator, target }: Redirect, done: Redirected): Promise<void> {
  const number =
    typeof descriptor === 'number' ? descriptor : descriptor === null ? (operator.startsWith('<') ? 0 : 1) : free(shell, descriptor)
  if (operator === '<<' || operator === '<<<') {
    const text = await expandText(shell, target)
    return done.put(number, shell.process.input(encodeText(operator === '<<<' ? `${text}\n` : text)))
  }
  const word = await expandTarget(shell, target)
  switch (operator) {
    case '<':
      return done.put(number, opened(shell, word, 'read'))
    case '<>':
      return done.put(number, opened(shell, word, 'read-write'))
    case '>>':
      return done.put(number, opened(shell, word, 'append'))
    case '>':
    case '>|':
      if (operator === '>' && shell.has('C')) refuseOverwriting(shell, word)
      return done.put(number, opened(shell, word, 'write'))
    case '&>':
    case '&>>':
      return both(shell, word, operator === '&>>', done)
    default:
      return duplicate(shell, number, operator, word, done)
  }
}

function duplicate(shell: Shell, number: number, operator: '<&' | '>&', word: string, done: Redirected): void {
  if (word === '-') return done.put(number, null)
  const moved = shell.isBash ? /^(\d+)-$/.exec(word)?.[1] : undefined
  const source = moved ?? (/^\d+$/.test(word) ? word : undefined)
  if (source === undefined) {
    if (shell.isBash && operator === '>&' && number === 1) return both(shell, word, false, done)
    if (shell.isBash) throw new Failure(`${word}: ambiguous redirect`, 1, 'command')
    throw shell.dialect.name === 'dash'
      ? new Failure('Syntax error: Bad fd number', 2, 'shell')
      : new Failure('syntax error: bad fd number', 2, 'shell')
  }
  const file = shell.file(Number(source))
  if (!file) {
    const text = shell.dialect.name === 'ash' ? `dup2(${source},${number}): Bad file descriptor` : `${source}: Bad file descriptor`
    throw new Failure(text, shell.dialect.name === 'dash' ? 2 : 1, 'command')
  }
  if (Number(source) !== number) done.put(number, file.share())
  if (moved !== undefined) done.put(Number(moved), null)
}

function both(shell: Shell, word: string, append: boolean, done: Redirected): void {
  const file = opened(shell, word, append ? 'append' : 'write')
  done.put(1, file)
  done.put(2, file.share())
}

function opened(shell: Shell, path: string, how: 'read' | 'write' | 'append' | 'read-write'): OpenFile {
  const file = shell.process.open(path, how)
  if (!(file instanceof FsError)) return file
  throw cannotOpen(shell, path, file, how === 'read' || how === 'read-write' ? 'open' : 'create')
}

/** The complaint about a file that a redirection, `.` or a script could not open or create. */
export function cannotOpen(shell: Shell, path: string, error: FsError, action: 'open' | 'create'): Failure {
  switch (shell.dialect.name) {
    case 'dash':
      return new Failure(`cannot ${action} ${path}: ${DASH_WORDS[action][error.code] ?? error.text}`, 2, 'command')
    case 'ash':
      return new Failure(`can't ${action} ${path}: ${ASH_WORDS[action][error.code] ?? error.text}`, 1, 'command')
    case 'bash':
      return new Failure(`${path}: ${error.text}`, 1, 'command')
  }
}

type Words = Readonly<Record<'open' | 'create', Partial<Record<FsErrorCode, string>>>>
const DASH_WORDS: Words = {
  open: { ENOENT: 'No such file', ENOTDIR: 'No such file' },
  create: { ENOENT: 'Directory nonexistent', ENOTDIR: 'Directory nonexistent' },
}
const ASH_WORDS: Words = {
  open: { ENOENT: 'no such file', ENOTDIR: 'no such file' },
  create: { ENOENT: 'nonexistent directory', ENOTDIR: 'nonexistent directory' },
}

function refuseOverwriting(shell: Shell, path: string): void {
  const stat = shell.process.fs.stat(path)
  if (stat instanceof FsError || stat.kind !== 'file') return
  throw shell.isBash
    ? new Failure(`${path}: cannot overwrite existing file`, 1, 'command')
    : cannotOpen(shell, path, new FsError('EEXIST', path), 'create')
}

/** `{name}>`: a free descriptor from 10 on, whose number the variable gets. */
function free(shell: Shell, name: string): number {
  let number = 10
  while (shell.process.files.has(number)) number += 1
  shell.assign(name, String(number))
  return number
}
