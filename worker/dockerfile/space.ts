/** White space as Go's `unicode.IsSpace` has it: unlike JavaScript's `\s` with U+0085 and without U+FEFF. */
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const ONE = new RegExp(`^[${SPACE}]$`)
const LEADING = new RegExp(`^[${SPACE}]+`)

/** Is this one character white space? */
export function isSpace(character: string): boolean {
  return character <= ' ' ? character === ' ' || (character >= '\t' && character <= '\r') : character >= '\u0085' && ONE.test(character)
}

export function trimStart(text: string): string {
  const first = text[0]
  return first !== undefined && isSpace(first) ? text.replace(LEADING, '') : text
}

export function trim(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end--
  return trimStart(text.slice(0, end))
}

/** How many characters of white space the text begins with. */
export function leadingSpace(text: string): number {
  return text.length - trimStart(text).length
}

/** Without these characters at its end; a loop, since `/x+$/` is quadratic on a long run elsewhere. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
