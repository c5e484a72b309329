import { byteCodec } from './common/codec'
import { openInput } from './common/input'
import { joinBytes } from './common/output'
import { program, type Call } from './common/program'
import { parseSize } from './common/size'

export const hexdump = program({
  name: 'hexdump',
  from: ['util-linux', 'busybox'],
  options: {
    b: 'flag',
    c: 'flag',
    'C|canonical': 'flag',
    d: 'flag',
    'e|format': 'unmodelled',
    'f|format-file': 'unmodelled',
    'n|length': 'value',
    o: 'flag',
    's|skip': 'value',
    'v|no-squeezing': 'flag',
    x: 'flag',
  },
  usage: '[-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...',
  async run(process, call) {
    const parts: Uint8Array[] = []
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
      if (input) parts.push(await input.readAll())
      else status = 1
    }
    const skip = parseSize(call.options.value('s') ?? '0') ?? 0
    const count = parseSize(call.options.value('n') ?? '') ?? Infinity
    await dump(call, joinBytes(parts).subarray(skip, skip + count), skip)
    return status
  },
})

async function dump(call: Call, bytes: Uint8Array, skip: number): Promise<void> {
  const form = call.options.last('b', 'c', 'C', 'd', 'o', 'x') ?? 'words'
  const digits = form === 'C' ? 8 : 7
  const address = (at: number): string => at.toString(16).padStart(digits, '0')
  let before = ''
  let starred = false
  for (let at = 0; at < bytes.length; at += 16) {
    const block = bytes.subarray(at, at + 16)
    const key = byteCodec.decode(block)
    if (key === before && block.length === 16 && !call.options.has('v')) {
      if (!starred) call.out.write('*\n')
      starred = true
      continue
    }
    before = key
    starred = false
    call.out.write(`${address(skip + at)}${row(block, form)}\n`)
    await call.breathe()
  }
  if (bytes.length > 0) call.out.write(`${address(skip + bytes.length)}\n`)
}

const ESCAPES: Readonly<Record<number, string>> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' }

function row(block: Uint8Array, form: string): string {
  if (form === 'C') {
    const hex = Array.from({ length: 16 }, (_, index) => (block[index] === undefined ? '  ' : block[index].toString(16).padStart(2, '0')))
    const text = byteCodec.decode(block).replace(/[^ -~]/g, '.')
    return `  ${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}  |${text}|`
  }
  if (form === 'b' || form === 'c') {
    const show = (byte: number): string =>
      form === 'b'
        ? byte.toString(8).padStart(3, '0')
        : (ESCAPES[byte] ?? (byte < 32 || byte > 126 ? byte.toString(8).padStart(3, '0') : String.fromCharCode(byte))).padStart(3)
    return Array.from({ length: 16 }, (_, index) => ` ${block[index] === undefined ? '   ' : show(block[index])}`).join('')
  }
  const words = Array.from({ length: 8 }, (_, index) =>
    index * 2 < block.length ? (block[index * 2] ?? 0) | ((block[index * 2 + 1] ?? 0) << 8) : null,
  )
  const [radix, width, gap] = form === 'o' ? [8, 6, '  '] : form === 'd' ? [10, 5, '   '] : form === 'x' ? [16, 4, '    '] : [16, 4, ' ']
  return words.map((word) => gap + (word === null ? ' '.repeat(width) : word.toString(radix).padStart(width, '0'))).join('')
}

export const xxd = program({
  name: 'xxd',
  from: ['other', 'busybox'],
  options: { c: 'value', g: 'value', l: 'value', p: 'flag', r: 'flag', s: 'value', u: 'flag', i: 'unmodelled' },
  gnu: { a: 'unmodelled', b: 'unmodelled', e: 'unmodelled' },
  usage: '[-ri] [-p] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]',
  async run(process, call) {
    const input = openInput(process, call, call.operands[0] ?? '-', { gnu: '%', busybox: '%' })
    if (!input) return call.gnu ? 2 : 1
    const all = await input.readAll()
    if (call.options.has('r')) return reverse(call, byteCodec.decode(all))
    const skip = parseSize(call.options.value('s') ?? '0') ?? 0
    const bytes = all.subarray(skip, skip + (parseSize(call.options.value('l') ?? '') ?? Infinity))
    const plain = call.options.has('p')
    const wide = Number(call.options.value('c') ?? (plain ? 30 : 16)) || 16
    const group = Number(call.options.value('g') ?? 2) || wide
    for (let at = 0; at < bytes.length; at += wide) {
      const block = bytes.subarray(at, at + wide)
      const hex = Array.from(block, (byte) => byte.toString(16).padStart(2, '0')).map((digits) =>
        call.options.has('u') ? digits.toUpperCase() : digits,
      )
      if (plain) call.out.write(`${hex.join('')}\n`)
      else {
        const shown = Array.from({ length: wide }, (_, index) => (hex[index] ?? '  ') + ((index + 1) % group === 0 ? ' ' : '')).join('')
        call.out.write(
          `${(skip + at).toString(16).padStart(8, '0')}: ${shown}${wide % group === 0 ? '' : ' '} ${byteCodec.decode(block).replace(/[^ -~]/g, '.')}\n`,
        )
      }
      await call.breathe()
    }
    return 0
  },
})

function reverse(call: Call, text: string): number {
  for (const line of text.split('\n')) {
    const digits = call.options.has('p')
      ? line.replace(/\s/g, '')
      : (/^[0-9a-fA-F]+: ((?:[0-9a-fA-F]{2,} ?)+)/.exec(line)?.[1] ?? '').replace(/\s/g, '')
    call.out.writeBytes(Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16)))
  }
  return 0
}
