import { byteCodec } from './common/codec'
import { unescape } from './common/escapes'
import { program } from './common/program'

/** echo: its options are not getopt's: the first word that is none ends them, and a wrong one is text. */
export const echo = program({
  name: 'echo',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  run(_process, { operands, out }) {
    let newline = true
    let escapes = false
    let first = 0
    for (; first < operands.length && /^-[neE]+$/.test(operands[first] ?? ''); first++) {
      for (const letter of (operands[first] ?? '').slice(1)) {
        if (letter === 'n') newline = false
        else escapes = letter === 'e'
      }
    }
    const text = operands.slice(first).join(' ')
    if (!escapes) {
      out.write(newline ? `${text}\n` : text)
      return 0
    }
    const { text: bytes, stopped } = unescape(byteCodec.fromText(text), 'zero')
    out.writeBytes(byteCodec.encode(newline && !stopped ? `${bytes}\n` : bytes))
    return 0
  },
})
