/** Where things end in raw shell text, quotes and nesting respected. Every function returns the index after the closer, or the text's end. */

/** After the `'` that closes the one before `at`. */
export function skipSingle(text: string, at: number): number {
  const close = text.indexOf("'", at)
  return close < 0 ? text.length : close + 1
}

/** After the `'` that closes `$'`; backslashes escape. */
export function skipAnsi(text: string, at: number): number {
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index += 1
    else if (text[index] === "'") return index + 1
  }
  return text.length
}

/** After the `"` that closes the one before `at`. */
export function skipDouble(text: string, at: number): number {
  for (let index = at; index < text.length;) {
    const character = text[index]
    if (character === '"') return index + 1
    index = character === '\\' ? index + 2 : character === '$' || character === '`' ? skipExpansion(text, index) : index + 1
  }
  return text.length
}

/** After the backquote that closes the one before `at`. */
export function skipBackquote(text: string, at: number): number {
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index += 1
    else if (text[index] === '`') return index + 1
  }
  return text.length
}

/** After the expansion that begins at `at` (a `$` or a backquote); just after it where it begins none. */
export function skipExpansion(text: string, at: number): number {
  if (text[at] === '`') return skipBackquote(text, at + 1)
  if (text.startsWith('$((', at)) return skipArithmetic(text, at + 3) ?? skipParentheses(text, at + 2)
  if (text.startsWith('$(', at)) return skipParentheses(text, at + 2)
  if (text.startsWith('${', at)) return skipBrace(text, at + 2, false)
  return at + 1
}

/** After the `}` that closes `${`. `inDouble`: apostrophes mean nothing. */
export function skipBrace(text: string, at: number, inDouble: boolean): number {
  for (let index = at; index < text.length;) {
    const character = text[index]
    if (character === '}') return index + 1
    index = skipOne(text, index, inDouble)
  }
  return text.length
}

/** After the `))` that closes `$((`, null where it is closed by less. */
export function skipArithmetic(text: string, at: number): number | null {
  let depth = 0
  for (let index = at; index < text.length;) {
    const character = text[index]
    if (character === '(') depth += 1
    if (character === ')') {
      if (depth === 0) return text[index + 1] === ')' ? index + 2 : null
      depth -= 1
    }
    index = skipOne(text, index, false)
  }
  return null
}

/** After the `)` that closes the `(` before `at`: comments, here-documents' quotes and `case` patterns are minded. */
export function skipParentheses(text: string, at: number): number {
  let depth = 0
  let cases = 0
  let wordStart = true
  for (let index = at; index < text.length;) {
    const character = text[index] ?? ''
    if (character === '#' && wordStart) {
      const newline = text.indexOf('\n', index)
      index = newline < 0 ? text.length : newline
      continue
    }
    if (character === ')') {
      if (depth > 0) depth -= 1
      else if (cases === 0) return index + 1
    } else if (character === '(') depth += 1
    const word: string | undefined = wordStart ? /^(?:case|esac)(?![\w-])/.exec(text.slice(index, index + 6))?.[0] : undefined
    if (word) cases = Math.max(0, cases + (word === 'case' ? 1 : -1))
    const next = word ? index + word.length : skipOne(text, index, false)
    wordStart = !word && /[\s;&|()]/.test(character)
    index = next
  }
  return text.length
}

function skipOne(text: string, index: number, inDouble: boolean): number {
  switch (text[index]) {
    case '\\':
      return index + 2
    case "'":
      return inDouble ? index + 1 : skipSingle(text, index + 1)
    case '"':
      return skipDouble(text, index + 1)
    case '$':
      return text[index + 1] === "'" && !inDouble ? skipAnsi(text, index + 2) : skipExpansion(text, index)
    case '`':
      return skipBackquote(text, index + 1)
    default:
      return index + 1
  }
}
