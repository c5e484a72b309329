import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { program, type Call } from './common/program'
import { quote } from './common/quote'

export const ln = program({
  name: 'ln',
  from: ['coreutils', 'busybox'],
  options: {
    'f|force': 'flag',
    'n|no-dereference': 'flag',
    's|symbolic': 'flag',
    't|target-directory': 'value',
    'T|no-target-directory': 'flag',
    'v|verbose': 'flag',
  },
  gnu: {
    'b|backup': 'unmodelled',
    'd|F|directory': 'unmodelled',
    'i|interactive': 'unmodelled',
    'L|logical': 'flag',
    'P|physical': 'flag',
    'r|relative': 'flag',
    'S|suffix': 'unmodelled',
  },
  usage: '[-sfnbtv] [-S SUF] TARGET... LINK|DIR',
  run(process, call) {
    const { operands, options } = call
    if (operands.length === 0) return call.usage('missing file operand', { silentInBusybox: true })
    const folder = options.value('t')
    if (folder !== undefined) return linkAll(process, call, operands, folder)
    const last = operands.at(-1) ?? ''
    if (operands.length === 1) return makeLink(process, call, last, call.gnu ? `./${nameOf(last)}` : nameOf(last))
    const stat = options.has('n') ? process.fs.lstat(last) : process.fs.stat(last)
    const isFolder = !options.has('T') && !(stat instanceof FsError) && stat.kind === 'directory'
    if (isFolder) return linkAll(process, call, operands.slice(0, -1), last)
    if (operands.length === 2) return makeLink(process, call, operands[0] ?? '', last)
    const text = stat instanceof FsError ? stat.text : 'Not a directory'
    return call.failAs({ gnu: `target ${quote(last)}: ${text}`, busybox: `${last}: ${text}` })
  },
})

function linkAll(process: Process, call: Call, targets: readonly string[], folder: string): number {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  return targets.reduce((status, target) => makeLink(process, call, target, prefix + nameOf(target)) || status, 0)
}

function makeLink(process: Process, call: Call, target: string, link: string): number {
  const { fs } = process
  const symbolic = call.options.has('s')
  const existing = fs.lstat(link)
  if (!symbolic) {
    const source = call.options.has('L') ? fs.stat(target) : fs.lstat(target)
    if (source instanceof FsError) return call.failFile(source, { gnu: `failed to access ${quote(target)}`, busybox: target })
    if (source.kind === 'directory')
      return call.failAs({ gnu: `${target}: hard link not allowed for directory`, busybox: `${link}: Operation not permitted` })
    const same = !(existing instanceof FsError) && existing.inode === source.inode && existing.device === source.device
    if (same && call.options.has('f')) return call.gnu ? call.fail(`${quote(target)} and ${quote(link)} are the same file`) : 0
  }
  if (!(existing instanceof FsError) && call.options.has('f')) {
    if (existing.kind === 'directory')
      return call.failAs({ gnu: `${quote(link)}: cannot overwrite directory`, busybox: `'${link}' is a directory` })
    fs.unlink(link)
  }
  const written = symbolic && call.options.has('r') ? relativeTarget(process, target, link) : target
  const made = symbolic ? fs.symlink(written, link) : fs.link(followed(process, call, target), link)
  if (made instanceof FsError) return linkError(call, made, target, link, symbolic)
  if (call.options.has('v'))
    call.out.write(call.gnu ? `${quote(link)} ${symbolic ? '->' : '=>'} ${quote(written)}\n` : `'${link}' -> '${written}'\n`)
  return 0
}

function linkError(call: Call, error: FsError, target: string, link: string, symbolic: boolean): number {
  const towards = error.code === 'EEXIST' ? '' : symbolic ? '' : ` => ${quote(target)}`
  return call.failFile(error, { gnu: `failed to create ${symbolic ? 'symbolic' : 'hard'} link ${quote(link)}${towards}`, busybox: link })
}

function followed(process: Process, call: Call, target: string): string {
  const real = call.options.has('L') ? process.fs.realpath(target) : target
  return real instanceof FsError ? target : real
}

/** `-r`: the target as seen from the link's folder. */
function relativeTarget(process: Process, target: string, link: string): string {
  const from = canonical(process, link.includes('/') ? link.slice(0, link.lastIndexOf('/')) || '/' : '.')
  const to = canonical(process, target)
  let shared = 0
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.'
}

function canonical(process: Process, path: string): readonly string[] {
  const real = process.fs.realpath(path)
  const whole = real instanceof FsError ? (path.startsWith('/') ? path : `${process.cwd}/${path}`) : real
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts
}

function nameOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed.slice(trimmed.lastIndexOf('/') + 1) || '/'
}
