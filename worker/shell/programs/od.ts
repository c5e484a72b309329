import { byteCodec } from './common/codec'
import { openInput } from './common/input'
import { joinBytes } from './common/output'
import { program, type Call } from './common/program'
import { parseSize } from './common/size'

export const od = program({
  name: 'od',
  from: ['coreutils', 'busybox'],
  options: {
    'A|address-radix': 'value',
    a: 'flag',
    b: 'flag',
    c: 'flag',
    d: 'flag',
    i: 'flag',
    'j|skip-bytes': 'value',
    l: 'flag',
    'N|read-bytes': 'value',
    o: 'flag',
    s: 'flag',
    't|format': 'value',
    'v|output-duplicates': 'flag',
    'w|width': 'optional',
    x: 'flag',
    h: 'flag',
  },
  gnu: { 'S|strings': 'unmodelled', endian: 'unmodelled', f: 'unmodelled', traditional: 'unmodelled' },
  usage: '[-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...',
  async run(process, call) {
    const formats = formatsOf(call)
    if (formats === null) return call.notSimulated(`${call.name} -t ${call.options.value('t') ?? ''}`)
    const parts: Uint8Array[] = []
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
      if (input) parts.push(await input.readAll())
      else status = 1
    }
    const skip = parseSize(call.options.value('j') ?? '0') ?? 0
    const count = call.options.has('N') ? (parseSize(call.options.value('N') ?? '') ?? Infinity) : Infinity
    const bytes = joinBytes(parts).subarray(skip, skip + count)
    await dump(call, bytes, skip, formats)
    return status
  },
})

interface Format {
  readonly letter: string
  readonly size: number
  /** Show the printable characters behind (`z`). */
  readonly text: boolean
  readonly width: number
}

const SHORTCUTS: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  i: 'd4',
  l: 'd8',
  o: 'o2',
  s: 'd2',
  x: 'x2',
  h: 'x2',
}
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  o: [0, 3, 6, 0, 11, 0, 0, 0, 22],
  x: [0, 2, 4, 0, 8, 0, 0, 0, 16],
  u: [0, 3, 5, 0, 10, 0, 0, 0, 20],
  d: [0, 4, 6, 0, 11, 0, 0, 0, 20],
}

function formatsOf({ options }: Call): Format[] | null {
  const types = options.given.flatMap(({ name, value }) =>
    name === 't' ? [value ?? ''] : SHORTCUTS[name] === undefined ? [] : [SHORTCUTS[name]],
  )
  const formats: Format[] = []
  for (const type of types.length > 0 ? types : ['o2']) {
    for (const match of type.matchAll(/([acdoux])([1248CSIL]?)(z?)|(.)/g)) {
      const [, letter, sizeText = '', text, wrong] = match
      if (wrong !== undefined || letter === undefined) return null
      const size = letter === 'a' || letter === 'c' ? 1 : ({ C: 1, S: 2, I: 4, L: 8, '': 4 }[sizeText] ?? Number(sizeText))
      formats.push({ letter, size, text: text === 'z', width: letter === 'a' || letter === 'c' ? 3 : (DIGITS[letter]?.[size] ?? 3) })
    }
  }
  return formats
}

async function dump(call: Call, bytes: Uint8Array, start: number, formats: readonly Format[]): Promise<void> {
  const { options, out } = call
  const wide = options.has('w') ? Number(options.value('w') ?? 32) || 16 : 16
  const radix = options.value('A') ?? 'o'
  const address = (at: number): string =>
    radix === 'n' ? '' : at.toString(radix === 'x' ? 16 : radix === 'd' ? 10 : 8).padStart(radix === 'x' ? 6 : 7, '0')
  // Columns of formats beside each other line up: each takes the widest share of a byte.
  const share = Math.max(...formats.map(({ width, size }) => (width + 1) / size))
  let before = ''
  let starred = false
  for (let at = 0; at < bytes.length; at += wide) {
    const block = bytes.subarray(at, at + wide)
    const key = byteCodec.decode(block)
    if (key === before && block.length === wide && !options.has('v')) {
      if (!starred) out.write('*\n')
      starred = true
      continue
    }
    before = key
    starred = false
    for (const [index, format] of formats.entries()) {
      const cells = cellsOf(block, format).map((cell) => cell.padStart(Math.round(share * format.size)))
      const text = format.text
        ? `${' '.repeat(Math.round((wide - block.length) * share) - (block.length % format.size ? Math.round(share * (format.size - (block.length % format.size))) : 0))}  >${printable(block)}<`
        : ''
      out.write(`${index === 0 ? address(start + at) : ' '.repeat(address(0).length)}${cells.join('')}${text}\n`)
    }
    await call.breathe()
  }
  if (radix !== 'n') out.write(`${address(start + bytes.length)}\n`)
}

function printable(block: Uint8Array): string {
  return byteCodec.decode(block).replace(/[^ -~]/g, '.')
}

const NAMED: readonly string[] = [
  'nul',
  'soh',
  'stx',
  'etx',
  'eot',
  'enq',
  'ack',
  'bel',
  'bs',
  'ht',
  'nl',
  'vt',
  'ff',
  'cr',
  'so',
  'si',
  'dle',
  'dc1',
  'dc2',
  'dc3',
  'dc4',
  'nak',
  'syn',
  'etb',
  'can',
  'em',
  'sub',
  'esc',
  'fs',
  'gs',
  'rs',
  'us',
  'sp',
]
const ESCAPES: Readonly<Record<number, string>> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' }

function cellsOf(block: Uint8Array, format: Format): string[] {
  const cells: string[] = []
  for (let at = 0; at < block.length; at += format.size) cells.push(cell(block.subarray(at, at + format.size), format))
  return cells
}

function cell(part: Uint8Array, { letter, size, width }: Format): string {
  const [byte = 0] = part
  if (letter === 'c') return ESCAPES[byte] ?? (byte < 32 || byte > 126 ? byte.toString(8).padStart(3, '0') : String.fromCharCode(byte))
  if (letter === 'a') return (byte & 0x7f) === 127 ? 'del' : (NAMED[byte & 0x7f] ?? String.fromCharCode(byte & 0x7f))
  let value = 0n
  for (let index = 0; index < size; index++) value |= BigInt(part[index] ?? 0) << BigInt(8 * index)
  if (letter === 'd') return String(BigInt.asIntN(size * 8, value))
  if (letter === 'u') return String(value)
  return value.toString(letter === 'o' ? 8 : 16).padStart(width, '0')
}
