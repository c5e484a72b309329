import { byteCodec, codecOf, type Codec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'

/** Programs that turn each line, or the order of lines, around. */
export const rev = program({
  name: 'rev',
  from: ['util-linux', 'busybox'],
  options: {},
  usage: '[FILE]...',
  run: (process, call) => {
    const codec = codecOf(process, call.flavour)
    return eachLine(call, codec, { gnu: 'cannot open %', busybox: '%' }, (line, end) => [...line].reverse().join('') + end)
  },
})

export const tac = program({
  name: 'tac',
  from: ['coreutils', 'busybox'],
  options: {},
  gnu: { 'b|before': 'unmodelled', 'r|regex': 'unmodelled', 's|separator': 'unmodelled' },
  usage: '[FILE]...',
  async run(process, call) {
    let status = 0
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path, { gnu: "failed to open '%' for reading", busybox: '%' })
      if (!input) {
        status = 1
        continue
      }
      const text = byteCodec.decode(await input.readAll())
      const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
      call.out.writeBytes(byteCodec.encode(lines.reverse().join('')))
      if (input !== process.stdin) input.close()
    }
    return status
  },
})

export const fold = program({
  name: 'fold',
  from: ['coreutils', 'busybox'],
  options: { 'b|bytes': 'flag', 's|spaces': 'flag', 'w|width': 'value' },
  usage: '[-bs] [-w WIDTH] [FILE]...',
  rewrite: (args) => args.map((argument) => (/^-\d+$/.test(argument) ? `-w${argument.slice(1)}` : argument)),
  run(_process, call) {
    const width = Number(call.options.value('w') ?? 80)
    if (!Number.isInteger(width) || width < 1)
      return call.failAs({
        gnu: `invalid number of columns: ${call.cite(call.options.value('w') ?? '')}`,
        busybox: `invalid number '${call.options.value('w') ?? ''}'`,
      })
    return eachLine(call, byteCodec, { gnu: '%', busybox: '%' }, (line, end) => foldLine(line, width, call) + end)
  },
})

function foldLine(line: string, width: number, call: Call): string {
  let result = ''
  let rest = line
  for (;;) {
    let at = call.options.has('b') ? width : columnsEnd(rest, width)
    if (at >= rest.length) return result + rest
    if (call.options.has('s')) {
      const blank = rest.slice(0, at).search(/[ \t][^ \t]*$/)
      if (blank >= 0) at = blank + 1
    }
    at = Math.max(1, at)
    result += `${rest.slice(0, at)}\n`
    rest = rest.slice(at)
  }
}

/** How many characters fit into so many columns; a tab goes on to the next multiple of 8. */
function columnsEnd(text: string, width: number): number {
  let column = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    column =
      character === '\t' ? column + 8 - (column % 8) : character === '\b' ? Math.max(0, column - 1) : character === '\r' ? 0 : column + 1
    if (column > width) return at
  }
  return text.length
}

export const expand = program({
  name: 'expand',
  from: ['coreutils', 'busybox'],
  options: { 'i|initial': 'flag', 't|tabs': 'value' },
  usage: '[-i] [-t N] [FILE]...',
  run(_process, call) {
    const size = Number(call.options.value('t') ?? 8)
    if (!Number.isInteger(size) || size < 1) return call.notSimulated(`${call.name} -t ${call.options.value('t') ?? ''}`)
    return eachLine(call, byteCodec, { gnu: '%', busybox: '%' }, (line, end) => expandTabs(line, size, call.options.has('i')) + end)
  },
})

function expandTabs(line: string, size: number, initial: boolean): string {
  let text = ''
  let leading = true
  for (const character of line) {
    if (character === '\t' && (leading || !initial)) text += ' '.repeat(size - (text.length % size))
    else text += character
    if (character !== ' ' && character !== '\t') leading = false
  }
  return text
}

async function eachLine(
  call: Call,
  codec: Codec,
  words: { readonly gnu: string; readonly busybox: string },
  turn: (line: string, end: string) => string,
): Promise<number> {
  const { process } = call
  let status = 0
  for (const path of call.operands.length > 0 ? call.operands : ['-']) {
    const input = openInput(process, call, path, words)
    if (!input) {
      status = 1
      continue
    }
    const lines = new LineReader(input, codec)
    for (let line = await lines.next(); line !== null; line = lines.take() ?? (await lines.next())) {
      call.out.writeBytes(codec.encode(turn(line, lines.terminated ? '\n' : '')))
      await call.breathe()
    }
    if (input !== process.stdin) input.close()
  }
  return status
}
