import { codecOf, type Codec } from './common/codec'
import { program, type Call } from './common/program'
import { compileRegex, RegexError } from './regex/regex'

/** expr: status 0 for a value, 1 for null or 0, 2 for no expression. */
export const expr = program({
  name: 'expr',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  usageStatus: 2,
  run(process, call) {
    const words = call.args[0] === '--' ? call.args.slice(1) : call.args
    if (words.length === 0) return call.gnu ? call.usage('missing operand') : call.fail('too few arguments', 2)
    const codec = codecOf(process, call.flavour)
    const value = new Calculation(
      call,
      codec,
      words.map((word) => codec.fromText(word)),
    ).result()
    if (value instanceof ExprError) return value.unmodelled ? call.notSimulated(value.text) : call.fail(value.text, 2)
    call.out.writeBytes(codec.encode(`${value}\n`))
    return value === '' || /^-?0+$/.test(value) ? 1 : 0
  },
})

class ExprError {
  constructor(
    readonly text: string,
    readonly unmodelled = false,
  ) {}
}
type Value = string | ExprError

const LEVELS: readonly (readonly string[])[] = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%'], [':']]

class Calculation {
  private at = 0

  constructor(
    private readonly call: Call,
    private readonly codec: Codec,
    private readonly words: readonly string[],
  ) {}

  result(): Value {
    const value = this.level(0)
    if (value instanceof ExprError || this.at >= this.words.length) return value
    return new ExprError(
      this.call.gnu ? `syntax error: unexpected argument ${this.call.cite(this.codec.toText(this.words[this.at] ?? ''))}` : 'syntax error',
    )
  }

  private level(depth: number): Value {
    const operators = LEVELS[depth]
    if (!operators) return this.primary()
    let left = this.level(depth + 1)
    for (;;) {
      const operator = this.words[this.at]
      if (left instanceof ExprError || operator === undefined || !operators.includes(operator)) return left
      this.at++
      const right = this.level(depth + 1)
      if (right instanceof ExprError) return right
      left = this.apply(left, operator, right)
    }
  }

  private primary(): Value {
    const word = this.words[this.at]
    if (word === undefined) {
      const last = this.codec.toText(this.words[this.at - 1] ?? '')
      return new ExprError(this.call.gnu ? `syntax error: missing argument after ${this.call.cite(last)}` : 'syntax error')
    }
    this.at++
    if (word === '(') {
      const inner = this.level(0)
      if (inner instanceof ExprError) return inner
      if (this.words[this.at] !== ')')
        return new ExprError(
          this.call.gnu
            ? `syntax error: expecting ${this.call.cite(')')} after ${this.call.cite(this.codec.toText(this.words[this.at - 1] ?? ''))}`
            : 'syntax error',
        )
      this.at++
      return inner
    }
    if (word === '+' && this.call.gnu && this.at < this.words.length) return this.words[this.at++] ?? ''
    return this.at < this.words.length ? this.keyword(word) : word
  }

  private keyword(word: string): Value {
    const counts: Readonly<Record<string, number>> = { match: 2, substr: 3, index: 2, length: 1 }
    const count = counts[word]
    if (count === undefined || (LEVELS.flat().includes(this.words[this.at] ?? '') && this.words.length === 3)) return word
    const values: string[] = []
    for (let index = 0; index < count; index++) {
      const value = this.level(LEVELS.length)
      if (value instanceof ExprError) return value
      values.push(value)
    }
    const [first = '', second = '', third = ''] = values
    if (word === 'length') return String([...first].length)
    if (word === 'match') return this.matches(first, second)
    if (word === 'index')
      return String(
        Math.min(...[...second].map((letter) => [...first].indexOf(letter) + 1).filter((found) => found > 0), Infinity),
      ).replace('Infinity', '0')
    const [from, size] = [Number(second), Number(third)]
    return from >= 1 && size >= 1 ? [...first].slice(from - 1, from - 1 + size).join('') : ''
  }

  private apply(left: string, operator: string, right: string): Value {
    if (operator === '|') return isNull(left) ? (isNull(right) ? '0' : right) : left
    if (operator === '&') return isNull(left) || isNull(right) ? '0' : left
    if (operator === ':') return this.matches(left, right)
    const numbers = isInteger(left) && isInteger(right)
    if ('+-*/%'.includes(operator))
      return numbers
        ? this.arithmetic(BigInt(left), operator, BigInt(right))
        : new ExprError(this.call.gnu ? 'non-integer argument' : 'non-numeric argument')
    return compare(numbers ? Number(BigInt(left) - BigInt(right)) : left < right ? -1 : left > right ? 1 : 0, operator) ? '1' : '0'
  }

  private arithmetic(left: bigint, operator: string, right: bigint): Value {
    if (right === 0n && (operator === '/' || operator === '%')) return new ExprError('division by zero')
    switch (operator) {
      case '+':
        return String(left + right)
      case '-':
        return String(left - right)
      case '*':
        return String(left * right)
      case '/':
        return String(left / right)
      default:
        return String(left % right)
    }
  }

  /** Anchored at the start: the first group's text, or how many characters matched. */
  private matches(text: string, pattern: string): Value {
    const regex = compileRegex(`^${pattern.replace(/^\^/, '')}`, { dialect: 'basic' })
    if (regex instanceof RegexError) return new ExprError(regex.unmodelled ? 'expr with a back-reference' : regex.text, regex.unmodelled)
    const match = regex.find(text)
    const group = match?.groups[1]
    if (regex.groupCount > 0) return group && group[0] >= 0 ? text.slice(group[0], group[1]) : ''
    return String(match ? [...text.slice(match.start, match.end)].length : 0)
  }
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function isNull(text: string): boolean {
  return text === '' || /^-?0+$/.test(text)
}

function compare(order: number, operator: string): boolean {
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '!=':
      return order !== 0
    default:
      return order === 0
  }
}
