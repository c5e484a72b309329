import { byteCodec } from './common/codec'
import { openInput } from './common/input'
import { program } from './common/program'

export const strings = program({
  name: 'strings',
  from: ['other', 'busybox'],
  options: { 'a|all': 'ignored', 'f|print-file-name': 'flag', 'n|bytes': 'value', o: 'flag', 't|radix': 'value' },
  usage: '[-fo] [-t o|d|x] [-n LEN] [FILE]...',
  async run(process, call) {
    const least = Number(call.options.value('n') ?? 4)
    const radix = { o: 8, d: 10, x: 16 }[call.options.value('t') ?? (call.options.has('o') ? 'o' : '')] ?? null
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: "'%'", busybox: '%' })
      if (!input) {
        status = 1
        continue
      }
      const text = byteCodec.decode(await input.readAll())
      for (const match of text.matchAll(/[\t -~]+/g)) {
        if (match[0].length < least) continue
        const offset = radix === null ? '' : `${match.index.toString(radix).padStart(7)} `
        call.out.write(`${call.options.has('f') ? `${path}: ` : ''}${offset}${match[0]}\n`)
        await call.breathe()
      }
      if (input !== process.stdin) input.close()
    }
    return status
  },
})
