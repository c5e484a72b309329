import { builtin } from './builtins'
import { after, all, type Maybe } from './maybe'
import { AwkFatal, wholeNumber } from './record'
import { arrayOf, scalarOf, type AwkIo, type Cell, type Runtime } from './runtime'
import type { Expression, Target } from './tree'
import { compareValues, isTrue, StrNum, toNumber, type Value } from './values'

/** A piece of program, ready to run. */
export type Evaluate = () => Maybe<Value>
/** How a compiled piece gets at a variable: a global, or a parameter of the running function. */
export type Locate = (name: string) => () => Cell
export type CallFunction = (name: string, cells: readonly Cell[]) => Maybe<Value>

export interface Scope {
  readonly runtime: Runtime
  readonly io: AwkIo
  readonly locate: Locate
  readonly callFunction: CallFunction
}

/** An expression as a closure: names are looked up once, here. */
export function compileExpression(expression: Expression, scope: Scope): Evaluate {
  return new Compiler(scope).compile(expression)
}

export class Compiler {
  private readonly runtime: Runtime

  constructor(readonly scope: Scope) {
    this.runtime = scope.runtime
  }

  compile(expression: Expression): Evaluate {
    const { runtime } = this
    switch (expression.kind) {
      case 'number':
      case 'string': {
        const { value } = expression
        return () => value
      }
      case 'regex': {
        const { source } = expression
        return () => (runtime.regex(source).test(runtime.record.whole()) ? 1 : 0)
      }
      case 'variable':
      case 'element':
      case 'field':
        return this.read(expression)
      case 'assign':
        return this.assign(expression)
      case 'increment':
        return this.increment(expression)
      case 'conditional': {
        const [test, yes, no] = [this.compile(expression.test), this.compile(expression.yes), this.compile(expression.no)]
        return () => after(test(), (value) => (isTrue(value) ? yes() : no()))
      }
      case 'and':
      case 'or': {
        const stops = expression.kind === 'or'
        const [left, right] = [this.compile(expression.left), this.compile(expression.right)]
        return () =>
          after(left(), (value) => (isTrue(value) === stops ? (stops ? 1 : 0) : after(right(), (other) => (isTrue(other) ? 1 : 0))))
      }
      case 'concat':
        return this.two(expression, (left, right) => runtime.text(left) + runtime.text(right))
      case 'binary':
        return this.two(expression, this.arithmetic(expression.operator))
      case 'compare': {
        const holds = COMPARISONS[expression.operator] ?? (() => false)
        return this.two(expression, (left, right) => (holds(compareValues(left, right, runtime.convfmt())) ? 1 : 0))
      }
      case 'unary': {
        const operand = this.compile(expression.operand)
        const apply = UNARY[expression.operator]
        return () => after(operand(), apply)
      }
      case 'match':
        return this.match(expression)
      case 'in': {
        const [index, cell] = [this.subscript(expression.index), this.scope.locate(expression.name)]
        return () => after(index(), (key) => (arrayOf(cell()).has(key) ? 1 : 0))
      }
      case 'group':
        return this.group(expression.values)
      case 'call':
        return this.call(expression.name, expression.values)
      case 'builtin':
        return builtin(this, expression.name, expression.values)
      default:
        return this.getline(expression)
    }
  }

  /** Left, then right, then both together. */
  private two(
    { left, right }: { readonly left: Expression; readonly right: Expression },
    combine: (left: Value, right: Value) => Value,
  ): Evaluate {
    const [first, second] = [this.compile(left), this.compile(right)]
    return () => {
      const a = first()
      if (a instanceof Promise) return a.then((value) => after(second(), (other) => combine(value, other)))
      const b = second()
      return b instanceof Promise ? b.then((other) => combine(a, other)) : combine(a, b)
    }
  }

  private arithmetic(operator: string): (left: Value, right: Value) => Value {
    const { dialect } = this.runtime
    if (operator === '^' && dialect === 'busybox without math') {
      return () => {
        throw new AwkFatal('Math support is not compiled in')
      }
    }
    if ((operator === '/' || operator === '%') && dialect !== 'mawk') {
      const text = dialect === 'gawk' ? `division by zero attempted${operator === '%' ? " in `%'" : ''}` : 'Division by zero'
      return (left, right) => {
        if (toNumber(right) === 0) throw new AwkFatal(text)
        return operator === '/' ? toNumber(left) / toNumber(right) : toNumber(left) % toNumber(right)
      }
    }
    return ARITHMETIC[operator] ?? (() => 0)
  }

  private group(values: readonly Expression[]): Evaluate {
    const [only] = values
    if (values.length === 1 && only) return this.compile(only)
    return this.subscript(values)
  }

  /** Indices joined by SUBSEP. */
  subscript(index: readonly Expression[]): () => Maybe<string> {
    const { runtime } = this
    const parts = index.map((each) => this.compile(each))
    const [only] = parts
    if (parts.length === 1 && only) return () => after(only(), (value) => runtime.text(value))
    return () => after(all(parts), (values) => values.map((value) => runtime.text(value)).join(runtime.setting('SUBSEP')))
  }

  /** A regular expression from a literal or from text; literals are not matched against $0 here. */
  pattern(expression: Expression): () => Maybe<ReturnType<Runtime['regex']>> {
    const { runtime } = this
    if (expression.kind === 'regex') return () => runtime.regex(expression.source)
    const value = this.compile(expression)
    return () => after(value(), (text) => runtime.regex(runtime.text(text)))
  }

