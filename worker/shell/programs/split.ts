import { FsError } from '../../fs'
import { openInput } from './common/input'
import { program } from './common/program'
import { parseSize } from './common/size'

export const split = program({
  name: 'split',
  from: ['coreutils', 'busybox'],
  options: { 'a|suffix-length': 'value', 'b|bytes': 'value', 'l|lines': 'value' },
  gnu: {
    'C|line-bytes': 'unmodelled',
    d: 'flag',
    'numeric-suffixes': 'optional',
    'additional-suffix': 'value',
    filter: 'unmodelled',
    'n|number': 'unmodelled',
    verbose: 'unmodelled',
  },
  usage: '[OPTIONS] [INPUT [PREFIX]]',
  rewrite: (args) => args.map((argument) => (/^-\d+$/.test(argument) ? `-l${argument.slice(1)}` : argument)),
  async run(process, call) {
    const { options } = call
    const [path = '-', prefix = 'x'] = call.operands
    const input = openInput(process, call, path, { gnu: "cannot open '%' for reading", busybox: '%' })
    if (!input) return 1
    const bytes = await input.readAll()
    const size = parseSize(options.value('b') ?? options.value('l') ?? '1000')
    if (!size)
      return call.failAs({
        gnu: `invalid number of ${options.has('b') ? 'bytes' : 'lines'}: ${call.cite(options.value('b') ?? options.value('l') ?? '')}`,
        busybox: `invalid number '${options.value('b') ?? options.value('l') ?? ''}'`,
      })
    const length = Number(options.value('a') ?? 2)
    const numeric = options.has('d') || options.has('numeric-suffixes')
    const first = Number(options.value('numeric-suffixes') ?? 0)
    let index = 0
    for (let at = 0; at < bytes.length; index++) {
      const end = options.has('b') ? Math.min(bytes.length, at + size) : afterLines(bytes, at, size)
      const suffix = numeric ? String(first + index).padStart(length, '0') : letters(index, length)
      if (suffix === null) return call.failAs({ gnu: 'output file suffixes exhausted', busybox: 'suffixes exhausted' })
      const written = process.fs.writeFile(`${prefix}${suffix}${options.value('additional-suffix') ?? ''}`, bytes.slice(at, end))
      if (written instanceof FsError)
        return call.failFile(written, { gnu: `${prefix}${suffix}`, busybox: `can't open '${prefix}${suffix}'` })
      at = end
      await call.breathe()
    }
    return 0
  },
})

function afterLines(bytes: Uint8Array, start: number, count: number): number {
  let at = start
  for (let line = 0; line < count; line++) {
    const newline = bytes.indexOf(10, at)
    if (newline < 0) return bytes.length
    at = newline + 1
  }
  return at
}

function letters(index: number, length: number): string | null {
  let text = ''
  let rest = index
  for (let place = 0; place < length; place++) {
    text = String.fromCharCode(97 + (rest % 26)) + text
    rest = Math.floor(rest / 26)
  }
  return rest > 0 ? null : text
}
