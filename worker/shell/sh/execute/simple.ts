import type { ExecError } from '../../../kernel'
import { FsError } from '../../../fs'
import { SIGNAL_TEXTS } from '../../../kernel'
import type { Argument, Builtin } from '../builtins'
import { assign, argumentText, expandArguments, traceAssignments } from './assignment'
import { callFunction } from './functions'
import { Failure } from '../failure'
import type { FunctionDefinition, Shell } from '../shell'
import type { Assignment, SimpleCommand, Word } from '../syntax/tree'
import { redirect, Redirected } from './redirect'
import { runScriptFile } from './script-file'
import { closeProcessFiles } from './subshell'
import { trace, traced } from './trace'

/** Units of work that a simple command costs. */
const COMMAND_UNITS = 8
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Expands, redirects, assigns and runs one simple command. `last`: the process ends with it. */
export async function runSimple(shell: Shell, node: SimpleCommand, last: boolean): Promise<number> {
  const turn = shell.process.work(COMMAND_UNITS)
  if (turn) await turn
  shell.line = node.line
  shell.substitutionStatus = null
  try {
    const given = await expandArguments(shell, node.words)
    if (given.length === 0) return await assignOnly(shell, node)
    return await runNamed(shell, node, given, last)
  } finally {
    if (shell.processFiles.length > 0) closeProcessFiles(shell)
  }
}

async function assignOnly(shell: Shell, node: SimpleCommand): Promise<number> {
  const done = await redirect(shell, node.redirects)
  try {
    if (shell.has('x')) await traceAssignments(shell, node.assignments, true)
    else for (const assignment of node.assignments) await assign(shell, assignment)
  } finally {
    done.undo()
  }
  return shell.substitutionStatus ?? 0
}

async function runNamed(shell: Shell, node: SimpleCommand, given: readonly Argument[], last: boolean): Promise<number> {
  const argv = given.map(argumentText)
  const name = argv[0] ?? ''
  const builtin = shell.hooks.builtinNamed(shell, name)
  const called = builtin?.special && !shell.isBash ? undefined : shell.functions.get(name)
  if (node.assignments.length === 0) {
    if (shell.has('x')) await trace(shell, argv.map((word) => traced(shell, word)).join(' '))
    return dispatch(shell, node, argv, given, called, builtin, last)
  }
  const keeps = builtin?.special === true && !shell.isBash && !called
  if (!keeps) shell.variables.enter()
  try {
    const prefix: string[] = []
    for (const assignment of node.assignments) {
      if (!keeps) shell.variables.makeLocal(assignment.name)
      prefix.push(await assign(shell, assignment, { exported: true }))
    }
    if (shell.has('x')) await traceWithPrefix(shell, prefix, argv)
    return await dispatch(shell, node, argv, given, called, builtin, last)
  } finally {
    if (!keeps) shell.variables.leave()
  }
}

async function traceWithPrefix(shell: Shell, prefix: readonly string[], argv: readonly string[]): Promise<void> {
  const words = argv.map((word) => traced(shell, word)).join(' ')
  if (!shell.isBash) return trace(shell, `${prefix.join(' ')} ${words}`)
  for (const each of prefix) await trace(shell, each)
  await trace(shell, words)
}

async function dispatch(
  shell: Shell,
  node: SimpleCommand,
  argv: readonly string[],
  given: readonly Argument[],
  called: FunctionDefinition | undefined,
  builtin: Builtin | undefined,
  last: boolean,
): Promise<number> {
  const done = await redirectFor(shell, node, builtin, called !== undefined)
  const [name = '', ...args] = argv
  if (called) {
    try {
      return await callFunction(shell, name, args)
    } finally {
      done.undo()
    }
  }
  if (builtin) return runBuiltin(shell, builtin, args, given.slice(1), done)
  return runProgram(shell, node, argv, done, last)
}

/** A failed redirection of a special builtin ends a POSIX shell. */
async function redirectFor(shell: Shell, node: SimpleCommand, builtin: Builtin | undefined, isFunction: boolean): Promise<Redirected> {
  try {
    return await redirect(shell, node.redirects)
  } catch (failure) {
    if (!(failure instanceof Failure) || !builtin?.special || isFunction || shell.isBash || failure.ends !== 'command') throw failure
    throw new Failure(failure.text, failure.status, 'shell')
  }
}

