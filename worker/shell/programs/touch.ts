import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { parseBusyboxDate, parseGnuDate, parseStamp } from './common/dates'
import { program, type Call } from './common/program'
import { quote } from './common/quote'
import { zoneOf } from './common/time'

export const touch = program({
  name: 'touch',
  from: ['coreutils', 'busybox'],
  options: {
    a: 'flag',
    'c|no-create': 'flag',
    'd|date': 'value',
    'h|no-dereference': 'flag',
    m: 'flag',
    'r|reference': 'value',
    t: 'value',
  },
  gnu: { f: 'ignored', time: 'value' },
  busybox: { 'no-create': 'flag', date: 'value', reference: 'value' },
  usage: '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  run(process, call) {
    const mtime = wantedTime(process, call)
    if (typeof mtime !== 'object') return mtime
    if (call.operands.length === 0) return call.usage('missing file operand', { silentInBusybox: true })
    return call.operands.reduce((status, path) => touchOne(process, call, path, mtime.at) || status, 0)
  },
})

/** `at` null: now. A number: the status of an error, said. */
function wantedTime(process: Process, call: Call): { readonly at: number | null } | number {
  const { options } = call
  const text = options.value('d') ?? options.value('date')
  const stamp = options.value('t')
  const reference = options.value('r') ?? options.value('reference')
  if (reference !== undefined) {
    const stat = process.fs.stat(reference)
    if (stat instanceof FsError) return call.failFile(stat, { gnu: `failed to get attributes of ${quote(reference)}`, busybox: reference })
    return { at: stat.mtime }
  }
  if (text === undefined && stamp === undefined) return { at: null }
  const now = process.now()
  const zone = zoneOf(process)
  const parsed = stamp !== undefined ? parseStamp(stamp, now, zone) : (call.gnu ? parseGnuDate : parseBusyboxDate)(text ?? '', now, zone)
  const cited = stamp ?? text ?? ''
  if (parsed === null) return call.failAs({ gnu: `invalid date format ${call.cite(cited)}`, busybox: `invalid date '${cited}'` })
  return { at: parsed }
}

function touchOne(process: Process, call: Call, path: string, mtime: number | null): number {
  const { fs } = process
  const follow = !call.options.has('h')
  const fail = (error: FsError): number =>
    call.failFile(error, {
      gnu: `${error.code === 'EACCES' || error.code === 'ENOENT' ? 'cannot touch' : 'setting times of'} ${quote(path)}`,
      busybox: path,
    })
  const existing = follow ? fs.stat(path) : fs.lstat(path)
  if (existing instanceof FsError) {
    if (existing.code !== 'ENOENT') return fail(existing)
    if (call.options.has('c') || call.options.has('no-create')) return 0
    const made = fs.writeFile(path, new Uint8Array(), { append: true })
    if (made instanceof FsError) return fail(made)
    if (mtime === null) return 0
  }
  // Only the access time was asked for: it is not kept.
  if (call.options.has('a') && !call.options.has('m')) return 0
  const set = fs.utimes(path, mtime, follow)
  return set instanceof FsError ? fail(set) : 0
}
