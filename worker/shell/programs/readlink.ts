import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { canonicalize, type Missing } from './common/canonical'
import { program, type Call } from './common/program'

export const readlink = program({
  name: 'readlink',
  from: ['coreutils', 'busybox'],
  options: { 'f|canonicalize': 'flag', 'n|no-newline': 'flag', 'v|verbose': 'flag' },
  gnu: {
    'e|canonicalize-existing': 'flag',
    'm|canonicalize-missing': 'flag',
    'q|quiet': 'ignored',
    's|silent': 'ignored',
    'z|zero': 'flag',
  },
  usage:
    "[-fnv] FILE\n\nDisplay the value of a symlink\n\n\t-f\tCanonicalize by following all symlinks\n\t-n\tDon't add newline\n\t-v\tVerbose",
  run(process, call) {
    const { operands, options, out } = call
    if (operands.length === 0 || (!call.gnu && operands.length > 1)) return call.usage('missing operand', { silentInBusybox: true })
    const end = options.has('z') ? '\0' : options.has('n') && operands.length === 1 ? '' : '\n'
    let status = 0
    for (const path of operands) {
      const mode = options.last('f', 'e', 'm')
      const target = mode === undefined ? process.fs.readlink(path) : canonicalize(process, path, call.gnu ? MISSING[mode] : 'none')
      if (!(target instanceof FsError)) out.write(target + end)
      else status = options.has('v') ? call.failFile(target, { gnu: path, busybox: path }) : 1
    }
    return status
  },
})

const MISSING: Record<'f' | 'e' | 'm', Missing> = { f: 'last', e: 'none', m: 'any' }

export const realpath = program({
  name: 'realpath',
  from: ['coreutils', 'busybox'],
  options: {},
  gnu: {
    'e|canonicalize-existing': 'flag',
    'm|canonicalize-missing': 'flag',
    'L|logical': 'unmodelled',
    'P|physical': 'ignored',
    'q|quiet': 'flag',
    'relative-to': 'value',
    'relative-base': 'unmodelled',
    's|strip|no-symlinks': 'flag',
    'z|zero': 'flag',
  },
  usage: 'FILE...',
  run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    return call.operands.reduce((status, path) => printReal(process, call, path) || status, 0)
  },
})

function printReal(process: Process, call: Call, path: string): number {
  const { options, out } = call
  const missing = options.has('m') ? 'any' : options.has('e') ? 'none' : 'last'
  const real = options.has('s') ? clean(path.startsWith('/') ? path : `${process.cwd}/${path}`) : canonicalize(process, path, missing)
  if (real instanceof FsError) return options.has('q') ? 1 : call.failFile(real, { gnu: path, busybox: path })
  const base = options.value('relative-to')
  const from = base === undefined ? null : canonicalize(process, base, 'any')
  out.write((typeof from === 'string' ? relative(from, real) : real) + (options.has('z') ? '\0' : '\n'))
  return 0
}

function clean(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

function relative(from: string, to: string): string {
  const start = from.split('/').filter(Boolean)
  const end = to.split('/').filter(Boolean)
  let shared = 0
  while (shared < start.length && shared < end.length && start[shared] === end[shared]) shared++
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/') || '.'
}
