import type { OpenFile } from '../../kernel'
import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'

export const cat = program({
  name: 'cat',
  from: ['coreutils', 'busybox'],
  options: {
    'A|show-all': 'flag',
    'b|number-nonblank': 'flag',
    e: 'flag',
    'n|number': 'flag',
    t: 'flag',
    u: 'ignored',
    'v|show-nonprinting': 'flag',
  },
  gnu: { 'E|show-ends': 'flag', 's|squeeze-blank': 'flag', 'T|show-tabs': 'flag' },
  usage: '[-nbvteA] [FILE]...',
  async run(process, call) {
    let status = 0
    const style = styleOf(call)
    for (const path of call.operands.length > 0 ? call.operands : ['-']) {
      const input = openInput(process, call, path)
      if (!input) {
        status = 1
        continue
      }
      await call.flush()
      if (style) await copyStyled(input, style, call)
      else await process.stdout.copyFrom(input)
      if (input !== process.stdin) input.close()
    }
    return status
  },
})

interface Style {
  readonly number: 'all' | 'nonblank' | 'none'
  readonly ends: boolean
  readonly tabs: boolean
  readonly nonprinting: boolean
  readonly squeeze: boolean
  count: number
  blanks: number
}

function styleOf({ options }: Call): Style | null {
  if (options.given.length === 0) return null
  const all = options.has('A')
  return {
    number: options.has('b') ? 'nonblank' : options.has('n') ? 'all' : 'none',
    ends: all || options.has('e') || options.has('E'),
    tabs: all || options.has('t') || options.has('T'),
    nonprinting: all || options.has('v') || options.has('e') || options.has('t'),
    squeeze: options.has('s'),
    count: 0,
    blanks: 0,
  }
}

async function copyStyled(input: OpenFile, style: Style, call: Call): Promise<void> {
  const lines = new LineReader(input, byteCodec)
  for (;;) {
    const line = lines.take() ?? (await lines.next())
    if (line === null) return
    const blank = line === '' && lines.terminated
    style.blanks = blank ? style.blanks + 1 : 0
    if (style.squeeze && style.blanks > 1) continue
    const numbered = style.number === 'all' || (style.number === 'nonblank' && !blank)
    const prefix = numbered ? `${String(++style.count).padStart(6)}\t` : ''
    const end = lines.terminated ? (style.ends ? '$\n' : '\n') : ''
    call.out.writeBytes(byteCodec.encode(prefix + visible(line, style) + end))
    await call.breathe()
  }
}

function visible(line: string, style: Style): string {
  if (!style.nonprinting && !style.tabs) return line
  let text = ''
  for (const character of line) {
    if (character === '\t') text += style.tabs ? '^I' : '\t'
    else text += style.nonprinting ? visibleByte(character.charCodeAt(0)) : character
  }
  return text
}

/** `^A`, `^?`, `M-a`, `M-^A`. */
function visibleByte(code: number): string {
  if (code >= 128) return `M-${visibleByte(code - 128)}`
  if (code < 32) return `^${String.fromCharCode(code + 64)}`
  return code === 127 ? '^?' : String.fromCharCode(code)
}
