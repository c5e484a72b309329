import { FsError } from '../../../fs'
import type { Shell } from '../shell'
import { fail, illegalOption, put, readOptions, type Builtin } from './builtin'

export const cd: Builtin = {
  name: 'cd',
  async run(shell, args) {
    const options = readOptions(args, shell.isBash ? 'LPe@' : 'LP')
    if ('unknown' in options) return illegalOption(shell, options.unknown, 'cd [-L|[-P [-e]] [-@]] [dir]')
    const { operands, letters } = options
    if (operands.length > 1 && shell.isBash) return fail(shell, 'too many arguments', 1)
    const given = operands[0] ?? shell.value('HOME')
    if (given === null) return shell.isBash ? fail(shell, 'HOME not set', 1) : 0
    if (given === '-' && shell.value('OLDPWD') === null && shell.isBash) return fail(shell, 'OLDPWD not set', 1)
    const back = given === '-'
    const target = back ? (shell.value('OLDPWD') ?? shell.process.cwd) : given
    const found = throughCdPath(shell, target)
    const result = go(shell, found.path, letters.has('P'))
    if (result instanceof FsError) return cannot(shell, target, result)
    return back || found.shown ? put(shell, `${result}\n`) : 0
  },
}

function throughCdPath(shell: Shell, target: string): { readonly path: string; readonly shown: boolean } {
  const cdpath = shell.value('CDPATH')
  if (!cdpath || /^(?:\/|\.\.?(?:\/|$))/.test(target)) return { path: target, shown: false }
  for (const folder of cdpath.split(':')) {
    const path = folder === '' ? target : `${folder.replace(/\/$/, '')}/${target}`
    const stat = shell.process.fs.stat(path)
    if (!(stat instanceof FsError) && stat.kind === 'directory') return { path, shown: folder !== '' }
  }
  return { path: target, shown: false }
}

/** Goes to a folder and sets PWD and OLDPWD; the path as it was walked (with `physical`: without links). */
export function go(shell: Shell, path: string, physical = false): string | FsError {
  const before = logicalFolder(shell)
  const walked = cleaned(path.startsWith('/') ? path : `${before}/${path}`)
  const logical = shell.process.chdir(physical || path === '' ? (path === '' ? '.' : path) : walked)
  if (logical !== true) {
    if (physical) return logical
    const again = shell.process.chdir(path)
    if (again !== true) return again
  }
  const now = physical || logical !== true ? shell.process.cwd : path === '' ? before : walked
  shell.assign('OLDPWD', before, { exported: true })
  shell.assign('PWD', now, { exported: true })
  return now
}

/** PWD, where it still says truly where the shell is. */
export function logicalFolder(shell: Shell): string {
  const pwd = shell.value('PWD')
  if (pwd?.startsWith('/') && shell.process.fs.realpath(pwd) === shell.process.cwd) return pwd
  return shell.process.cwd
}

function cleaned(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

function cannot(shell: Shell, target: string, error: FsError): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      return fail(shell, `can't cd to ${target}`, 2)
    case 'ash':
      return fail(shell, `can't cd to ${target}: ${error.text}`, 2)
    case 'bash':
      return fail(shell, `${target}: ${error.text}`, 1)
  }
}

export const pwd: Builtin = {
  name: 'pwd',
  async run(shell, args) {
    const options = readOptions(args, 'LP')
    if ('unknown' in options) return illegalOption(shell, options.unknown, 'pwd [-LP]')
    return put(shell, `${options.letters.has('P') ? shell.process.cwd : logicalFolder(shell)}\n`)
  },
}

export const pushd: Builtin = {
  name: 'pushd',
  only: ['bash'],
  async run(shell, args) {
    const here = logicalFolder(shell)
    const [top, ...rest] = shell.directoryStack
    const target = args[0] ?? top
    if (target === undefined) return fail(shell, 'no other directory', 1)
    const result = go(shell, target)
    if (result instanceof FsError) return fail(shell, `${target}: ${result.text}`, 1)
    shell.directoryStack = args[0] === undefined ? [here, ...rest] : [here, ...shell.directoryStack]
    return put(shell, stack(shell))
  },
}

export const popd: Builtin = {
  name: 'popd',
  only: ['bash'],
  async run(shell) {
    const [top, ...rest] = shell.directoryStack
    if (top === undefined) return fail(shell, 'directory stack empty', 1)
    const result = go(shell, top)
    if (result instanceof FsError) return fail(shell, `${top}: ${result.text}`, 1)
    shell.directoryStack = rest
    return put(shell, stack(shell))
  },
}

export const dirs: Builtin = { name: 'dirs', only: ['bash'], run: (shell) => put(shell, stack(shell)) }

function stack(shell: Shell): string {
  const home = shell.value('HOME') ?? ''
  const shown = [logicalFolder(shell), ...shell.directoryStack].map((path) =>
    home.length > 1 && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path,
  )
  return `${shown.join(' ')}\n`
}
