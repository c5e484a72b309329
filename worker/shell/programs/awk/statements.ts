import { Compiler, type Scope } from './compile'
import { after, all, repeat, type Maybe } from './maybe'
import { AwkFatal } from './record'
import { arrayOf, type Runtime, type Signal } from './runtime'
import type { Expression, Statement } from './tree'
import { formatValues, isTrue, numberText, toNumber, type Value } from './values'

/** Runs a statement; undefined where it simply ended. */
export type Execute = () => Maybe<Signal | undefined>

export function compileStatement(statement: Statement, scope: Scope): Execute {
  return new StatementCompiler(scope).compile(statement)
}

class StatementCompiler {
  private readonly expressions: Compiler
  private readonly runtime: Runtime

  constructor(private readonly scope: Scope) {
    this.expressions = new Compiler(scope)
    this.runtime = scope.runtime
  }

  compile(statement: Statement): Execute {
    switch (statement.kind) {
      case 'block':
        return sequence(statement.body.map((each) => this.compile(each)))
      case 'expression': {
        const value = this.expressions.compile(statement.value)
        return () => after(value(), () => undefined)
      }
      case 'print':
        return this.print(statement)
      case 'if': {
        const [test, yes, no] = [
          this.expressions.compile(statement.test),
          this.compile(statement.yes),
          statement.no ? this.compile(statement.no) : NOTHING,
        ]
        return () => after(test(), (value) => (isTrue(value) ? yes() : no()))
      }
      case 'while':
        return this.loop({ test: statement.test, step: null, body: statement.body, testFirst: true })
      case 'do':
        return this.loop({ test: statement.test, step: null, body: statement.body, testFirst: false })
      case 'for': {
        const start = statement.start ? this.compile(statement.start) : NOTHING
        const loop = this.loop({ test: statement.test, step: statement.step, body: statement.body, testFirst: true })
        return () => after(start(), loop)
      }
      case 'for-in':
        return this.each(statement)
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile': {
        const { kind } = statement
        return () => kind
      }
      case 'exit':
        return this.leave(statement.value, (value) => {
          if (value !== undefined) this.runtime.status = Math.trunc(toNumber(value)) & 0xff
          return 'exit'
        })
      case 'return':
        return this.leave(statement.value, (value) => {
          this.runtime.returned = value
          return 'return'
        })
      default:
        return this.remove(statement.name, statement.index)
    }
  }

  private leave(value: Expression | null, then: (value: Value) => Signal): Execute {
    if (!value) return () => then(undefined)
    const evaluate = this.expressions.compile(value)
    return () => after(evaluate(), then)
  }

  private remove(name: string, index: readonly Expression[] | null): Execute {
    const cell = this.scope.locate(name)
    if (!index) {
      return () => {
        arrayOf(cell()).clear()
        return undefined
      }
    }
    const subscript = this.expressions.subscript(index)
    return () =>
      after(subscript(), (key) => {
        arrayOf(cell()).delete(key)
        return undefined
      })
  }

  private loop(parts: { test: Expression | null; step: Statement | null; body: Statement; testFirst: boolean }): Execute {
    const test = parts.test ? this.expressions.compile(parts.test) : (): Value => 1
    const step = parts.step ? this.compile(parts.step) : NOTHING
    const body = this.compile(parts.body)
    const { process } = this.runtime
    return () => {
      let first = !parts.testFirst
      const round = (): Maybe<Signal | 'done' | undefined> =>
        after(first ? 1 : test(), (value) => {
          first = false
          if (!isTrue(value)) return 'done'
          return after(body(), (signal) => {
            if (signal === 'break') return 'done'
            if (signal !== undefined && signal !== 'continue') return signal
            return after(step(), () => process.work()?.then(() => undefined))
          })
        })
      return after(repeat<Signal | 'done'>(round), (signal) => (signal === 'done' ? undefined : signal))
    }
  }

  /** The keys as they are when the loop begins. */
  private each(statement: Extract<Statement, { kind: 'for-in' }>): Execute {
    const [variable, array, body] = [
      this.scope.locate(statement.variable),
      this.scope.locate(statement.array),
      this.compile(statement.body),
    ]
    return () => {
      const held = arrayOf(array())
      const keys = [...held.keys()]
      let next = 0
      const round = (): Maybe<Signal | 'done' | undefined> => {
        if (next >= keys.length) return 'done'
        const key = keys[next++] ?? ''
        variable().value = key
        return after(body(), (signal) => (signal === 'break' ? 'done' : signal === 'continue' ? undefined : signal))
      }
      return after(repeat<Signal | 'done'>(round), (signal) => (signal === 'done' ? undefined : signal))
    }
  }

  private print({ formatted, values, redirect }: Extract<Statement, { kind: 'print' }>): Execute {
    const { runtime } = this
    const { io } = this.scope
    const parts = values.map((value) => this.expressions.compile(value))
    const target = redirect ? this.expressions.compile(redirect.to) : null
    const text = (given: readonly Value[]): string => {
      if (formatted) {
        const [format, ...rest] = given
        return formatValues(runtime.text(format), rest, runtime.convfmt())
      }
      const shown =
        given.length === 0
          ? runtime.record.whole()
          : given
              .map((value) => (typeof value === 'number' ? numberText(value, runtime.setting('OFMT')) : runtime.text(value)))
              .join(runtime.setting('OFS'))
      return shown + runtime.setting('ORS')
    }
    if (formatted && parts.length === 0) throw new AwkFatal('printf: no format')
    return () =>
      after(all(parts), (given) => {
        const line = text(given)
        if (!redirect || !target) {
          io.write(runtime.codec.encode(line))
          return undefined
        }
        return after(target(), (name) => {
          io.redirect(redirect.mode, runtime.text(name), line)
          return undefined
        })
      })
  }
}

const NOTHING: Execute = () => undefined

function sequence(steps: readonly Execute[]): Execute {
  const [only] = steps
  if (steps.length === 1 && only) return only
  const from = (start: number): Maybe<Signal | undefined> => {
    for (let index = start; index < steps.length; index++) {
      const signal = steps[index]?.()
      if (signal instanceof Promise) return signal.then((settled) => settled ?? from(index + 1))
      if (signal !== undefined) return signal
    }
    return undefined
  }
  return () => from(0)
}
