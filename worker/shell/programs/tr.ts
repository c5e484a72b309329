import { byteCodec } from './common/codec'
import { program, type Call } from './common/program'
import { parseSet, type TrSet } from './common/tr-set'

export const tr = program({
  name: 'tr',
  from: ['coreutils', 'busybox'],
  options: { 'c|C|complement': 'flag', 'd|delete': 'flag', 's|squeeze-repeats': 'flag' },
  gnu: { 't|truncate-set1': 'flag' },
  usage: '[-cds] STRING1 [STRING2]',
  stopAtOperand: true,
  async run(process, call) {
    const table = tableOf(call)
    if (typeof table === 'number') return table
    let last = -1
    for (;;) {
      const bytes = await process.stdin.read()
      if (bytes === null) return 0
      const result = new Uint8Array(bytes.length)
      let used = 0
      for (const byte of bytes) {
        const to = table.map[byte] ?? byte
        if (to < 0 || (to === last && table.squeezed.has(to))) continue
        result[used++] = to
        last = to
      }
      call.out.writeBytes(result.subarray(0, used))
      await call.breathe(1 + (bytes.length >> 9))
    }
  },
})

interface Table {
  /** Byte → byte; -1: deleted. */
  readonly map: readonly number[]
  readonly squeezed: ReadonlySet<number>
}

function tableOf(call: Call): Table | number {
  const { operands, options } = call
  const [first, second, extra] = operands
  const deletes = options.has('d')
  const squeezes = options.has('s')
  if (first === undefined) return call.usage('missing operand', { silentInBusybox: true })
  const wantsTwo = deletes === squeezes
  if (second === undefined && wantsTwo && !deletes && !call.gnu) return { map: mapOf([], () => -1), squeezed: new Set() }
  if (second === undefined && wantsTwo) {
    const why = deletes
      ? 'Two strings must be given when both deleting and squeezing repeats.'
      : 'Two strings must be given when translating.'
    return call.gnu ? call.usage(`missing operand after ${call.cite(first)}\n${why}`) : call.usage()
  }
  const unwanted = extra ?? (deletes && !squeezes ? second : undefined)
  if (unwanted !== undefined && call.gnu) {
    const why = extra === undefined ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''
    return call.usage(`extra operand ${call.cite(unwanted)}${why}`)
  }
  const from = parseSet(byteCodec.fromText(first), { fill: 0 })
  if ('error' in from) return call.fail(from.error)
  const chosen = options.has('c') ? complementOf(from.bytes) : from.bytes
  const to = second === undefined ? null : parseSet(byteCodec.fromText(second), { fill: chosen.length })
  if (to && 'error' in to) return call.fail(to.error)
  if (deletes) return { map: mapOf(chosen, () => -1), squeezed: new Set(squeezes ? to?.bytes : []) }
  if (!to) return { map: mapOf([], () => -1), squeezed: new Set(chosen) }
  return translation(call, chosen, to, squeezes)
}

function translation(call: Call, chosen: readonly number[], to: TrSet, squeezes: boolean): Table | number {
  const target = to.bytes
  if (target.length === 0 && chosen.length > 0 && !call.options.has('t'))
    return call.gnu ? call.fail('when not truncating set1, string2 must be non-empty') : { map: mapOf([], () => -1), squeezed: new Set() }
  const pairs = call.options.has('t') ? chosen.slice(0, target.length) : chosen
  return { map: mapOf(pairs, (index) => target[Math.min(index, target.length - 1)] ?? -1), squeezed: new Set(squeezes ? target : []) }
}

function mapOf(bytes: readonly number[], to: (index: number) => number): number[] {
  const map = Array.from({ length: 256 }, (_, byte) => byte)
  for (const [index, byte] of bytes.entries()) map[byte] = to(index)
  return map
}

function complementOf(bytes: readonly number[]): number[] {
  const named = new Set(bytes)
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !named.has(byte))
}
