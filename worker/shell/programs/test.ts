import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { program, type Call } from './common/program'

/** test and [; a shell has its own built in. Status 2: the expression is none. */
export const test = program({
  name: 'test',
  from: ['coreutils', 'busybox'],
  options: 'raw',
  run(process, call) {
    const bracket = call.name.endsWith('[')
    if (bracket && call.args.at(-1) !== ']') return call.failAs({ gnu: `missing ${call.cite(']')}`, busybox: 'missing ]' }, 2)
    const words = bracket ? call.args.slice(0, -1) : call.args
    const value = new Expression(process, call, words).value()
    if (value instanceof TestError) return call.fail(value.text, 2)
    return value ? 0 : 1
  },
})

class TestError {
  constructor(readonly text: string) {}
}

const BINARY = new Set(['=', '==', '!=', '<', '>', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef'])

/** POSIX's rules by the number of words, and the grammar with -a, -o, ! and parentheses beyond four. */
class Expression {
  private at = 0

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly words: readonly string[],
  ) {}

  value(): boolean | TestError {
    if (this.words.length === 0) return false
    const result = this.short(this.words) ?? this.either()
    if (result instanceof TestError || this.at >= this.words.length) return result
    return new TestError(
      this.call.gnu ? `extra argument ${this.call.cite(this.words[this.at] ?? '')}` : `${this.words[this.at] ?? ''}: unknown operand`,
    )
  }

  /** null: the grammar decides. */
  private short(words: readonly string[]): boolean | TestError | null {
    const [first = '', second = '', third = ''] = words
    this.at = this.words.length
    if (words.length === 1) return first !== ''
    if (words.length === 2 && first !== '!' && BINARY.has(second)) {
      return new TestError(this.call.gnu ? `missing argument after ${this.call.cite(second)}` : `${second}: argument expected`)
    }
    if (words.length === 2) return first === '!' ? second === '' : this.unary(first, second)
    if (words.length === 3 && BINARY.has(second)) return this.binary(first, second, third)
    if (words.length === 3 && first === '!') return not(this.short(words.slice(1)))
    if (words.length === 4 && first === '!') {
      const rest = this.short(words.slice(1))
      if (rest !== null) return not(rest)
    }
    this.at = 0
    return null
  }

  private either(): boolean | TestError {
    let result = this.both()
    while (this.words[this.at] === '-o' && !(result instanceof TestError)) {
      this.at++
      const next = this.both()
      result = next instanceof TestError ? next : result || next
    }
    return result
  }

  private both(): boolean | TestError {
    let result = this.primary()
    while (this.words[this.at] === '-a' && !(result instanceof TestError)) {
      this.at++
      const next = this.primary()
      result = next instanceof TestError ? next : result && next
    }
    return result
  }

  private primary(): boolean | TestError {
    const word = this.words[this.at]
    const operator = this.words[this.at + 1]
    if (word === undefined)
      return new TestError(this.call.gnu ? `missing argument after ${this.call.cite(this.words.at(-1) ?? '')}` : 'argument expected')
    if (operator !== undefined && BINARY.has(operator) && this.words[this.at + 2] !== undefined) {
      this.at += 3
      return this.binary(word, operator, this.words[this.at - 1] ?? '')
    }
    if (word === '!') {
      this.at++
      return not(this.primary()) ?? false
    }
    if (word === '(') {
      this.at++
      const inner = this.either()
      if (this.words[this.at] !== ')') return new TestError(this.call.gnu ? `${this.call.cite(')')} expected` : 'closing paren expected')
      this.at++
      return inner
    }
    if (/^-[a-zA-Z]$/.test(word) && operator !== undefined) {
      this.at += 2
      return this.unary(word, operator)
    }
    this.at++
    return word !== ''
  }

  private binary(left: string, operator: string, right: string): boolean | TestError {
    if (operator === '=' || operator === '==') return left === right
    if (operator === '!=') return left !== right
    if (operator === '<') return left < right
    if (operator === '>') return left > right
    if (['-nt', '-ot', '-ef'].includes(operator)) return this.compareFiles(left, operator, right)
    const [a, b] = [this.integer(left), this.integer(right)]
    if (a instanceof TestError) return a
    if (b instanceof TestError) return b
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

  private integer(text: string): bigint | TestError {
    const trimmed = text.trim()
    if (/^[-+]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ''))
    return new TestError(this.call.gnu ? `invalid integer ${this.call.cite(text)}` : `${text}: bad number`)
  }

  private compareFiles(left: string, operator: string, right: string): boolean {
    const [a, b] = [this.stat(left), this.stat(right)]
    if (operator === '-ef') return a !== null && b !== null && a.inode === b.inode && a.device === b.device
    if (operator === '-ot') return b !== null && (a === null || a.mtime < b.mtime)
    return a !== null && (b === null || a.mtime > b.mtime)
  }

  private stat(path: string): Stat | null {
    const stat = this.process.fs.stat(path)
    return stat instanceof FsError ? null : stat
  }

  private unary(operator: string, operand: string): boolean | TestError {
    const { fs, credentials } = this.process
    if (operator === '-n') return operand !== ''
    if (operator === '-z') return operand === ''
    if (operator === '-t') return this.process.files.get(Number(operand))?.kind === 'terminal'
    if (operator === '-h' || operator === '-L') {
      const link = fs.lstat(operand)
      return !(link instanceof FsError) && link.kind === 'symlink'
    }
    const access = ACCESS[operator]
    if (access !== undefined) return fs.access(operand, access) === true
    const check = FILE_TESTS[operator]
    if (!check)
      return new TestError(this.call.gnu ? `${this.call.cite(operator)}: unary operator expected` : `${operator}: unknown operand`)
    const stat = this.stat(operand)
    return stat !== null && check(stat, credentials)
  }
}

const ACCESS: Readonly<Record<string, number>> = { '-r': 4, '-w': 2, '-x': 1 }

const FILE_TESTS: Readonly<Record<string, (stat: Stat, me: Process['credentials']) => boolean>> = {
  '-e': () => true,
  '-a': () => true,
  '-f': ({ kind }) => kind === 'file',
  '-d': ({ kind }) => kind === 'directory',
  '-p': ({ kind }) => kind === 'fifo',
  '-S': ({ kind }) => kind === 'socket',
  '-b': ({ kind }) => kind === 'block',
  '-c': ({ kind }) => kind === 'char',
  '-s': ({ size }) => size > 0,
  '-u': ({ mode }) => (mode & 0o4000) !== 0,
  '-g': ({ mode }) => (mode & 0o2000) !== 0,
  '-k': ({ mode }) => (mode & 0o1000) !== 0,
  '-O': ({ uid }, me) => uid === me.uid,
  '-G': ({ gid }, me) => gid === me.gid,
}

function not(value: boolean | TestError | null): boolean | TestError | null {
  return typeof value === 'boolean' ? !value : value
}
