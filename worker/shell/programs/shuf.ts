import { byteCodec } from './common/codec'
import { openInput } from './common/input'
import { program } from './common/program'

export const shuf = program({
  name: 'shuf',
  from: ['coreutils', 'busybox'],
  options: { 'e|echo': 'flag', 'i|input-range': 'value', 'n|head-count': 'value', 'o|output': 'unmodelled', 'z|zero-terminated': 'flag' },
  gnu: { 'r|repeat': 'unmodelled', 'random-source': 'unmodelled' },
  usage: '[-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]',
  async run(process, call) {
    const end = call.options.has('z') ? '\0' : '\n'
    const range = /^(\d+)-(\d+)$/.exec(call.options.value('i') ?? '')
    let lines: string[]
    if (call.options.has('e')) lines = call.operands.map((operand) => byteCodec.fromText(operand))
    else if (range)
      lines = Array.from({ length: Math.min(MOST, Math.max(0, Number(range[2]) - Number(range[1]) + 1)) }, (_, index) =>
        String(Number(range[1]) + index),
      )
    else {
      const input = openInput(process, call, call.operands[0] ?? '-', { gnu: '%', busybox: '%' })
      if (!input) return 1
      const text = byteCodec.decode(await input.readAll())
      lines = text === '' ? [] : text.replace(end === '\n' ? /\n$/ : /\0$/, '').split(end)
    }
    for (let index = lines.length - 1; index > 0; index--) {
      const other = Math.floor(process.random() * (index + 1))
      const [a = '', b = ''] = [lines[index], lines[other]]
      lines[index] = b
      lines[other] = a
    }
    const count = Number(call.options.value('n') ?? Infinity)
    for (const line of lines.slice(0, count)) call.out.writeBytes(byteCodec.encode(line + end))
    return 0
  },
})

const MOST = 10_000_000
