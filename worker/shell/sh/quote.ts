/** A text as one word that a shell reads back: bash's `declare -p`, `set`, `${x@Q}`. `always`: in quotes even where none are needed. */
export function quoteForShell(text: string, always: boolean): string {
  if (/[\x00-\x1f\x7f\udc80-\udcff]/.test(text)) return `$'${[...text].map(ansi).join('')}'`
  if (!always && text !== '' && !/[\s'"\\|&;()<>!{}*[\]?^$`]|^[#~]/.test(text)) return text
  return `'${text.replace(/'/g, "'\\''")}'`
}

const NAMED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
  '\x1b': '\\E',
  '\\': '\\\\',
  "'": "\\'",
}

function ansi(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xdc80 && code <= 0xdcff) return `\\${(code - 0xdc00).toString(8).padStart(3, '0')}`
  return NAMED[character] ?? (code < 32 || code === 127 ? `\\${code.toString(8).padStart(3, '0')}` : character)
}

/** As dash and ash print a value that is to be read again: always in single quotes, a quote in double ones. */
export function singleQuote(text: string): string {
  return text === ''
    ? "''"
    : text
        .split(/('+)/)
        .map((piece) => (piece === '' ? '' : piece.startsWith("'") ? `"${piece}"` : `'${piece}'`))
        .join('')
}

/** A word of ash's `set -x`: quoted only where it must be. */
export function quoteTraced(text: string): string {
  const plain = [...text].every(
    (character) => character >= '+' && !(character >= ';' && character <= '?') && !'`[\\'.includes(character) && character <= 'z',
  )
  return plain ? text : `'${text.replace(/'/g, `'"'"'`)}'`
}
