import { AwkSyntaxError, type Token } from './lexer'
import type { Expression, Target } from './tree'

const COMPARISONS = ['<', '<=', '==', '!=', '>', '>=']
const MAX_DEPTH = 300
const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '^=']

/** awk's expressions, by precedence. Within `print` a bare `>` is a redirection. */
export class ExpressionParser {
  protected position = 0
  private noGreater = false
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  protected get token(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: '', line: 0 }
  }

  /** Each level is a dozen calls deep: stop before the engine's stack does. */
  protected nested<T>(parse: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new AwkSyntaxError('program nested too deeply', this.token.line)
    const parsed = parse()
    this.depth--
    return parsed
  }

  protected expression(): Expression {
    return this.nested(() => this.assignment())
  }

  private assignment(): Expression {
    const value = this.ternary()
    const operator = ASSIGNMENTS.find((each) => this.sees(each))
    if (operator === undefined || !isTarget(value)) return value
    this.advance()
    this.skipNewlines()
    return { kind: 'assign', target: value, operator: operator.slice(0, -1), value: this.expression() }
  }

  /** What print takes: a list, in parentheses or bare; a bare `>` after it redirects. */
  protected printValues(): Expression[] {
    if (['newline', 'end'].includes(this.token.kind) || [';', '}', '>', '>>', '|'].some((text) => this.sees(text))) return []
    const before = this.noGreater
    this.noGreater = true
    const values = this.list()
    this.noGreater = before
    const [only] = values
    return values.length === 1 && only?.kind === 'group' && only.values.length > 1 ? [...only.values] : values
  }

  protected list(): Expression[] {
    const values = [this.expression()]
    while (this.eat(',')) {
      this.skipNewlines()
      values.push(this.expression())
    }
    return values
  }

  private ternary(): Expression {
    const test = this.or()
    if (!this.eat('?')) return test
    this.skipNewlines()
    const yes = this.expression()
    this.skipNewlines()
    this.expect(':')
    this.skipNewlines()
    return { kind: 'conditional', test, yes, no: this.expression() }
  }

  private or(): Expression {
    let left = this.and()
    while (this.eat('||')) {
      this.skipNewlines()
      left = { kind: 'or', left, right: this.and() }
    }
    return left
  }

  private and(): Expression {
    let left = this.membership()
    while (this.eat('&&')) {
      this.skipNewlines()
      left = { kind: 'and', left, right: this.membership() }
    }
    return left
  }

  private membership(): Expression {
    let left = this.matching()
    while (this.eatKeyword('in')) left = { kind: 'in', index: left.kind === 'group' ? left.values : [left], name: this.take('name').text }
    return left
  }

  private matching(): Expression {
    let left = this.comparison()
    while (this.sees('~') || this.sees('!~')) {
      const negated = this.advance().text === '!~'
      left = { kind: 'match', negated, left, right: this.comparison() }
    }
    return left
  }

  private comparison(): Expression {
    const left = this.concatenation(false)
    const operator = COMPARISONS.find((each) => this.sees(each) && !(each === '>' && this.noGreater))
    if (operator === undefined) return this.piped(left)
    this.advance()
    return this.piped({ kind: 'compare', operator, left, right: this.concatenation(false) })
  }

  /** `"command" | getline [target]`. */
  private piped(left: Expression): Expression {
    let value = left
    while (this.sees('|') && this.tokens[this.position + 1]?.text === 'getline' && this.tokens[this.position + 1]?.kind === 'keyword') {
      this.position += 2
      value = { kind: 'getline', from: 'command', source: value, target: this.optionalTarget() }
    }
    return value
  }

  /** Values side by side. `single`: a redirection's target, which ends sooner. */
  protected concatenation(single: boolean): Expression {
    let left = this.additive()
    while (!single && this.beginsValue()) left = { kind: 'concat', left, right: this.additive() }
    return left
  }

  private beginsValue(): boolean {
    const { kind, text } = this.token
    if (kind === 'number' || kind === 'string' || kind === 'name' || kind === 'function' || kind === 'builtin') return true
    if (kind === 'operator')
      return ['(', '$', '!', '-', '+', '++', '--'].includes(text) && !(text === '!' && this.tokens[this.position + 1]?.text === '~')
    return false
  }

  private additive(): Expression {
    let left = this.multiplicative()
    while (this.sees('+') || this.sees('-')) left = { kind: 'binary', operator: this.advance().text, left, right: this.multiplicative() }
    return left
  }

  private multiplicative(): Expression {
    let left = this.unary()
    while (this.sees('*') || this.sees('/') || this.sees('%'))
      left = { kind: 'binary', operator: this.advance().text, left, right: this.unary() }
    return left
  }

  private unary(): Expression {
    for (const operator of ['!', '-', '+'] as const) {
      if (!this.eat(operator)) continue
      return { kind: 'unary', operator, operand: this.nested(() => this.unary()) }
    }
    return this.power()
  }

  private power(): Expression {
    const base = this.postfix()
    if (!this.eat('^')) return base
    // Right to left, and stronger than a minus before it.
    const exponent = this.nested(() => (this.sees('-') || this.sees('+') || this.sees('!') ? this.unary() : this.power()))
    return { kind: 'binary', operator: '^', left: base, right: exponent }
  }

  private postfix(): Expression {
    const value = this.primary()
    if (!isTarget(value)) return value
    if (this.eat('++')) return { kind: 'increment', target: value, by: 1, prefix: false }
    if (this.eat('--')) return { kind: 'increment', target: value, by: -1, prefix: false }
    return value
  }

  private primary(): Expression {
    const token = this.advance()
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) || 0 }
      case 'string':
        return { kind: 'string', value: token.text }
      case 'regex':
        return { kind: 'regex', source: token.text }
      case 'function':
        return { kind: 'call', name: token.text, values: this.callValues() }
      case 'builtin':
        return this.builtin(token)
      case 'name':
        return this.variable(token.text)
      case 'keyword':
        return token.text === 'getline' ? this.getline() : this.unexpected(token)
      default:
        return this.operatorPrimary(token)
    }
  }

  private operatorPrimary(token: Token): Expression {
    // `$NF-1` is `($NF)-1`; `$++i` and `$-1` take their operator.
    if (token.text === '$') return { kind: 'field', index: this.nested(() => this.primary()) }
    if (token.text === '++' || token.text === '--') {
      const target = this.nested(() => this.primary())
      return isTarget(target) ? { kind: 'increment', target, by: token.text === '++' ? 1 : -1, prefix: true } : this.unexpected(token)
    }
    if (token.text === '-' || token.text === '+' || token.text === '!')
      return { kind: 'unary', operator: token.text, operand: this.nested(() => this.unary()) }
    if (token.text !== '(') return this.unexpected(token)
    const before = this.noGreater
    this.noGreater = false
    this.skipNewlines()
    const values = this.list()
    this.skipNewlines()
    this.expect(')')
    this.noGreater = before
    return { kind: 'group', values }
  }

  private variable(name: string): Expression {
    if (!this.eat('[')) return { kind: 'variable', name }
    const before = this.noGreater
    this.noGreater = false
    const index = this.list()
    this.noGreater = before
    this.expect(']')
    return { kind: 'element', name, index }
  }

  private builtin(token: Token): Expression {
    const values = this.sees('(') ? this.callValues() : []
    if (values.length === 0 && token.text !== 'length' && !['rand', 'srand', 'systime', 'fflush', 'strftime'].includes(token.text))
      return this.unexpected()
    return { kind: 'builtin', name: token.text, values, line: token.line }
  }

  private callValues(): Expression[] {
    this.expect('(')
    const before = this.noGreater
    this.noGreater = false
    this.skipNewlines()
    const values = this.sees(')') ? [] : this.list()
    this.skipNewlines()
    this.expect(')')
    this.noGreater = before
    return values
  }

  private getline(): Expression {
    const target = this.optionalTarget()
    if (!this.eat('<')) return { kind: 'getline', from: 'main', source: null, target }
    return { kind: 'getline', from: 'file', source: this.postfix(), target }
  }

  private optionalTarget(): Target | null {
    if (this.token.kind !== 'name' && !this.sees('$')) return null
    const value = this.primary()
    return isTarget(value) ? value : null
  }

  protected advance(): Token {
    const token = this.token
    this.position++
    return token
  }
  protected sees(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator
  }
  protected eat(operator: string): boolean {
    if (!this.sees(operator)) return false
    this.position++
    return true
  }
  protected eatKeyword(word: string): boolean {
    if (this.token.kind !== 'keyword' || this.token.text !== word) return false
    this.position++
    return true
  }
  protected expect(operator: string): void {
    if (!this.eat(operator)) this.unexpected()
  }
  protected take(...kinds: readonly Token['kind'][]): Token {
    return kinds.includes(this.token.kind) ? this.advance() : this.unexpected()
  }
  protected skipNewlines(): void {
    while (this.token.kind === 'newline') this.position++
  }
  protected skipTerminators(): void {
    while (this.token.kind === 'newline' || this.sees(';')) this.position++
  }
  protected unexpected(token = this.token): never {
    throw new AwkSyntaxError(token.kind === 'end' ? 'end of file' : token.kind === 'newline' ? 'newline' : token.text, token.line)
  }
}

function isTarget(value: Expression): value is Target {
  return value.kind === 'variable' || value.kind === 'element' || value.kind === 'field'
}
