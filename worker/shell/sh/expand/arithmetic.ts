import { Failure } from '../failure'
import type { Shell } from '../shell'
import { elementOf, setElement } from './arrays'

/** The value of an arithmetic text that has been expanded already: 64 bits, signed, wrapping. Throws a Failure in the dialect's words. */
export function evaluate(shell: Shell, text: string, depth = 0): bigint {
  return new Evaluator(shell, text, depth).whole()
}

const MAX_DEPTH = 200
const BINARY: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]
const ASSIGN = /^(?:<<=|>>=|[-+*/%&|^]=|=(?!=))/
const TOKEN = /^(?:\*\*|\+\+|--|<<=|>>=|[-+*/%&|^<>=!]=|<<|>>|&&|\|\||[-+*/%&|^<>=!~?:(),])/

/** A place that can be assigned to. */
interface Target {
  readonly name: string
  readonly key: string | null
}

class Evaluator {
  private at = 0
  private nesting = 0
  /** Inside a branch that is not taken: nothing is assigned, nothing divides. */
  private idle = false

  constructor(
    private readonly shell: Shell,
    private readonly text: string,
    private readonly depth: number,
  ) {}

  whole(): bigint {
    if (this.depth > MAX_DEPTH) throw this.fail('expression recursion level exceeded', this.text)
    this.space()
    if (this.at >= this.text.length) {
      if (this.shell.dialect.name === 'dash') throw this.fail('expecting primary', '')
      return 0n
    }
    const value = this.comma()
    this.space()
    if (this.at < this.text.length) throw this.trailing()
    return value
  }

  private comma(): bigint {
    let value = this.ternary()
    while (this.shell.dialect.name !== 'dash' && this.take(',')) value = this.ternary()
    return value
  }

  private ternary(): bigint {
    this.nesting += 1
    if (this.nesting > MAX_DEPTH) throw this.fail('expression recursion level exceeded', this.text)
    try {
      const test = this.logicalOr()
      if (!this.take('?')) return test
      const first = this.when(test !== 0n, () => this.comma())
      if (!this.take(':')) throw this.expected("`:' expected for conditional expression")
      const second = this.when(test === 0n, () => this.ternary())
      return test !== 0n ? first : second
    } finally {
      this.nesting -= 1
    }
  }

  private logicalOr(): bigint {
    let value = this.logicalAnd()
    while (this.take('||')) {
      const right = this.when(value === 0n, () => this.logicalAnd())
      value = value !== 0n || right !== 0n ? 1n : 0n
    }
    return value
  }

  private logicalAnd(): bigint {
    let value = this.binary(0)
    while (this.take('&&')) {
      const right = this.when(value !== 0n, () => this.binary(0))
      value = value !== 0n && right !== 0n ? 1n : 0n
    }
    return value
  }

  private binary(level: number): bigint {
    const operators = BINARY[level]
    if (!operators) return this.power()
    let value = this.binary(level + 1)
    for (;;) {
      const operator = this.peek()
      if (!operators.includes(operator)) return value
      this.take(operator)
      const start = this.at
      const right = this.binary(level + 1)
      value = this.apply(operator, value, right, start)
    }
  }

  private power(): bigint {
    const base = this.unary()
    if (this.shell.dialect.name === 'dash' || this.peek() !== '**') return base
    this.take('**')
    const exponent = this.power()
    if (exponent < 0n) throw this.fail('exponent less than 0', this.text)
    return wrap(modularPower(base, exponent))
  }

  private unary(): bigint {
    const operator = this.peek()
    const steps = this.shell.dialect.name !== 'dash'
    if (steps && (operator === '++' || operator === '--')) {
      this.take(operator)
      const target = this.target()
      if (target) return this.store(target, this.load(target) + (operator === '++' ? 1n : -1n))
      const value = this.unary()
      return value
    }
    if (operator === '-' || operator === '+' || operator === '!' || operator === '~') {
      this.nesting += 1
      if (this.nesting > MAX_DEPTH) throw this.fail('expression recursion level exceeded', this.text)
      this.take(operator)
      const value = this.unary()
      this.nesting -= 1
      return operator === '-' ? wrap(-value) : operator === '!' ? (value === 0n ? 1n : 0n) : operator === '~' ? ~value : value
    }
    return this.primary()
  }

