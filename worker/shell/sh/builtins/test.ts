import { Failure } from '../failure'
import { binaryTest, unaryTest } from '../primaries'
import type { Shell } from '../shell'
import { failAsTool, type Builtin } from './builtin'

const UNARY = /^-[abcdefghknoprstuvwxzGLNORS]$/
const BINARY = /^(?:=|==|!=|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/

export const test: Builtin = { name: 'test', run: (shell, args) => evaluateTest(shell, args) }

export const bracket: Builtin = {
  name: '[',
  run(shell, args) {
    if (args[args.length - 1] !== ']') return failAsTool(shell, shell.isBash ? "missing `]'" : 'missing ]', 2)
    return evaluateTest(shell, args.slice(0, -1))
  },
}

async function evaluateTest(shell: Shell, args: readonly string[]): Promise<number> {
  try {
    return new TestReader(shell, args).whole() ? 0 : 1
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.text === null) throw failure
    return failAsTool(shell, failure.text, 2)
  }
}

/** POSIX's rules by the number of arguments, then the old grammar with `-a`, `-o` and parentheses. */
class TestReader {
  private at = 0

  constructor(
    private readonly shell: Shell,
    private readonly args: readonly string[],
  ) {}

  whole(): boolean {
    const { args } = this
    if (args.length === 0) return false
    const value = this.shell.isBash ? this.byCount() : this.almquist()
    if (value !== null) return value
    const result = this.or()
    if (this.at < args.length) throw this.trailing()
    return result
  }

  private byCount(): boolean | null {
    const [a = '', b = '', c = '', d = ''] = this.args
    switch (this.args.length) {
      case 1:
        return a !== ''
      case 2:
        if (a === '!') return b === ''
        if (UNARY.test(a)) return this.unary(a, b)
        throw new Failure(`${a}: unary operator expected`, 2, 'command')
      case 3:
        if (BINARY.test(b)) return this.binary(a, b, c)
        if (b === '-a') return a !== '' && c !== ''
        if (b === '-o') return a !== '' || c !== ''
        if (a === '!') return !(UNARY.test(b) ? this.unary(b, c) : this.binaryOrFail(b, c))
        if (a === '(' && c === ')') return b !== ''
        throw new Failure(`${b}: binary operator expected`, 2, 'command')
      case 4:
        if (a === '!') return !new TestReader(this.shell, [b, c, d]).whole()
        if (a === '(' && d === ')') return new TestReader(this.shell, [b, c]).whole()
        return null
      default:
        return null
    }
  }

  private binaryOrFail(operator: string, _right: string): boolean {
    throw new Failure(`${operator}: unary operator expected`, 2, 'command')
  }

  /** dash and busybox look at three and four arguments only. */
  private almquist(): boolean | null {
    const [a = '', b = '', c = '', d = ''] = this.args
    if (this.args.length === 1) return a !== ''
    if (this.args.length === 3 && BINARY.test(b) && this.known(b)) return this.binary(a, b, c)
    if (this.args.length === 4 && a === '!' && BINARY.test(c) && this.known(c)) return !this.binary(b, c, d)
    if (this.args.length === 3 && a === '(' && c === ')') return b !== ''
    return null
  }

  private known(operator: string): boolean {
    return operator !== '==' || this.shell.dialect.name !== 'dash'
  }

  private or(): boolean {
    let value = this.and()
    while (this.args[this.at] === '-o') {
      this.at += 1
      const right = this.and()
      value ||= right
    }
    return value
  }

  private and(): boolean {
    let value = this.not()
    while (this.args[this.at] === '-a') {
      this.at += 1
      const right = this.not()
      value &&= right
    }
    return value
  }

  private not(): boolean {
    if (this.args[this.at] === '!' && this.at + 1 < this.args.length) {
      this.at += 1
      return !this.not()
    }
    return this.primary()
  }

  private primary(): boolean {
    const word = this.args[this.at]
    if (word === undefined) {
      if (this.shell.isBash) throw new Failure('argument expected', 2, 'command')
      return false
    }
    const next = this.args[this.at + 1]
    if (word === '(' && next !== undefined) {
      this.at += 1
      const value = this.or()
      if (this.args[this.at] !== ')') throw new Failure(this.shell.isBash ? "`)' expected" : 'closing paren expected', 2, 'command')
      this.at += 1
      return value
    }
    if (next !== undefined && BINARY.test(next) && this.known(next)) {
      const right = this.args[this.at + 2]
      if (right === undefined)
        throw new Failure(this.shell.isBash ? `${word}: unary operator expected` : `${next}: argument expected`, 2, 'command')
      this.at += 3
      return this.binary(word, next, right)
    }
    if (UNARY.test(word) && (next !== undefined || this.args.length > 1)) {
      if (next === undefined) throw new Failure(`${word}: argument expected`, 2, 'command')
      this.at += 2
      return this.unary(word, next)
    }
    this.at += 1
    return word !== ''
  }

  private unary(operator: string, operand: string): boolean {
    const value = unaryTest(this.shell, operator, operand)
    if (value === null)
      throw new Failure(this.shell.isBash ? `${operator}: unary operator expected` : `${operator}: unexpected operator`, 2, 'command')
    return value
  }

  private binary(left: string, operator: string, right: string): boolean {
    if (!/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator)) return binaryTest(this.shell, left, operator, right) ?? false
    const [a, b] = [this.number(left), this.number(right)]
    switch (operator) {
      case '-eq':
        return a === b
      case '-ne':
        return a !== b
      case '-lt':
        return a < b
      case '-le':
        return a <= b
      case '-gt':
        return a > b
      default:
        return a >= b
    }
  }

  private number(text: string): bigint {
    if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace(/^\+/, ''))
    switch (this.shell.dialect.name) {
      case 'dash':
        throw new Failure(`Illegal number: ${text}`, 2, 'command')
      case 'ash':
        throw new Failure(`${text}: bad number`, 2, 'command')
      case 'bash':
        throw new Failure(`${text}: integer expression expected`, 2, 'command')
    }
  }

  private trailing(): Failure {
    const last = this.args[this.at - 1] ?? ''
    const next = this.args[this.at] ?? ''
    switch (this.shell.dialect.name) {
      case 'dash':
        return new Failure(`${last}: unexpected operator`, 2, 'command')
      case 'ash':
        return new Failure(`${next}: unknown operand`, 2, 'command')
      case 'bash':
        return new Failure('too many arguments', 2, 'command')
    }
  }
}
