import { lex, lineAt, TemplateError, type Token } from './lex'

/** What gives a value. `at` is its place in the template's text, `text` how errors cite it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: number; readonly text: string }
  | { readonly kind: 'dot'; readonly at: number; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number; readonly text: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string; readonly at: number; readonly text: string }
  | { readonly kind: 'function'; readonly name: string; readonly at: number; readonly text: string }
  | { readonly kind: 'pipe'; readonly commands: readonly Command[]; readonly at: number; readonly text: string }

/** An operand with its arguments. */
export type Command = readonly Expression[]

export interface Pipeline {
  readonly variables: readonly string[]
  /** `=` sets variables that are there, `:=` makes them. */
  readonly declares: boolean
  readonly commands: readonly Command[]
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly pipeline: Pipeline
      readonly body: readonly TemplateNode[]
      readonly otherwise: readonly TemplateNode[]
    }
  | { readonly kind: 'break' | 'continue' }

/** Reads a template of Go's text/template: everything but `define`, `template` and `block`. The error is Go's own, without `template: :`. */
export function parseTemplate(source: string, functions: ReadonlySet<string>): readonly TemplateNode[] | TemplateError {
  const tokens = lex(source)
  if (tokens instanceof TemplateError) return tokens
  try {
    return new Parser(source, tokens, functions).whole()
  } catch (error) {
    if (error instanceof Rejected) return error.reason
    throw error
  }
}

/** How the parser leaves from within; never seen outside. */
class Rejected extends Error {
  constructor(readonly reason: TemplateError) {
    super(reason.text)
  }
}

interface Ended {
  readonly nodes: readonly TemplateNode[]
  /** The word that ended the list: `end`, `else`, or '' at the end of the text. */
  readonly by: string
}

const MAX_DEPTH = 200

class Parser {
  private at = 0
  private depth = 0
  private loops = 0
  private readonly scopes: string[][] = [['$']]

  constructor(
    private readonly source: string,
    private readonly tokens: readonly Token[],
    private readonly functions: ReadonlySet<string>,
  ) {}

  whole(): readonly TemplateNode[] {
    const { nodes, by } = this.list()
    if (by !== '') this.fail(`unexpected {{${by}}}`)
    return nodes
  }

