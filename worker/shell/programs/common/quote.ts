/** A name as GNU's messages quote it (shell-escape-always of gnulib's quotearg): `'a b'`, `"it's"`, `'a'$'\n''b'`. */
export function quote(name: string): string {
  const special = /[\x00-\x1f\x7f\udc80-\udcff]/.test(name)
  if (!special) return name.includes("'") && !/["$`\\!]/.test(name) ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`
  const parts = name.split(/([\x00-\x1f\x7f\udc80-\udcff]+)/)
  const quoted = parts.map((part, index) =>
    index % 2 === 1 ? `$'${[...part].map(escape).join('')}'` : part === '' && index > 0 ? '' : `'${part.replaceAll("'", "'\\''")}'`,
  )
  return quoted.join('')
}

const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

function escape(character: string): string {
  const code = character.charCodeAt(0)
  const byte = code >= 0xdc80 ? code - 0xdc00 : code
  return NAMED[character] ?? `\\${byte.toString(8).padStart(3, '0')}`
}
