import type { OpenFile, Process } from '../../kernel'
import { OPEN_FOR_READING, openInput, type OpenWords } from './common/input'
import { program, type Call } from './common/program'
import { parseSize } from './common/size'

export const head = program({
  name: 'head',
  from: ['coreutils', 'busybox'],
  options: { 'c|bytes': 'value', 'n|lines': 'value', 'q|quiet|silent': 'flag', 'v|verbose': 'flag' },
  gnu: { 'z|zero-terminated': 'flag' },
  usage: '[OPTIONS] [FILE]...',
  rewrite: (args) => args.map((argument, index) => (isCount(argument, args[index - 1]) ? `-n${argument.slice(1)}` : argument)),
  async run(process, call) {
    const unit = call.options.last('c', 'n') ?? 'n'
    const written = call.options.value(unit) ?? '10'
    const count = parseSize(written.replace(/^[-+]/, ''))
    if (count === null) {
      const what = unit === 'c' ? 'bytes' : 'lines'
      return call.failAs({ gnu: `invalid number of ${what}: ${call.cite(written)}`, busybox: `invalid number '${written}'` })
    }
    const part: Part = { bytes: unit === 'c', count, allBut: written.startsWith('-'), separator: call.options.has('z') ? 0 : 10 }
    return printAll(process, call, call.gnu ? OPEN_FOR_READING : { gnu: '%', busybox: '%' }, (input) => printHead(call, input, part))
  },
})

function isCount(argument: string, before: string | undefined): boolean {
  return /^-\d+[bkm]?$/.test(argument) && before !== '-n' && before !== '-c'
}

/** Each file, under a header where there are several (head and tail). */
export async function printAll(process: Process, call: Call, words: OpenWords, print: (input: OpenFile) => Promise<void>): Promise<number> {
  const files = call.operands.length > 0 ? call.operands : ['-']
  const headers = (files.length > 1 || call.options.has('v')) && !call.options.has('q')
  let status = 0
  let first = true
  for (const path of files) {
    const input = openInput(process, call, path, words)
    if (!input) {
      status = 1
      continue
    }
    if (headers) call.out.write(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`)
    first = false
    await print(input)
    if (input !== process.stdin) input.close()
  }
  return status
}

interface Part {
  readonly bytes: boolean
  readonly count: number
  /** All but the last `count`. */
  readonly allBut: boolean
  readonly separator: number
}

async function printHead(call: Call, input: OpenFile, part: Part): Promise<void> {
  if (part.allBut) {
    const all = await input.readAll()
    return call.out.writeBytes(all.subarray(0, part.bytes ? Math.max(0, all.length - part.count) : beforeLast(all, part)))
  }
  let left = part.count
  while (left > 0) {
    const bytes = await input.read(part.bytes ? Math.min(left, 65_536) : 65_536)
    if (bytes === null) return
    const used = part.bytes ? bytes.length : throughLine(bytes, left, part.separator)
    left -= part.bytes ? bytes.length : countOf(bytes.subarray(0, used), part.separator)
    call.out.writeBytes(bytes.subarray(0, used))
    await call.breathe(1 + (bytes.length >> 9))
  }
}

/** Where the `count`th line ends in `bytes`, or all of it. */
function throughLine(bytes: Uint8Array, count: number, separator: number): number {
  let at = -1
  for (let line = 0; line < count; line++) {
    at = bytes.indexOf(separator, at + 1)
    if (at < 0) return bytes.length
  }
  return at + 1
}

function countOf(bytes: Uint8Array, separator: number): number {
  let count = 0
  for (let at = bytes.indexOf(separator); at >= 0; at = bytes.indexOf(separator, at + 1)) count++
  return count
}

/** Where the last `count` lines begin. */
function beforeLast(bytes: Uint8Array, { count, separator }: Part): number {
  let at = bytes.at(-1) === separator ? bytes.length - 1 : bytes.length
  for (let line = 0; line < count; line++) {
    if (at < 0) return 0
    at = at === 0 ? -1 : bytes.lastIndexOf(separator, at - 1)
  }
  return count === 0 ? bytes.length : at + 1
}
