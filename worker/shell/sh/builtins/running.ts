import { decodeText } from '../../../kernel'
import { FsError } from '../../../fs'
import { cannotOpen } from '../execute/redirect'
import { runText } from '../execute/script'
import { runProgramNamed, startFailure } from '../execute/simple'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import { endsShell, fail, put, readOptions, type Builtin } from './builtin'
import { describe } from './which'

export const evalBuiltin: Builtin = {
  name: 'eval',
  special: true,
  async run(shell, args) {
    const text = args.join(' ')
    if (text.trim() === '') return 0
    const { fromText } = shell
    const status = await runText(shell, text, shell.line)
    shell.fromText = fromText
    return shell.flow?.kind === 'exit' ? shell.flow.status : status
  },
}

export const dot: Builtin = { name: '.', special: true, run: (shell, args) => source(shell, args) }
export const sourceBuiltin: Builtin = { name: 'source', special: true, only: ['ash', 'bash'], run: (shell, args) => source(shell, args) }

async function source(shell: Shell, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args[0] === '--' ? args.slice(1) : args
  if (name === undefined) {
    if (shell.dialect.name === 'dash') return 2
    return fail(shell, shell.isBash ? 'filename argument required' : 'bad usage', 2)
  }
  const path = findSource(shell, name)
  const bytes = path === null ? new FsError('ENOENT', name) : await readSource(shell, path)
  if (bytes instanceof FsError) return cannotSource(shell, name, path, bytes)
  return runSourced(shell, path ?? name, decodeText(bytes), rest)
}

/** A file, a device or a pipe; of a file that is only known by its size, the reason. */
async function readSource(shell: Shell, path: string): Promise<Uint8Array | FsError> {
  const file = shell.process.open(path)
  if (file instanceof FsError) return file
  const bytes = await file.readAll()
  file.close()
  return bytes
}

/** Without a slash it is looked for in PATH; bash also looks here. */
function findSource(shell: Shell, name: string): string | null {
  if (name.includes('/')) return name
  for (const folder of (shell.value('PATH') ?? '').split(':')) {
    const path = `${folder === '' ? '.' : folder}/${name}`
    const stat = shell.process.fs.stat(path)
    if (!(stat instanceof FsError) && stat.kind === 'file') return path
  }
  return shell.dialect.name === 'dash' || shell.process.fs.stat(name) instanceof FsError ? null : name
}

function cannotSource(shell: Shell, name: string, path: string | null, error: FsError): Promise<number> {
  if (shell.isBash) {
    shell.command = error.code === 'EISDIR' ? shell.command : null
    return fail(shell, `${name}: ${error.code === 'EISDIR' ? 'is a directory' : error.text}`, 1)
  }
  if (path === null) return endsShell(shell, new Failure(`${name}: not found`, 2, 'shell'))
  const failure = cannotOpen(shell, name, error, 'open')
  throw new Failure(failure.text, 2, 'shell')
}

async function runSourced(shell: Shell, path: string, text: string, args: readonly string[]): Promise<number> {
  const { positional, command, fromText, line, loopDepth } = shell
  if (args.length > 0 && shell.dialect.name !== 'dash') shell.positional = args
  shell.command = path
  shell.fromText = false
  shell.sourceDepth += 1
  let status = await runText(shell, text, 1)
  shell.sourceDepth -= 1
  shell.fromText = fromText
  shell.command = command
  shell.line = line
  shell.loopDepth = loopDepth
  if (args.length > 0 && shell.dialect.name !== 'dash') shell.positional = positional
  if (shell.flow?.kind === 'return') {
    status = shell.flow.status
    shell.flow = null
  }
  return status
}

