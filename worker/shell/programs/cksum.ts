import { openInput } from './common/input'
import { program } from './common/program'

/** POSIX's CRC and byte count. */
export const cksum = program({
  name: 'cksum',
  from: ['coreutils', 'busybox'],
  options: {},
  gnu: { 'a|algorithm': 'unmodelled' },
  usage: 'FILE...',
  async run(process, call) {
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path)
      if (!input) {
        status = 1
        continue
      }
      const bytes = await input.readAll()
      call.out.write(`${crc(bytes)} ${bytes.length}${call.operands.length > 0 ? ` ${path}` : ''}\n`)
      if (input !== process.stdin) input.close()
    }
    return status
  },
})

/** BSD's checksum (-r, the default) or System V's (-s), and blocks. */
export const sum = program({
  name: 'sum',
  from: ['coreutils', 'busybox'],
  options: { r: 'flag', 's|sysv': 'flag' },
  usage: '[-rs] [FILE]...',
  async run(process, call) {
    let status = 0
    const sysv = call.options.last('r', 's') === 's'
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path)
      if (!input) {
        status = 1
        continue
      }
      const bytes = await input.readAll()
      const name = sysv || call.operands.length > 1 ? ` ${path}` : ''
      if (sysv) call.out.write(`${systemV(bytes)} ${Math.ceil(bytes.length / 512)}${call.operands.length > 0 ? name : ''}\n`)
      else call.out.write(`${String(bsd(bytes)).padStart(5, '0')} ${String(Math.ceil(bytes.length / 1024)).padStart(5)}${name}\n`)
      if (input !== process.stdin) input.close()
    }
    return status
  },
})

const POLYNOMIAL = 0x04c11db7

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ POLYNOMIAL : value << 1
  return value >>> 0
})

function crc(bytes: Uint8Array): number {
  let value = 0
  const step = (byte: number): void => {
    value = ((value << 8) ^ (TABLE[((value >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  }
  for (const byte of bytes) step(byte)
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) step(length & 0xff)
  return ~value >>> 0
}

function bsd(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) value = (((value >> 1) | ((value & 1) << 15)) + byte) & 0xffff
  return value
}

function systemV(bytes: Uint8Array): number {
  let total = 0
  for (const byte of bytes) total += byte
  const folded = (total & 0xffff) + (Math.floor(total / 65536) & 0xffff)
  return (folded & 0xffff) + (folded >>> 16)
}
