import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program } from './common/program'
import { compileRegex, RegexError } from './regex/regex'

export const nl = program({
  name: 'nl',
  from: ['coreutils', 'busybox'],
  options: {
    'b|body-numbering': 'value',
    'i|line-increment': 'value',
    's|number-separator': 'value',
    'v|starting-line-number': 'value',
    'w|number-width': 'value',
    'n|number-format': 'value',
  },
  gnu: {
    'd|section-delimiter': 'unmodelled',
    'f|footer-numbering': 'unmodelled',
    'h|header-numbering': 'unmodelled',
    'l|join-blank-lines': 'unmodelled',
    'p|no-renumber': 'ignored',
  },
  usage: '[OPTIONS] [FILE]...',
  async run(process, call) {
    const { options } = call
    const style = options.value('b') ?? 't'
    const regex = style.startsWith('p') ? compileRegex(style.slice(1), { dialect: 'basic' }) : null
    if (regex instanceof RegexError) return regex.unmodelled ? call.notSimulated(`nl -b ${style}`) : call.fail(regex.text)
    const width = Number(options.value('w') ?? 6)
    const step = Number(options.value('i') ?? 1)
    const format = options.value('n') ?? 'rn'
    const separator = options.value('s') ?? '\t'
    let number = Number(options.value('v') ?? 1)
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
      if (!input) {
        status = 1
        continue
      }
      const lines = new LineReader(input, byteCodec)
      for (let line = await lines.next(); line !== null; line = lines.take() ?? (await lines.next())) {
        const numbered = style === 'a' || (style === 't' && line !== '') || regex?.test(line) === true
        const text = format === 'ln' ? String(number).padEnd(width) : String(number).padStart(width, format === 'rz' ? '0' : ' ')
        call.out.write(numbered ? text + separator : ' '.repeat(width + separator.length))
        call.out.writeBytes(byteCodec.encode(`${line}\n`))
        if (numbered) number += step
        await call.breathe()
      }
      if (input !== process.stdin) input.close()
    }
    return status
  },
})