async function runBuiltin(
  shell: Shell,
  builtin: Builtin,
  args: readonly string[],
  given: readonly Argument[],
  done: Redirected,
): Promise<number> {
  const before = shell.command
  shell.command = builtin.name
  try {
    const status = await builtin.run(shell, args, given)
    shell.command = before
    if (builtin.keepsRedirects) done.keep()
    return status
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    if (failure.text !== null) await shell.complain(failure.text)
    shell.command = before
    // What a special builtin gets wrong ends a POSIX shell; of the others, the command alone.
    throw new Failure(null, failure.status, !builtin.special && failure.ends === 'shell' ? 'command' : failure.ends)
  } finally {
    shell.command = before
    done.undo()
  }
}

/** A command as far as its words are shown. */
interface Worded {
  readonly words: readonly (Pick<Word, 'raw'> | Assignment)[]
}

/** `command name …`: a program, never a function. */
export function runProgramNamed(shell: Shell, argv: readonly string[]): Promise<number> {
  return runProgram(shell, { words: argv.map((raw) => ({ raw })) }, argv, new Redirected(shell), false)
}

/** Starts a program of the image and waits for it. */
export async function runProgram(shell: Shell, node: Worded, argv: readonly string[], done: Redirected, last: boolean): Promise<number> {
  const name = argv[0] ?? ''
  const path = shell.process.which(name, shell.value('PATH') ?? DEFAULT_PATH)
  const env = shell.environment()
  if (path === null) {
    const status = await complainOf(shell, name, { error: 'ENOENT', path: name })
    done.undo()
    return status
  }
  if (last && !shell.traps.has('EXIT')) {
    const error = await shell.process.exec(path, argv, { env })
    return error.error === 'ENOEXEC' ? runScriptFile(shell, path, argv) : finishFailed(shell, name, error, done)
  }
  const child = shell.process.spawn(path, argv, { env })
  if ('error' in child) {
    if (child.error !== 'ENOEXEC') return finishFailed(shell, name, child, done)
    const status = await runScriptFile(shell, path, argv)
    done.undo()
    return status
  }
  done.undo()
  const status = await shell.process.wait(child.pid)
  const signal = child.signal()
  if (signal && signal !== 'INT' && signal !== 'PIPE') await reportDeath(shell, node, child.pid, signal)
  return status
}

async function finishFailed(shell: Shell, name: string, error: ExecError, done: Redirected): Promise<number> {
  const status = await complainOf(shell, name, error)
  done.undo()
  return status
}

/** Says why a program could not be started; gives 127 or 126. */
export async function complainOf(shell: Shell, name: string, error: ExecError): Promise<number> {
  const { text, status } = startFailure(shell, name, error)
  await shell.complain(text)
  return status
}

/** Why a program could not be started, in the dialect's words. */
export function startFailure(shell: Shell, name: string, error: ExecError): { readonly text: string; readonly status: number } {
  const status = error.error === 'ENOENT' ? 127 : 126
  if (!shell.isBash) return { text: `${name}: ${status === 127 ? 'not found' : ERROR_TEXTS[error.error]}`, status }
  if (!name.includes('/') && error.error === 'ENOENT' && !error.interpreter) return { text: `${name}: command not found`, status }
  if (error.interpreter) return { text: `${name}: cannot execute: required file not found`, status }
  const stat = shell.process.fs.stat(error.path)
  const isFolder = !(stat instanceof FsError) && stat.kind === 'directory'
  return { text: `${name}: ${isFolder ? 'Is a directory' : ERROR_TEXTS[error.error]}`, status }
}

const ERROR_TEXTS: Readonly<Record<ExecError['error'], string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  ENOEXEC: 'Exec format error',
  ELOOP: 'Too many levels of symbolic links',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
}

async function reportDeath(shell: Shell, node: Worded, pid: number, signal: keyof typeof SIGNAL_TEXTS): Promise<void> {
  const text = SIGNAL_TEXTS[signal]
  if (!shell.isBash || signal === 'TERM') return shell.print(2, `${text}\n`)
  const words = node.words.map((word) => ('raw' in word ? word.raw : '')).join(' ')
  return shell.complain(`${String(pid).padStart(5)} ${text.padEnd(23)} ${words}`)
}
