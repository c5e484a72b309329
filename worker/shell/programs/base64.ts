import { byteCodec } from './common/codec'
import { openInput } from './common/input'
import { program, type Call } from './common/program'

export const base64 = program({
  name: 'base64',
  from: ['coreutils', 'busybox'],
  options: { 'd|decode': 'flag', 'w|wrap': 'value' },
  gnu: { 'i|ignore-garbage': 'flag' },
  busybox: { decode: 'flag', wrap: 'value' },
  usage: '[-d] [-w COL] [FILE]',
  async run(process, call) {
    const [path = '-', extra] = call.operands
    if (extra !== undefined) return call.usage(`extra operand ${call.cite(extra)}`, { silentInBusybox: true })
    const width = Number(call.options.value('w') ?? call.options.value('wrap') ?? 76)
    if (!Number.isInteger(width) || width < 0)
      return call.failAs({
        gnu: `invalid wrap size: ${call.cite(call.options.value('w') ?? '')}`,
        busybox: `invalid number '${call.options.value('w') ?? ''}'`,
      })
    const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
    if (!input) return 1
    const bytes = await input.readAll()
    if (call.options.has('d') || call.options.has('decode')) return decode(call, byteCodec.decode(bytes))
    const text = btoa(byteCodec.decode(bytes))
    if (width === 0) call.out.write(text)
    else for (let at = 0; at < text.length; at += width) call.out.write(`${text.slice(at, at + width)}\n`)
    return 0
  },
})

/** What can be decoded is written before the complaint. */
function decode(call: Call, text: string): number {
  const wanted = call.options.has('i') ? text.replace(/[^A-Za-z0-9+/=]/g, '') : text.replace(/\n/g, '')
  const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(wanted)?.[0] ?? ''
  // Of a group that breaks off, the whole bytes are written.
  const rest = !call.gnu ? '' : (/^[A-Za-z0-9+/]{2,3}/.exec(wanted.slice(valid.length))?.[0] ?? '')
  call.out.writeBytes(byteCodec.encode(atob(valid) + atob(rest)))
  return valid.length === wanted.length ? 0 : call.failAs({ gnu: 'invalid input', busybox: 'truncated input' })
}
