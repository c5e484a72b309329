/**
 * Colours for an editor, line by line: tolerant of anything, synchronous, and importing nothing, so that the page can paint before the engine is
 * there. It reads as the parser does (behaviour §1); where a file is wrong, it may differ.
 */
export type TokenKind =
  'keyword' | 'operator' | 'flag' | 'variable' | 'string' | 'comment' | 'directive' | 'heredoc-delimiter' | 'heredoc-body' | 'text'

/** `end` is exclusive; columns in UTF-16 units. The tokens of a line cover it without gaps. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

/** What the lines before say about the next. Plain data: compare with `sameLineState`. */
export interface LineState {
  readonly escape: '\\' | '`'
  /** Directives may still come. */
  readonly isHead: boolean
  /** The instruction that is continued; null: a new one begins. */
  readonly instruction: Instruction | null
  /** Bodies to be read, in order. */
  readonly heredocs: readonly Heredoc[]
}

interface Heredoc {
  readonly name: string
  readonly chomp: boolean
  readonly expand: boolean
}

interface Instruction {
  readonly keyword: string
  /** Words read after the keyword and its flags. */
  readonly words: number
  readonly inWord: boolean
  readonly quote: '' | '"' | "'"
  readonly heredocs: readonly Heredoc[]
}

const NO_INSTRUCTION: Instruction = { keyword: '', words: 0, inWord: false, quote: '', heredocs: [] }

export const FIRST_LINE: LineState = { escape: '\\', isHead: true, instruction: null, heredocs: [] }

/** The tokens of every line of a text. */
export function highlight(text: string): readonly (readonly Token[])[] {
  let state = FIRST_LINE
  return text.split('\n').map((line) => {
    const painted = highlightLine(line, state)
    state = painted.state
    return painted.tokens
  })
}

/** One line, without its line feed, and the state for the next. */
export function highlightLine(line: string, state: LineState): { readonly tokens: readonly Token[]; readonly state: LineState } {
  const painter = new Painter(line, state)
  const next = painter.paint()
  return { tokens: painter.tokens, state: next }
}