  private primary(): bigint {
    this.space()
    if (this.take('(')) {
      const value = this.comma()
      if (!this.take(')')) throw this.expected("missing `)'")
      return value
    }
    const number = /^(?:0[xX][0-9a-fA-F]+|\d+#[0-9a-zA-Z@_]+|\d\w*)/.exec(this.rest)?.[0]
    if (number !== undefined) return this.number(number)
    const target = this.target()
    if (!target) throw this.expected('syntax error: operand expected')
    return this.variable(target)
  }

  private variable(target: Target): bigint {
    this.space()
    const assign = ASSIGN.exec(this.rest)?.[0]
    if (assign !== undefined) {
      this.at += assign.length
      const start = this.at
      const right = this.ternary()
      return this.store(target, assign === '=' ? right : this.apply(assign.slice(0, -1), this.load(target), right, start))
    }
    const operator = this.peek()
    if (this.shell.dialect.name !== 'dash' && (operator === '++' || operator === '--')) {
      this.take(operator)
      const value = this.load(target)
      this.store(target, value + (operator === '++' ? 1n : -1n))
      return value
    }
    return this.load(target)
  }

  private number(text: string): bigint {
    this.at += text.length
    if (/^0[xX]/.test(text))
      return /^0[xX][0-9a-fA-F]+$/.test(text)
        ? wrap(BigInt(text))
        : this.badNumber(text, this.shell.dialect.name !== 'dash' && /^0[xX]$/.test(text))
    const based = /^(\d+)#(.*)$/.exec(text)
    if (based) return this.based(Number(based[1]), based[2] ?? '', text)
    if (/^0[0-7]*$/.test(text)) return wrap(BigInt(text === '0' ? 0 : `0o${text.slice(1)}`))
    if (/^\d+$/.test(text) && !text.startsWith('0')) return wrap(BigInt(text))
    return this.badNumber(text, false)
  }

  private badNumber(text: string, isZero: boolean): bigint {
    if (isZero) return 0n
    this.at -= text.length
    if (this.shell.dialect.name === 'dash') throw this.fail('expecting EOF', text)
    throw this.fail('value too great for base', text)
  }

  private based(base: number, digits: string, text: string): bigint {
    if (this.shell.dialect.name !== 'bash') throw this.expected('syntax error: operand expected')
    if (base < 2 || base > 64) throw this.fail('invalid arithmetic base', text)
    let value = 0n
    for (const digit of digits) {
      const index = DIGITS.indexOf(base <= 36 ? digit.toLowerCase() : digit)
      if (index < 0 || index >= base) throw this.fail('value too great for base', text)
      value = value * BigInt(base) + BigInt(index)
    }
    return wrap(value)
  }

  private target(): Target | null {
    this.space()
    const name = /^[A-Za-z_]\w*/.exec(this.rest)?.[0]
    if (name === undefined) return null
    this.at += name.length
    if (!this.shell.isBash || this.text[this.at] !== '[') return { name, key: null }
    let depth = 0
    const start = this.at + 1
    for (; this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '[') depth += 1
      if (this.text[this.at] === ']' && --depth === 0) break
    }
    this.at += 1
    return { name, key: this.text.slice(start, this.at - 1) }
  }

