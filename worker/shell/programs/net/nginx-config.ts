/** A directive of nginx's configuration, with those in its braces. */
export interface Directive {
  readonly words: readonly string[]
  readonly line: number
  readonly block: readonly Directive[] | null
}

/** Reads nginx's configuration; the error is nginx's own. Never fails otherwise. */
export function parseNginx(text: string, file: string): readonly Directive[] | { readonly error: string } {
  const tokens = tokensOf(text)
  let at = 0
  const block = (isInner: boolean): readonly Directive[] | { readonly error: string } => {
    const directives: Directive[] = []
    let words: string[] = []
    for (; at < tokens.length; at++) {
      const token = tokens[at]
      if (!token) break
      if (token.text === ';' && !token.quoted) {
        if (words.length === 0) return { error: `unexpected ";" in ${file}:${token.line}` }
        directives.push({ words, line: token.line, block: null })
        words = []
      } else if (token.text === '{' && !token.quoted) {
        at += 1
        const inner = block(true)
        if ('error' in inner) return inner
        directives.push({ words, line: token.line, block: inner })
        words = []
      } else if (token.text === '}' && !token.quoted) {
        if (!isInner || words.length > 0) return { error: `unexpected "}" in ${file}:${token.line}` }
        return directives
      } else words.push(token.text)
    }
    const last = tokens.at(-1)?.line ?? 1
    if (isInner || words.length > 0)
      return { error: `unexpected end of file, expecting ${words.length > 0 ? '";" or "}"' : '"}"'} in ${file}:${last}` }
    return directives
  }
  return block(false)
}

interface Token {
  readonly text: string
  readonly line: number
  readonly quoted: boolean
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  for (const [whole] of text.matchAll(
    /#[^\n]*|\n|[ \t\r]+|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\\.|\$\{[^}]*\}|[^\s{};"'\\])(?:\\.|\$\{[^}]*\}|[^\s{};\\])*|./g,
  )) {
    const first = whole[0] ?? ''
    if (whole === '\n') line += 1
    else if (first !== '#' && whole.trim() !== '') {
      const quoted = (first === '"' || first === "'") && whole.length > 1
      tokens.push({ text: quoted ? whole.slice(1, -1) : whole, line, quoted })
      line += quoted ? whole.split('\n').length - 1 : 0
    }
  }
  return tokens
}

/** The last value of a directive of that name. */
export function valueOf(block: readonly Directive[], name: string): string | undefined {
  return block.findLast(({ words }) => words[0] === name)?.words[1]
}