  private match(expression: Extract<Expression, { kind: 'match' }>): Evaluate {
    const { runtime } = this
    const [left, right] = [this.compile(expression.left), this.pattern(expression.right)]
    return () => after(left(), (value) => after(right(), (regex) => (regex.test(runtime.text(value)) !== expression.negated ? 1 : 0)))
  }

  read(target: Target): Evaluate {
    const { runtime } = this
    if (target.kind === 'field') {
      const index = this.compile(target.index)
      return () => after(index(), (value) => runtime.record.get(fieldNumber(value)))
    }
    if (target.kind === 'variable') {
      if (target.name === 'NF') return () => runtime.record.count
      const cell = this.scope.locate(target.name)
      return () => scalarOf(cell())
    }
    const [index, cell] = [this.subscript(target.index), this.scope.locate(target.name)]
    return () =>
      after(index(), (key) => {
        const array = arrayOf(cell())
        // Looking at an element makes it.
        if (!array.has(key)) array.set(key, undefined)
        return array.get(key)
      })
  }

  /** Where a target is, found once, so that `a[i++] += 1` counts i once. */
  place(target: Target): () => Maybe<{ get(): Value; set(value: Value): void }> {
    const { runtime } = this
    if (target.kind === 'field') {
      const index = this.compile(target.index)
      return () =>
        after(index(), (value) => {
          const number = fieldNumber(value)
          return { get: () => runtime.record.get(number), set: (assigned: Value) => runtime.record.assign(number, assigned) }
        })
    }
    if (target.kind === 'variable') {
      if (target.name === 'NF') return () => ({ get: () => runtime.record.count, set: (value) => (runtime.record.count = toNumber(value)) })
      const cell = this.scope.locate(target.name)
      return () => ({ get: () => scalarOf(cell()), set: (value) => assignScalar(cell(), value) })
    }
    const [index, cell] = [this.subscript(target.index), this.scope.locate(target.name)]
    return () =>
      after(index(), (key) => {
        const array = arrayOf(cell())
        return { get: () => array.get(key), set: (value: Value) => void array.set(key, value) }
      })
  }

  private assign({ target, operator, value }: Extract<Expression, { kind: 'assign' }>): Evaluate {
    const [place, right] = [this.place(target), this.compile(value)]
    const combine = operator === '' ? null : this.arithmetic(operator)
    return () =>
      after(right(), (given) =>
        after(place(), (where) => {
          const result = combine ? combine(where.get(), given) : given
          where.set(result)
          return result
        }),
      )
  }

  private increment({ target, by, prefix }: Extract<Expression, { kind: 'increment' }>): Evaluate {
    const place = this.place(target)
    return () =>
      after(place(), (where) => {
        const before = toNumber(where.get())
        where.set(before + by)
        return prefix ? before + by : before
      })
  }

  /** Bare names are handed over as they are: an array, or what may become one. */
  private call(name: string, values: readonly Expression[]): Evaluate {
    const makers = values.map((value) => {
      if (value.kind === 'variable' && value.name !== 'NF') {
        const locate = this.scope.locate(value.name)
        return (): Cell => {
          const cell = locate()
          return cell.value === undefined ? { value: undefined, origin: cell } : { value: cell.value }
        }
      }
      const evaluate = this.compile(value)
      return (): Maybe<Cell> => after(evaluate(), (result) => ({ value: result }))
    })
    return () => after(all<Cell>(makers), (cells) => this.scope.callFunction(name, cells))
  }

  private getline({ from, source, target }: Extract<Expression, { kind: 'getline' }>): Evaluate {
    const { runtime } = this
    const { io } = this.scope
    const [name, place] = [source ? this.compile(source) : null, target ? this.place(target) : null]
    return () =>
      after(name?.(), (value) => {
        const text = runtime.text(value)
        const line = from === 'main' ? io.nextRecord() : from === 'file' ? io.fromFile(text) : io.fromCommand(text)
        return after<string | null | undefined, Value>(line, (got) => {
          if (typeof got !== 'string') return got === null ? 0 : -1
          if (from !== 'file') runtime.count()
          if (!place) {
            runtime.record.set(got)
            return 1
          }
          return after(place(), (where) => {
            where.set(new StrNum(got))
            return 1
          })
        })
      })
  }
}

function assignScalar(cell: Cell, value: Value): void {
  if (cell.value instanceof Map) throw new AwkFatal('attempt to use an array in a scalar context')
  cell.value = value
}

function fieldNumber(value: Value): number {
  const index = wholeNumber(value)
  if (index < 0) throw new AwkFatal(`attempt to access field ${index}`)
  return index
}

const ARITHMETIC: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '+': (left, right) => toNumber(left) + toNumber(right),
  '-': (left, right) => toNumber(left) - toNumber(right),
  '*': (left, right) => toNumber(left) * toNumber(right),
  '/': (left, right) => toNumber(left) / toNumber(right),
  '%': (left, right) => toNumber(left) % toNumber(right),
  '^': (left, right) => toNumber(left) ** toNumber(right),
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const UNARY: Readonly<Record<'!' | '-' | '+', (value: Value) => Value>> = {
  '!': (value) => (isTrue(value) ? 0 : 1),
  '-': (value) => -toNumber(value),
  '+': (value) => toNumber(value),
}