export function sameLineState(one: LineState, other: LineState): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
)
const WITH_HEREDOCS = new Set(['ADD', 'COPY', 'RUN'])
const DIRECTIVE = /^\s*#\s*(syntax|escape|check)[\t ]*=[\t ]*(\S)/i
const HEREDOC = /\d*<<(-?)[\t ]*((?:"[^"]*"|'[^']*'|\\.|[^\s<"'\\])+)/y
const VARIABLE = /\$(?:\d+|[\p{L}_][\p{L}\p{Nd}_]*|[@*#?\-$!])/uy
const WORD = /\S+/y
const BLANK = /\s+/y
/** Characters that mean nothing outside quotes, and within. */
const PLAIN = /[^\s"'$\\`]+/y
const QUOTED = /[^"'$\\`]+/y

class Painter {
  readonly tokens: Token[] = []
  private position = 0
  /** This line's own copy. */
  private readonly instruction: { -readonly [K in keyof Instruction]: Instruction[K] }

  constructor(
    private readonly line: string,
    private readonly state: LineState,
  ) {
    this.instruction = { ...(state.instruction ?? NO_INSTRUCTION) }
  }

  paint(): LineState {
    if (this.state.heredocs.length > 0) return this.paintBody()
    if (/^\s*#/.test(this.line)) return this.paintComment()
    if (this.line.trim() === '') return this.paintEmpty()
    if (this.instruction.keyword === '') this.paintKeyword()
    this.paintArguments()
    return this.after()
  }

  private paintBody(): LineState {
    const { heredocs } = this.state
    const [heredoc] = heredocs
    const text = withoutEnd(this.line, '\r')
    if (heredoc && (heredoc.chomp ? text.replace(/^\t+/, '') : text) === heredoc.name) {
      this.add('heredoc-delimiter', this.line.length)
      return { ...this.state, heredocs: heredocs.slice(1) }
    }
    while (this.position < this.line.length) {
      if (!heredoc?.expand || !this.paintVariable()) this.add('heredoc-body', this.position + 1)
    }
    return this.state
  }

  private paintComment(): LineState {
    const directive = this.state.isHead ? DIRECTIVE.exec(this.line) : null
    this.add(directive ? 'directive' : 'comment', this.line.length)
    if (!directive) return { ...this.state, isHead: false }
    const isEscape = directive[1]?.toLowerCase() === 'escape'
    return isEscape && (directive[2] === '`' || directive[2] === '\\') ? { ...this.state, escape: directive[2] } : this.state
  }

  /** An empty line does not end an instruction that is continued. */
  private paintEmpty(): LineState {
    this.add('text', this.line.length)
    return { ...this.state, isHead: false }
  }

  private paintKeyword(): void {
    this.skip(BLANK)
    const word = this.match(WORD)
    const cut = word.endsWith(this.state.escape) ? word.slice(0, -1) : word
    const keyword = cut.toUpperCase()
    this.add(KEYWORDS.has(keyword) ? 'keyword' : 'text', this.position + cut.length)
    this.instruction.keyword = keyword
  }

  private paintArguments(): void {
    while (this.position < this.line.length) {
      if (this.instruction.quote !== '') this.paintQuoted()
      else if (this.match(BLANK) !== '') this.paintBlank()
      else if (this.instruction.inWord || !this.paintWordStart()) this.paintCharacter()
    }
  }

  private paintBlank(): void {
    this.skip(BLANK)
    if (this.instruction.inWord) this.instruction.words++
    this.instruction.inWord = false
  }

  /** What only the beginning of a word can be; false: it is none of that. */
  private paintWordStart(): boolean {
    const { keyword, words } = this.instruction
    const word = this.match(WORD)
    if (words === 0 && word.startsWith('--')) {
      this.add('flag', this.position + withoutEnd(word, this.state.escape).length)
      return word.length > 0
    }
    if (words === 0 && (keyword === 'ONBUILD' || keyword === 'HEALTHCHECK') && this.paintInnerKeyword(word)) return true
    if (words === 1 && keyword === 'FROM' && /^as$/i.test(word)) {
      this.add('operator', this.position + word.length)
      this.instruction.words = 2
      return true
    }
    return WITH_HEREDOCS.has(keyword) && this.paintHeredoc()
  }

  /** ONBUILD's instruction goes on as if it stood alone. */
  private paintInnerKeyword(word: string): boolean {
    const inner = word.toUpperCase()
    const isCommand = this.instruction.keyword === 'HEALTHCHECK'
    if (isCommand ? inner !== 'CMD' && inner !== 'NONE' : !KEYWORDS.has(inner)) return false
    this.add('keyword', this.position + word.length)
    if (isCommand) this.instruction.words = 1
    else this.instruction.keyword = inner
    return true
  }

  private paintHeredoc(): boolean {
    HEREDOC.lastIndex = this.position
    const found = HEREDOC.exec(this.line)
    const [whole = '', dash, delimiter = ''] = found ?? []
    const after = this.line.charAt(this.position + whole.length)
    if (!found || (after !== '' && !/\s/.test(after))) return false
    const name = delimiter.replace(/["']|\\(.)/g, '$1')
    const heredoc = { name, chomp: dash === '-', expand: !/["']/.test(delimiter.replace(/\\./g, '')) }
    this.add('heredoc-delimiter', this.position + whole.length)
    this.instruction.inWord = true
    this.instruction.heredocs = [...this.instruction.heredocs, heredoc]
    return true
  }

  private paintCharacter(): void {
    const character = this.line.charAt(this.position)
    this.instruction.inWord = true
    if (character === '"' || character === "'") {
      this.instruction.quote = character
      this.add('string', this.position + 1)
    } else if (this.match(PLAIN) !== '') this.skip(PLAIN)
    else if (!this.paintVariable()) this.add('text', this.position + this.escapedLength())
  }

  private paintQuoted(): void {
    const { quote } = this.instruction
    const plain = this.match(QUOTED)
    if (plain !== '') return this.add('string', this.position + plain.length)
    if (this.line.charAt(this.position) === quote) this.instruction.quote = ''
    if (quote === '"' && this.paintVariable()) return
    this.add('string', this.position + (quote === '"' ? this.escapedLength() : 1))
  }

  /** 2 where the escape character takes the next with it. */
  private escapedLength(): number {
    return this.line.charAt(this.position) === this.state.escape && this.position + 1 < this.line.length ? 2 : 1
  }

  private paintVariable(): boolean {
    if (this.line.charAt(this.position) !== '$') return false
    const isBraced = this.line.charAt(this.position + 1) === '{'
    const length = isBraced ? this.bracedLength() : this.match(VARIABLE).length
    if (length > 0) this.add('variable', this.position + length)
    return length > 0
  }

  /** `${A:-${B}}` with its own braces; one that does not close colours its name alone. */
  private bracedLength(): number {
    let depth = 0
    for (let end = this.position + 1; end < this.line.length; end++) {
      const character = this.line.charAt(end)
      if (character === '{') depth++
      else if (character === '}' && --depth === 0) return end + 1 - this.position
      else if (character === '\n' || end - this.position > LONGEST_VARIABLE) break
    }
    return 2
  }

  private after(): LineState {
    const text = withoutEnd(withoutEnd(this.line, '\r'), ' \t')
    const { escape } = this.state
    const isContinued = text.endsWith(escape) && text.charAt(text.length - 2) !== escape
    if (isContinued) return { ...this.state, isHead: false, instruction: this.instruction }
    const heredocs = this.instruction.quote === '' ? this.instruction.heredocs : []
    return { ...this.state, isHead: false, instruction: null, heredocs }
  }

  private match(kind: RegExp): string {
    kind.lastIndex = this.position
    return kind.exec(this.line)?.[0] ?? ''
  }

  private skip(kind: RegExp): void {
    this.add('text', this.position + this.match(kind).length)
  }

  /** Neighbours of one kind are one token. */
  private add(kind: TokenKind, end: number): void {
    if (end <= this.position) return
    const last = this.tokens.at(-1)
    if (last?.kind === kind) this.tokens[this.tokens.length - 1] = { kind, start: last.start, end }
    else this.tokens.push({ kind, start: this.position, end })
    this.position = end
  }
}

/** Bounds the look ahead for a closing brace, so that a line of `${` stays linear. */
const LONGEST_VARIABLE = 500

function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