  private load({ name, key }: Target): bigint {
    const value = key === null ? this.shell.value(name) : elementOf(this.shell, name, key)
    if (value === null || value.trim() === '') {
      if (value === null && this.shell.has('u') && !this.idle) throw this.unset(name)
      return 0n
    }
    if (/^-?(?:0|[1-9]\d*)$/.test(value)) return wrap(BigInt(value))
    if (this.shell.dialect.name === 'dash') {
      const number = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)\s*$/.test(value)
      if (!number) throw new Failure(`Illegal number: ${value}`, 2, 'shell')
    }
    return evaluate(this.shell, value, this.depth + 1)
  }

  private unset(name: string): Failure {
    return this.shell.isBash
      ? new Failure(`${name}: unbound variable`, 127, 'shell')
      : new Failure(`${name}: parameter not set`, 2, 'shell')
  }

  private store({ name, key }: Target, value: bigint): bigint {
    const wrapped = wrap(value)
    if (this.idle) return wrapped
    if (key === null) this.shell.assign(name, String(wrapped))
    else setElement(this.shell, name, key, String(wrapped))
    return wrapped
  }

  private apply(operator: string, left: bigint, right: bigint, rightStart: number): bigint {
    switch (operator) {
      case '+':
        return wrap(left + right)
      case '-':
        return wrap(left - right)
      case '*':
        return wrap(left * right)
      case '/':
      case '%':
        if (right === 0n) {
          if (this.idle) return 0n
          throw this.fail('division by 0', this.text.slice(rightStart).trim())
        }
        return wrap(operator === '/' ? left / right : left % right)
      case '<<':
        return wrap(left << (right & 63n))
      case '>>':
        return wrap(left >> (right & 63n))
      case '&':
        return left & right
      case '|':
        return left | right
      case '^':
        return left ^ right
      default:
        return COMPARE[operator]?.(left, right) ? 1n : 0n
    }
  }

  private when(taken: boolean, read: () => bigint): bigint {
    const before = this.idle
    this.idle = before || !taken
    try {
      return read()
    } finally {
      this.idle = before
    }
  }

  private get rest(): string {
    return this.text.slice(this.at)
  }

  private space(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at] ?? '')) this.at += 1
  }

  private peek(): string {
    this.space()
    const token = TOKEN.exec(this.text.slice(this.at, this.at + 3))?.[0] ?? ''
    return this.shell.dialect.name === 'dash' && (token === '++' || token === '--' || token === '**') ? token.slice(0, 1) : token
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false
    this.at += token.length
    return true
  }

  private trailing(): Failure {
    return this.shell.isBash ? this.fail('syntax error in expression', this.rest) : this.fail('expecting EOF', this.rest)
  }

  /** An operand or a closer is missing: bash shows the operator it was for. */
  private expected(what: string): Failure {
    const rest = this.rest.trim()
    const before = /(\S)\s*$/.exec(this.text.slice(0, this.at))?.[1] ?? ''
    return this.fail(what, rest === '' ? before : rest)
  }

  private fail(what: string, token: string): Failure {
    switch (this.shell.dialect.name) {
      case 'dash':
        return new Failure(`arithmetic expression: ${DASH_WORDS[what] ?? 'expecting primary'}: "${this.text}"`, 2, 'shell')
      case 'ash':
        return new Failure(ASH_WORDS[what] ?? 'arithmetic syntax error', 2, 'shell')
      case 'bash':
        return new Failure(`${this.text.trimStart()}: ${what} (error token is "${token}")`, 1, 'unit')
    }
  }
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_'
const DASH_WORDS: Readonly<Record<string, string>> = {
  'division by 0': 'division by zero',
  'expecting EOF': 'expecting EOF',
  "missing `)'": "expecting ')'",
  "`:' expected for conditional expression": "expecting ':'",
}
const ASH_WORDS: Readonly<Record<string, string>> = {
  'division by 0': 'divide by zero',
  'exponent less than 0': 'exponent less than 0',
  'expression recursion level exceeded': 'expression recursion loop detected',
}
const COMPARE: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value)
}

function modularPower(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let factor = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = BigInt.asIntN(64, result * factor)
    factor = BigInt.asIntN(64, factor * factor)
  }
  return result
}
