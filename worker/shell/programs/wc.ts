import type { OpenFile } from '../../kernel'
import { localeIsUtf8 } from './common/codec'
import { openInput } from './common/input'
import { program, type Call } from './common/program'

export const wc = program({
  name: 'wc',
  from: ['coreutils', 'busybox'],
  options: { 'c|bytes': 'flag', 'l|lines': 'flag', 'L|max-line-length': 'flag', 'm|chars': 'flag', 'w|words': 'flag' },
  gnu: { 'files0-from': 'unmodelled' },
  usage: '[-cmlwL] [FILE]...',
  async run(process, call) {
    const files = call.operands.length > 0 ? call.operands : [null]
    const counts: { readonly path: string | null; readonly values: Counts }[] = []
    let status = 0
    for (const path of files) {
      const input = openInput(process, call, path ?? '-', { gnu: '%', busybox: '%' })
      if (!input) {
        status = 1
        continue
      }
      counts.push({ path, values: await count(call, input, localeIsUtf8(process) || call.flavour.libc === 'musl') })
      if (input !== process.stdin) input.close()
    }
    if (files.length > 1) counts.push({ path: 'total', values: sum(counts.map(({ values }) => values)) })
    print(call, counts, files.length)
    return status
  },
})

interface Counts {
  lines: number
  words: number
  chars: number
  bytes: number
  longest: number
}

async function count(call: Call, input: OpenFile, utf8: boolean): Promise<Counts> {
  const counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 }
  let inWord = false
  let width = 0
  for (;;) {
    const bytes = await input.read()
    if (bytes === null) break
    counts.bytes += bytes.length
    for (const byte of bytes) {
      if (!utf8 || (byte & 0xc0) !== 0x80) counts.chars++
      const blank = byte === 32 || (byte >= 9 && byte <= 13)
      if (!blank && !inWord) counts.words++
      inWord = !blank
      if (byte === 10) counts.lines++
      if (byte === 10 || byte === 12 || byte === 13) {
        counts.longest = Math.max(counts.longest, width)
        width = 0
      } else if (byte === 9) width += 8 - (width % 8)
      else if (byte >= 32 && (!utf8 || (byte & 0xc0) !== 0x80)) width++
    }
    await call.breathe(1 + (bytes.length >> 9))
  }
  counts.longest = Math.max(counts.longest, width)
  return counts
}

function sum(all: readonly Counts[]): Counts {
  const add = (pick: (counts: Counts) => number): number => all.reduce((total, each) => total + pick(each), 0)
  return {
    lines: add((c) => c.lines),
    words: add((c) => c.words),
    chars: add((c) => c.chars),
    bytes: add((c) => c.bytes),
    longest: Math.max(0, ...all.map((c) => c.longest)),
  }
}

const COLUMNS = [
  ['l', 'lines'],
  ['w', 'words'],
  ['m', 'chars'],
  ['c', 'bytes'],
  ['L', 'longest'],
] as const

function print(call: Call, rows: readonly { readonly path: string | null; readonly values: Counts }[], files: number): void {
  const chosen = COLUMNS.filter(([letter]) => call.options.has(letter))
  const columns = chosen.length > 0 ? chosen : COLUMNS.filter(([letter]) => 'lwc'.includes(letter))
  const width = columnWidth(call, rows, files, columns.length)
  for (const { path, values } of rows) {
    const numbers = columns.map(([, key]) => String(values[key]).padStart(width)).join(' ')
    call.out.write(`${numbers}${path === null ? '' : ` ${path}`}\n`)
  }
}

/** One column of one input stands bare. GNU sizes columns by the bytes of regular files, 7 for a pipe; busybox takes 9. */
function columnWidth(
  call: Call,
  rows: readonly { readonly path: string | null; readonly values: Counts }[],
  files: number,
  columns: number,
): number {
  if (columns === 1 && files === 1) return 0
  if (!call.gnu) return 9
  if (rows.some(({ path }) => path === null || path === '-') && call.process.stdin.kind !== 'file') return 7
  const total = rows.filter(({ path }) => path !== 'total').reduce((bytes, { values }) => bytes + values.bytes, 0)
  return String(total).length
}
