import { FsError } from '../../fs'
import { parseMode } from './common/mode'
import { program, type Call } from './common/program'
import { quote } from './common/quote'
import { parseSize } from './common/size'

/** Small programs over one filesystem call: mkfifo, mknod, link, unlink, truncate, sync. */
export const mkfifo = program({
  name: 'mkfifo',
  from: ['coreutils', 'busybox'],
  options: { 'm|mode': 'value' },
  gnu: { Z: 'unmodelled' },
  usage: '[-m MODE] NAME',
  run(process, call) {
    if (call.operands.length === 0) return call.usage('missing operand', { silentInBusybox: true })
    const mode = modeOf(call)
    if (typeof mode === 'object') return mode.status
    return call.operands.reduce((status, path) => {
      const made = process.fs.mknod(path, 'fifo', 0o666, 0, 0)
      if (made instanceof FsError) return call.failFile(made, { gnu: `cannot create fifo ${quote(path)}`, busybox: path })
      if (mode !== undefined) process.fs.chmod(path, mode)
      return status
    }, 0)
  },
})

export const mknod = program({
  name: 'mknod',
  from: ['coreutils', 'busybox'],
  options: { 'm|mode': 'value' },
  gnu: { Z: 'unmodelled' },
  usage: '[-m MODE] NAME TYPE [MAJOR MINOR]',
  run(process, call) {
    const [path, letter, major, minor] = call.operands
    if (path === undefined || letter === undefined)
      return call.usage(path === undefined ? 'missing operand' : `missing operand after ${call.cite(path)}`, { silentInBusybox: true })
    const kind = DEVICE_KINDS[letter]
    if (kind !== 'fifo' && minor === undefined) {
      const hint = call.operands.length === 2 ? '\nSpecial files require major and minor device numbers.' : ''
      return call.usage(`missing operand after ${call.cite(call.operands.at(-1) ?? '')}${hint}`, { silentInBusybox: true })
    }
    if (!kind) return call.gnu ? call.usage(`invalid device type ${call.cite(letter)}`) : call.usage()
    const mode = modeOf(call)
    if (typeof mode === 'object') return mode.status
    const made = process.fs.mknod(path, kind, 0o666, Number(major ?? 0), Number(minor ?? 0))
    if (made instanceof FsError) return call.failFile(made, { gnu: path, busybox: path })
    if (mode !== undefined) process.fs.chmod(path, mode)
    return 0
  },
})

const DEVICE_KINDS: Readonly<Record<string, 'fifo' | 'char' | 'block'>> = { p: 'fifo', c: 'char', u: 'char', b: 'block' }

function modeOf(call: Call): number | undefined | { readonly status: number } {
  const text = call.options.value('m')
  if (text === undefined) return undefined
  const change = parseMode(text, { umask: call.process.umask })
  return change ? change(0o666, false) : { status: call.fail(`invalid mode ${call.cite(text)}`) }
}

export const link = program({
  name: 'link',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: 'FILE LINK',
  run(process, call) {
    const [from, to] = call.operands
    if (from === undefined || to === undefined)
      return call.usage(from === undefined ? 'missing operand' : `missing operand after ${call.cite(from)}`, { silentInBusybox: true })
    const made = process.fs.link(from, to)
    return made instanceof FsError
      ? call.failFile(made, { gnu: `cannot create link ${quote(to)} to ${quote(from)}`, busybox: `can't create link '${to}' to '${from}'` })
      : 0
  },
})

export const unlink = program({
  name: 'unlink',
  from: ['coreutils', 'busybox'],
  options: {},
  usage: 'FILE',
  run(process, call) {
    const [path] = call.operands
    if (path === undefined) return call.usage('missing operand', { silentInBusybox: true })
    const gone = process.fs.unlink(path)
    return gone instanceof FsError
      ? call.failFile(gone, { gnu: `cannot unlink ${quote(path)}`, busybox: `can't remove file '${path}'` })
      : 0
  },
})

export const truncate = program({
  name: 'truncate',
  from: ['coreutils', 'busybox'],
  options: { 'c|no-create': 'flag', 's|size': 'value' },
  gnu: { 'o|io-blocks': 'unmodelled', 'r|reference': 'value' },
  usage: '[-c] -s SIZE FILE...',
  run(process, call) {
    const written = call.options.value('s')
    const reference = call.options.value('r')
    if (written === undefined && reference === undefined)
      return call.usage(`you must specify either ${call.cite('--size')} or ${call.cite('--reference')}`, { silentInBusybox: true })
    if (call.operands.length === 0) return call.usage('missing file operand', { silentInBusybox: true })
    const base = reference === undefined ? null : process.fs.stat(reference)
    if (base instanceof FsError) return call.failFile(base, { gnu: `cannot stat ${quote(reference ?? '')}`, busybox: reference ?? '' })
    const match = /^([-+<>/%]?)(.*)$/.exec(written ?? String(base?.size ?? 0))
    const amount = parseSize(match?.[2] ?? '')
    if (amount === null || (!call.gnu && (match?.[1] ?? '') !== ''))
      return call.failAs({ gnu: `Invalid number: ${call.cite(written ?? '')}`, busybox: `invalid number '${written ?? ''}'` })
    return call.operands.reduce((status, path) => {
      const stat = process.fs.stat(path)
      if (stat instanceof FsError && call.options.has('c')) return status
      if (stat instanceof FsError && stat.code === 'ENOENT') process.fs.writeFile(path, new Uint8Array())
      const size = resized(match?.[1] ?? '', amount, stat instanceof FsError ? 0 : stat.size)
      const done = process.fs.truncate(path, size)
      return done instanceof FsError
        ? call.failFile(done, { gnu: `cannot open ${quote(path)} for writing`, busybox: `${path}: open` })
        : status
    }, 0)
  },
})

function resized(mark: string, amount: number, size: number): number {
  switch (mark) {
    case '+':
      return size + amount
    case '-':
      return Math.max(0, size - amount)
    case '<':
      return Math.min(size, amount)
    case '>':
      return Math.max(size, amount)
    case '/':
      return Math.floor(size / (amount || 1)) * amount
    case '%':
      return Math.ceil(size / (amount || 1)) * amount
    default:
      return amount
  }
}

/** Everything is written at once here. */
export const sync = program({
  name: 'sync',
  from: ['coreutils', 'busybox'],
  options: { 'd|data': 'ignored', 'f|file-system': 'ignored' },
  usage: '[-df] [FILE]...',
  run: () => 0,
})