export const exec: Builtin = {
  name: 'exec',
  special: true,
  keepsRedirects: true,
  async run(shell, args) {
    const options = readOptions(args, shell.isBash ? 'cla:' : shell.dialect.name === 'ash' ? 'a:' : '')
    const operands = 'unknown' in options ? args : options.operands
    const [name] = operands
    if (name === undefined) return 0
    const path = shell.process.which(name, shell.value('PATH') ?? '/usr/bin:/bin')
    const env = 'unknown' in options || !options.letters.has('c') ? shell.environment() : new Map<string, string>()
    const argv0 = 'unknown' in options ? undefined : options.values.get('a')
    const error =
      path === null
        ? { error: 'ENOENT' as const, path: name }
        : await shell.process.exec(path, argv0 === undefined ? operands : [argv0, ...operands.slice(1)], { env })
    if (error.error === 'ENOEXEC' && path !== null) {
      const status = await runProgramNamed(shell, operands)
      shell.flow = { kind: 'exit', status }
      return status
    }
    const { text, status } = startFailure(shell, name, error)
    if (shell.isBash && error.error === 'ENOENT' && !name.includes('/')) throw new Failure(`${name}: not found`, status, 'shell')
    if (shell.isBash && text.endsWith('Is a directory')) throw new Failure(`${name}: cannot execute: Is a directory`, status, 'shell')
    throw new Failure(text, status, 'shell')
  },
}

export const command: Builtin = {
  name: 'command',
  async run(shell, args, given) {
    const options = readOptions(args, 'pvV')
    if ('unknown' in options) return fail(shell, `${shell.dialect.name === 'dash' ? 'Illegal' : 'illegal'} option -${options.unknown}`, 2)
    const { letters, operands } = options
    if (letters.has('v') || letters.has('V')) return describeAll(shell, shell.isBash ? operands : operands.slice(0, 1), letters.has('V'))
    const [name] = operands
    if (name === undefined) return 0
    shell.command = null
    const builtin = shell.hooks.builtinNamed(shell, name)
    if (!builtin) return runProgramNamed(shell, operands)
    shell.command = builtin.name
    try {
      return await builtin.run(shell, operands.slice(1), given.slice(given.length - operands.length + 1))
    } catch (failure) {
      // `command` takes away what makes a special builtin special.
      if (!(failure instanceof Failure) || failure.ends !== 'shell' || shell.isBash) throw failure
      throw new Failure(failure.text, failure.status, 'command')
    }
  },
}

async function describeAll(shell: Shell, names: readonly string[], long: boolean): Promise<number> {
  let status = 0
  for (const name of names) {
    const found = describe(shell, name)
    if (found) await put(shell, `${long ? found.long : found.short}\n`)
    else if (!long) status = shell.isBash ? 1 : 127
    else if (shell.isBash) status = await fail(shell, `${name}: not found`, 1)
    else {
      status = 127
      await (shell.dialect.name === 'dash' ? shell.print(2, `${name}: not found\n`) : put(shell, `${name}: not found\n`))
    }
  }
  return status
}

export const type: Builtin = {
  name: 'type',
  async run(shell, args) {
    const options = shell.isBash
      ? readOptions(args, 'afptP')
      : { letters: new Set<string>(), operands: args, values: new Map<string, string>() }
    if ('unknown' in options) return fail(shell, `-${options.unknown}: invalid option`, 2)
    let status = 0
    for (const name of options.operands) {
      const found = describe(shell, name)
      if (!found) {
        status = shell.isBash ? 1 : 127
        if (options.letters.has('t') || options.letters.has('p')) continue
        if (shell.isBash) await shell.complain(`${name}: not found`)
        else await put(shell, `${name}: not found\n`)
      } else if (options.letters.has('t')) await put(shell, `${found.kind}\n`)
      else if (options.letters.has('p') || options.letters.has('P')) {
        if (found.kind === 'file') await put(shell, `${found.short}\n`)
      } else await put(shell, `${found.long}\n`)
    }
    return status
  },
}

export const builtinBuiltin: Builtin = {
  name: 'builtin',
  only: ['bash'],
  async run(shell, args, given) {
    const [name, ...rest] = args
    if (name === undefined) return 0
    const found = shell.hooks.builtinNamed(shell, name)
    if (!found) return fail(shell, `${name}: not a shell builtin`, 1)
    shell.command = found.name
    return found.run(shell, rest, given.slice(1))
  },
}

export const hash: Builtin = {
  name: 'hash',
  async run(shell, args) {
    let status = 0
    for (const name of args) {
      if (name.startsWith('-') || shell.hooks.builtinNamed(shell, name) || shell.functions.has(name)) continue
      if (shell.process.which(name, shell.value('PATH') ?? '') === null) status = await fail(shell, `${name}: not found`, 1)
    }
    return status
  },
}
