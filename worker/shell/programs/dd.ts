import { FsError } from '../../fs'
import type { OpenFile, Process } from '../../kernel'
import { joinBytes } from './common/output'
import { program, type Call } from './common/program'
import { quote } from './common/quote'
import { parseSize } from './common/size'

const KNOWN = new Set(['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek', 'conv', 'status', 'iflag', 'oflag'])
const MOST_BYTES = 512 * 1024 * 1024

export const dd = program({
  name: 'dd',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  usage: '[if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N]',
  async run(process, call) {
    const settings = new Map<string, string>()
    for (const operand of call.args) {
      const cut = operand.indexOf('=')
      const name = operand.slice(0, cut)
      if (cut < 0 || !KNOWN.has(name)) return call.gnu ? call.usage(`unrecognized operand ${call.cite(operand)}`) : call.usage()
      settings.set(name, operand.slice(cut + 1))
    }
    const numbers = numbersOf(call, settings)
    if (typeof numbers === 'number') return numbers
    return copy(process, call, settings, numbers)
  },
})

interface Numbers {
  readonly blockBytes: number
  readonly count: number
  readonly skip: number
  readonly seek: number
}

function numbersOf(call: Call, settings: ReadonlyMap<string, string>): Numbers | number {
  const values: Record<string, number> = {}
  for (const name of ['bs', 'ibs', 'count', 'skip', 'seek']) {
    const text = settings.get(name)
    if (text === undefined) continue
    const value = text.split('x').reduce<number | null>((product, part) => (product === null ? null : scale(product, parseSize(part))), 1)
    if (value === null) return call.failAs({ gnu: `invalid number: ${call.cite(text)}`, busybox: `invalid number '${text}'` })
    values[name] = value
  }
  return {
    blockBytes: Math.max(1, values.bs ?? values.ibs ?? 512),
    count: values.count ?? Infinity,
    skip: values.skip ?? 0,
    seek: values.seek ?? 0,
  }
}

function scale(product: number, factor: number | null): number | null {
  return factor === null ? null : product * factor
}

async function copy(
  process: Process,
  call: Call,
  settings: ReadonlyMap<string, string>,
  { blockBytes, count, skip, seek }: Numbers,
): Promise<number> {
  const from = settings.get('if')
  const to = settings.get('of')
  const conversions = (settings.get('conv') ?? '').split(',')
  const input = from === undefined ? process.stdin : process.open(from)
  if (input instanceof FsError)
    return call.failFile(input, { gnu: `failed to open ${quote(from ?? '')}`, busybox: `can't open '${from ?? ''}'` })
  const wanted = count === Infinity ? Infinity : (skip + count) * blockBytes
  const { bytes, whole } = await readBytes(process, input, wanted)
  if (!whole) return call.notSimulated('dd of more than 512 MB')
  const data = bytes.subarray(skip * blockBytes)
  const started = process.now()
  const problem = to === undefined ? null : await write(process, to, data, seek * blockBytes, conversions.includes('notrunc'))
  if (to === undefined) call.out.writeBytes(data)
  if (problem) return call.failFile(problem, { gnu: `failed to open ${quote(to ?? '')}`, busybox: `can't open '${to ?? ''}'` })
  report(call, settings.get('status') ?? '', data.length, blockBytes, process.now() - started)
  return 0
}

async function readBytes(
  process: Process,
  input: OpenFile,
  wanted: number,
): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean }> {
  const parts: Uint8Array[] = []
  let size = 0
  while (size < wanted) {
    if (size > MOST_BYTES) return { bytes: new Uint8Array(), whole: false }
    const part = await input.read(Math.min(1_048_576, wanted - size))
    if (part === null) break
    parts.push(part.slice())
    size += part.length
    const pause = process.work(1 + (part.length >> 9))
    if (pause) await pause
  }
  return { bytes: joinBytes(parts), whole: true }
}

async function write(process: Process, path: string, data: Uint8Array, seekBytes: number, keepRest: boolean): Promise<FsError | null> {
  const stat = process.fs.stat(path)
  if (stat instanceof FsError || stat.kind === 'file') {
    const old = stat instanceof FsError || (!keepRest && seekBytes === 0) ? new Uint8Array() : process.fs.readFile(path)
    if (old instanceof FsError) return old
    const kept = keepRest ? old : old.subarray(0, seekBytes)
    const whole = new Uint8Array(Math.max(kept.length, seekBytes + data.length))
    whole.set(kept)
    whole.set(data, seekBytes)
    const written = process.fs.writeFile(path, whole)
    return written === true ? null : written
  }
  const file = process.open(path, 'write')
  if (file instanceof FsError) return file
  await file.write(data)
  file.close()
  return null
}

function report(call: Call, status: string, bytes: number, blockBytes: number, micros: number): void {
  if (status === 'none') return
  const full = Math.floor(bytes / blockBytes)
  const rest = bytes % blockBytes > 0 ? 1 : 0
  call.note(`${full}+${rest} records in\n${full}+${rest} records out\n`)
  if (status === 'noxfer') return
  const seconds = Math.max(micros, 100) / 1_000_000
  const speed = `${seconds.toFixed(6)} s, ${call.gnu ? decimal(bytes / seconds) : binary(bytes / seconds)}/s`
  const large = call.gnu ? (bytes >= 1000 ? ` (${decimal(bytes)}${bytes >= 1024 ? `, ${binary(bytes)}` : ''})` : '') : ` (${binary(bytes)})`
  call.note(
    call.gnu
      ? `${bytes} byte${bytes === 1 ? '' : 's'}${large} copied, ${speed}\n`
      : `${bytes} bytes${large} copied, ${speed.replace(' s,', ' seconds,')}\n`,
  )
}

function decimal(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? 'B'}`
}

function binary(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? 'B'}`
}
