import type { Codec } from '../common/codec'

const NAMED: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 92: '\\\\' }

/** sed's `l`: every byte visible, lines folded at `width`, a `$` at the end. */
export function listing(codec: Codec, text: string, width: number): string {
  let result = ''
  let column = 0
  for (const byte of codec.encode(text)) {
    const shown = NAMED[byte] ?? (byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte))
    if (width > 1 && column + shown.length > width - 1) {
      result += '\\\n'
      column = 0
    }
    result += shown
    column += shown.length
  }
  return `${result}$\n`
}