  private list(): Ended {
    const nodes: TemplateNode[] = []
    for (let token = this.next(); token; token = this.next()) {
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text })
        continue
      }
      this.skip()
      const word = this.peek()
      if (word?.kind === 'word' && (word.text === 'end' || word.text === 'else')) {
        this.at += 1
        if (word.text === 'end') this.close('end')
        return { nodes, by: word.text }
      }
      nodes.push(this.action(word))
    }
    return { nodes, by: '' }
  }

  private action(word: Token | undefined): TemplateNode {
    if (word?.kind === 'word') {
      if (word.text === 'if' || word.text === 'with' || word.text === 'range') {
        this.at += 1
        return this.control(word.text)
      }
      if (word.text === 'break' || word.text === 'continue') {
        this.at += 1
        this.close(word.text)
        if (this.loops === 0) this.fail(`{{${word.text}}} outside {{range}}`)
        return { kind: word.text }
      }
      if (word.text === 'define' || word.text === 'template' || word.text === 'block') this.fail(`{{${word.text}}} is not simulated`)
    }
    const pipeline = this.pipeline('command')
    this.close('command')
    return { kind: 'action', pipeline }
  }

  private control(kind: 'if' | 'with' | 'range'): TemplateNode {
    if ((this.depth += 1) > MAX_DEPTH) this.fail('max expression depth exceeded')
    this.scopes.push([])
    const pipeline = this.pipeline(kind)
    this.close(kind)
    if (kind === 'range') this.loops += 1
    const { nodes: body, by } = this.list()
    if (kind === 'range') this.loops -= 1
    const otherwise = by === 'else' ? this.otherwise(kind) : []
    if (by === '') this.fail('unexpected EOF')
    this.scopes.pop()
    this.depth -= 1
    return { kind, pipeline, body, otherwise }
  }

  private otherwise(kind: 'if' | 'with' | 'range'): readonly TemplateNode[] {
    this.skip()
    const word = this.peek()
    if (kind !== 'range' && word?.kind === 'word' && (word.text === 'if' || word.text === 'with')) {
      this.at += 1
      return [this.control(word.text)]
    }
    this.close('else')
    const { nodes, by } = this.list()
    if (by === 'else') this.fail('expected end; found {{else}}')
    if (by === '') this.fail('unexpected EOF')
    return nodes
  }

  private pipeline(where: string): Pipeline {
    const { variables, declares } = this.assigned(where)
    const commands: Command[] = []
    for (;;) {
      commands.push(this.command(where))
      this.skip()
      const next = this.peek()
      if (next?.kind !== 'symbol' || next.text !== '|') break
      this.at += 1
    }
    // A variable is known from behind its own value on.
    if (declares) this.scopes.at(-1)?.push(...variables)
    return { variables, declares, commands }
  }

  /** `$a :=`, `$k, $v :=`, `$a =` at the beginning of a pipeline. */
  private assigned(where: string): { variables: readonly string[]; declares: boolean } {
    const before = this.at
    const names: string[] = []
    for (;;) {
      this.skip()
      const name = this.next()
      if (name?.kind !== 'variable') break
      names.push(name.text)
      this.skip()
      const sign = this.next()
      if (sign?.kind !== 'symbol') break
      if (sign.text === ',' && where === 'range' && names.length === 1) continue
      if (sign.text === ':=') return { variables: names, declares: true }
      if (sign.text === '=') {
        for (const each of names) this.known(each)
        return { variables: names, declares: false }
      }
      break
    }
    this.at = before
    return { variables: [], declares: false }
  }

  private command(where: string): Command {
    const operands: Expression[] = []
    for (;;) {
      this.skip()
      const token = this.peek()
      if (!token || token.kind === 'close' || (token.kind === 'symbol' && (token.text === '|' || token.text === ')'))) break
      operands.push(this.operand(token, where))
    }
    const first = operands[0]
    if (!first) return this.fail(`missing value for ${where}`)
    if (first.kind === 'literal' && operands.length > 1) this.fail(`can't give argument to non-function ${first.text}`)
    return operands
  }

  private operand(token: Token, where: string): Expression {
    this.at += 1
    let value = this.term(token, where)
    for (let field = this.peek(); field?.kind === 'field'; field = this.peek()) {
      if (value.kind === 'literal') this.fail(`unexpected . after term ${JSON.stringify(value.text)}`)
      this.at += 1
      value = {
        kind: 'field',
        of: value,
        name: field.text.slice(1),
        at: value.at,
        text: (value.kind === 'dot' ? '' : value.text) + field.text,
      }
    }
    return value
  }

  private term(token: Token, where: string): Expression {
    const { kind, text, at } = token
    const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value, at, text })
    switch (kind) {
      case 'field':
        return { kind: 'field', of: { kind: 'dot', at, text: '.' }, name: text.slice(1), at, text }
      case 'variable':
        this.known(text)
        return { kind: 'variable', name: text, at, text }
      case 'string':
        return literal(unquoted(text))
      case 'char':
        return literal(unquoted(`"${text.slice(1, -1)}"`).codePointAt(0) ?? 0)
      case 'number':
        return Number.isNaN(numberOf(text)) ? this.fail(`bad number syntax: ${JSON.stringify(text)}`) : literal(numberOf(text))
      case 'word':
        if (text === 'true' || text === 'false') return literal(text === 'true')
        if (text === 'nil') return literal(null)
        if (!this.functions.has(text)) this.fail(`function ${JSON.stringify(text)} not defined`)
        return { kind: 'function', name: text, at, text }
      case 'symbol':
        if (text === '.') return { kind: 'dot', at, text }
        if (text === '(') return this.group(at)
        return this.fail(`unexpected ${JSON.stringify(text)} in ${where}`)
      default:
        return this.fail(`unexpected ${JSON.stringify(text)} in ${where}`)
    }
  }

  private group(at: number): Expression {
    if ((this.depth += 1) > MAX_DEPTH) this.fail('max expression depth exceeded')
    const { commands } = this.pipeline('parenthesized pipeline')
    this.skip()
    const close = this.next()
    if (close?.kind !== 'symbol' || close.text !== ')') this.fail('unclosed left paren')
    this.depth -= 1
    return { kind: 'pipe', commands, at, text: this.source.slice(at, close.at + 1) }
  }

  private close(where: string): void {
    this.skip()
    const token = this.next()
    if (token?.kind === 'close') return
    if (token?.text === ')') this.fail('unexpected right paren')
    this.fail(`unexpected ${JSON.stringify(token ? token.text : '')} in ${where}`)
  }

  private known(variable: string): void {
    if (!this.scopes.some((scope) => scope.includes(variable))) this.fail(`undefined variable ${JSON.stringify(variable)}`)
  }

  private skip(): void {
    while (this.peek()?.kind === 'space') this.at += 1
  }

  private peek(): Token | undefined {
    return this.tokens[this.at]
  }

  private next(): Token | undefined {
    return this.tokens[this.at++]
  }

  private fail(what: string): never {
    const at = this.tokens[Math.min(this.at, this.tokens.length) - 1]?.at ?? 0
    throw new Rejected(new TemplateError(`${lineAt(this.source, at)}: ${what}`))
  }
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A Go string literal's text. */
function unquoted(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1)
  return literal.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g, (all, escape: string) => {
    if (/^[xuU]/.test(escape) && escape.length > 1) return codePoint(Number.parseInt(escape.slice(1), 16), all)
    if (/^[0-7]{3}$/.test(escape)) return codePoint(Number.parseInt(escape, 8), all)
    return ESCAPES[escape] ?? escape
  })
}

function codePoint(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise
}

function numberOf(text: string): number {
  return Number(text.replaceAll('_', '').replace(/^\+/, ''))
}
