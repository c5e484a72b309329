import type { OpenFile, Process } from '../../kernel'
import { OPEN_FOR_READING } from './common/input'
import { joinBytes } from './common/output'
import { program, type Call } from './common/program'
import { parseSize } from './common/size'
import { printAll } from './head'

export const tail = program({
  name: 'tail',
  from: ['coreutils', 'busybox'],
  options: {
    'c|bytes': 'value',
    f: 'flag',
    F: 'flag',
    'n|lines': 'value',
    'q|quiet|silent': 'flag',
    's|sleep-interval': 'value',
    'v|verbose': 'flag',
  },
  gnu: { follow: 'optional', pid: 'unmodelled', retry: 'ignored', 'max-unchanged-stats': 'value', 'z|zero-terminated': 'flag' },
  usage: '[OPTIONS] [FILE]...',
  rewrite: (args) =>
    args.map((argument, index) => (isCount(argument, args[index - 1], args.length) ? `-n${argument.replace(/^-/, '')}` : argument)),
  async run(process, call) {
    const unit = call.options.last('c', 'n') ?? 'n'
    const written = call.options.value(unit) ?? '10'
    const count = parseSize(written.replace(/^[-+]/, ''))
    if (count === null) {
      const what = unit === 'c' ? 'bytes' : 'lines'
      return call.failAs({ gnu: `invalid number of ${what}: ${call.cite(written)}`, busybox: `invalid number '${written}'` })
    }
    const part: Part = { bytes: unit === 'c', count, fromStart: written.startsWith('+'), separator: call.options.has('z') ? 0 : 10 }
    const follows = call.options.has('f') || call.options.has('F') || call.options.has('follow')
    const status = await printAll(process, call, OPEN_FOR_READING, (input) => printTail(call, input, part))
    if (status !== 0 && !call.gnu && call.operands.length === 1) call.fail('no files')
    if (follows) await follow(process, call)
    return status
  },
})

function isCount(argument: string, before: string | undefined, total: number): boolean {
  if (before === '-n' || before === '-c') return false
  return /^-\d+$/.test(argument) || (/^\+\d+$/.test(argument) && total <= 2)
}

interface Part {
  readonly bytes: boolean
  readonly count: number
  /** From the `count`th on, counted from 1. */
  readonly fromStart: boolean
  readonly separator: number
}

async function printTail(call: Call, input: OpenFile, part: Part): Promise<void> {
  if (!part.fromStart) return printEnd(call, input, part)
  let skip = Math.max(0, part.count - 1)
  for (;;) {
    const bytes = await input.read()
    if (bytes === null) return
    let start = 0
    if (part.bytes) start = Math.min(skip, bytes.length)
    else
      for (let lines = 0; lines < skip && start < bytes.length; lines++)
        start = bytes.indexOf(part.separator, start) + 1 || bytes.length + 1
    skip -= part.bytes ? start : Math.min(skip, count(bytes.subarray(0, Math.min(start, bytes.length)), part.separator))
    call.out.writeBytes(bytes.subarray(Math.min(start, bytes.length)))
    await call.breathe(1 + (bytes.length >> 9))
  }
}

/** The end of a stream that may be long: only what may still be needed is kept. */
async function printEnd(call: Call, input: OpenFile, part: Part): Promise<void> {
  let kept: Uint8Array[] = []
  let size = 0
  for (;;) {
    const bytes = await input.read()
    if (bytes === null) break
    kept.push(bytes.slice())
    size += bytes.length
    if (size > KEEP_BYTES) {
      const joined = joinBytes(kept)
      const rest = joined.slice(startOf(joined, part))
      kept = [rest]
      size = rest.length > KEEP_BYTES / 2 ? 0 : rest.length
    }
    await call.breathe(1 + (bytes.length >> 9))
  }
  const all = joinBytes(kept)
  call.out.writeBytes(all.subarray(startOf(all, part)))
}

const KEEP_BYTES = 4 * 1024 * 1024

function startOf(bytes: Uint8Array, part: Part): number {
  if (part.bytes) return Math.max(0, bytes.length - part.count)
  if (part.count === 0) return bytes.length
  let at = bytes.at(-1) === part.separator ? bytes.length - 1 : bytes.length
  for (let line = 0; line < part.count; line++) {
    if (at <= 0) return 0
    at = bytes.lastIndexOf(part.separator, at - 1)
    if (at < 0) return 0
  }
  return at + 1
}

function count(bytes: Uint8Array, separator: number): number {
  let found = 0
  for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, at + 1)) found++
  return found
}

/** `-f`: what is added from now on, until a signal comes. Without a file (a pipe) GNU and busybox end with the input. */
async function follow(process: Process, call: Call): Promise<void> {
  const sizes = new Map(call.operands.filter((path) => path !== '-').map((path) => [path, lengthOf(process, path)]))
  const seconds = Number(call.options.value('s') ?? 1) || 1
  if (sizes.size === 0) return
  for (;;) {
    await call.flush()
    await process.sleep(seconds * 1000)
    for (const [path, before] of sizes) {
      const size = lengthOf(process, path)
      const bytes = size === before ? null : process.fs.readFile(path)
      if (bytes instanceof Uint8Array) call.out.writeBytes(bytes.subarray(size < before ? 0 : before))
      sizes.set(path, size)
    }
  }
}

function lengthOf(process: Process, path: string): number {
  const stat = process.fs.stat(path)
  return 'size' in stat ? stat.size : 0
}
