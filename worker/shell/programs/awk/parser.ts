import { ExpressionParser } from './expressions'
import type { AwkFunction, AwkProgram, Redirect, Rule, Statement } from './tree'
import { tokenize } from './lexer'

/** Reads a program; throws AwkSyntaxError. */
export function parseAwk(source: string): AwkProgram {
  return new Parser(tokenize(source)).program()
}

class Parser extends ExpressionParser {
  program(): AwkProgram {
    const begin: Statement[] = []
    const end: Statement[] = []
    const rules: Rule[] = []
    const functions = new Map<string, AwkFunction>()
    this.skipTerminators()
    while (this.token.kind !== 'end') {
      if (this.eatKeyword('BEGIN')) begin.push(this.requiredBlock())
      else if (this.eatKeyword('END')) end.push(this.requiredBlock())
      else if (this.eatKeyword('function')) {
        const made = this.function()
        functions.set(made.name, made)
      } else rules.push(this.rule())
      this.skipTerminators()
    }
    return { begin, rules, end, functions }
  }

  private rule(): Rule {
    if (this.sees('{')) return { pattern: null, until: null, action: this.block() }
    const pattern = this.expression()
    const until = this.eat(',') ? (this.skipNewlines(), this.expression()) : null
    return { pattern, until, action: this.sees('{') ? this.block() : null }
  }

  private function(): AwkFunction {
    const name = this.take('function', 'name').text
    this.expect('(')
    const parameters: string[] = []
    while (!this.sees(')')) {
      parameters.push(this.take('name').text)
      if (!this.eat(',')) break
      this.skipNewlines()
    }
    this.expect(')')
    this.skipNewlines()
    return { name, parameters, body: this.block() }
  }

  private requiredBlock(): Statement {
    if (!this.sees('{')) this.unexpected()
    return this.block()
  }

  private block(): Statement {
    this.expect('{')
    const body: Statement[] = []
    this.skipTerminators()
    while (!this.sees('}')) {
      if (this.token.kind === 'end') this.unexpected()
      body.push(this.statement())
      this.skipTerminators()
    }
    this.expect('}')
    return { kind: 'block', body }
  }

  private statement(): Statement {
    return this.nested(() => this.plainStatement())
  }

  private plainStatement(): Statement {
    if (this.sees('{')) return this.block()
    if (this.token.kind !== 'keyword') return this.ended(this.simple())
    switch (this.token.text) {
      case 'if':
        return this.conditional()
      case 'while': {
        this.advance()
        const test = this.parenthesized()
        if (this.eat(';')) return { kind: 'while', test, body: { kind: 'block', body: [] } }
        return { kind: 'while', test, body: this.body() }
      }
      case 'do': {
        this.advance()
        const body = this.body()
        this.skipTerminators()
        if (!this.eatKeyword('while')) this.unexpected()
        return this.ended({ kind: 'do', body, test: this.parenthesized() })
      }
      case 'for':
        return this.loop()
      default:
        return this.ended(this.simple())
    }
  }

  /** A statement ends at a newline, a semicolon, or before a brace. */
  private ended(statement: Statement): Statement {
    if (this.eat(';') || this.token.kind === 'newline' || this.sees('}') || this.token.kind === 'end') return statement
    return this.unexpected()
  }

  private body(): Statement {
    this.skipNewlines()
    if (this.eat(';')) return { kind: 'block', body: [] }
    return this.statement()
  }

  private conditional(): Statement {
    this.advance()
    const test = this.parenthesized()
    const yes = this.body()
    const mark = this.position
    this.skipTerminators()
    if (this.eatKeyword('else')) return { kind: 'if', test, yes, no: this.body() }
    this.position = mark
    return { kind: 'if', test, yes, no: null }
  }

  private loop(): Statement {
    this.advance()
    this.expect('(')
    const mark = this.position
    if (this.seesName()) {
      const variable = this.advance().text
      if (this.eatKeyword('in') && this.seesName()) {
        const array = this.advance().text
        if (this.eat(')')) return { kind: 'for-in', variable, array, body: this.body() }
      }
      this.position = mark
    }
    const start = this.sees(';') ? null : this.simple()
    this.expect(';')
    this.skipNewlines()
    const test = this.sees(';') ? null : this.expression()
    this.expect(';')
    this.skipNewlines()
    const step = this.sees(')') ? null : this.simple()
    this.expect(')')
    return { kind: 'for', start, test, step, body: this.body() }
  }

  private seesName(): boolean {
    return this.token.kind === 'name'
  }

  private simple(): Statement {
    if (this.token.kind !== 'keyword' || this.token.text === 'getline') return { kind: 'expression', value: this.expression() }
    const { text } = this.advance()
    switch (text) {
      case 'print':
      case 'printf':
        return this.print(text === 'printf')
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        return { kind: text }
      case 'exit':
      case 'return':
        return { kind: text, value: this.atStatementEnd() ? null : this.expression() }
      case 'delete': {
        const name = this.take('name').text
        const index = this.eat('[') ? this.list() : null
        if (index) this.expect(']')
        return { kind: 'delete', name, index }
      }
      default:
        return this.unexpected()
    }
  }

  private print(formatted: boolean): Statement {
    const values = this.printValues()
    const redirect = this.redirect()
    return { kind: 'print', formatted, values, redirect }
  }

  private redirect(): Redirect | null {
    for (const mode of ['>>', '>', '|'] as const) if (this.eat(mode)) return { mode, to: this.concatenation(true) }
    return null
  }

  private atStatementEnd(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end' || this.sees(';') || this.sees('}')
  }

  private parenthesized() {
    this.expect('(')
    this.skipNewlines()
    const value = this.expression()
    this.skipNewlines()
    this.expect(')')
    return value
  }
}
