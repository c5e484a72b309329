import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { primaries } from './primaries'
import type { Context, FindQuery, Predicate } from './query'

/** Why the arguments are no query. `usage`: busybox adds its synopsis; `unmodelled`: the real one would know it. */
export class FindError {
  constructor(
    readonly text: string,
    readonly kind: 'plain' | 'usage' | 'unmodelled' = 'plain',
  ) {}
}

/** Reads `[-H|-L|-P] [start…] [expression]`. */
export function parseFind(process: Process, call: Call): FindQuery | FindError {
  return new FindParser(process, call).parse()
}

class FindParser {
  private at = 0
  private readonly context: Context
  private readonly words: readonly string[]

  constructor(
    process: Process,
    private readonly call: Call,
  ) {
    this.words = call.args
    this.context = {
      process,
      call,
      settings: { minDepth: 0, maxDepth: Infinity, depthFirst: false, follow: 'never', oneFileSystem: false },
      finish: [],
      acts: false,
    }
  }

  parse(): FindQuery | FindError {
    const { settings } = this.context
    for (; /^-[HLP]$|^-O\d$|^-D/.test(this.words[this.at] ?? ''); this.at++) {
      const letter = (this.words[this.at] ?? '')[1]
      if (letter === 'L') settings.follow = 'always'
      else if (letter === 'H') settings.follow = 'operands'
    }
    const starts: string[] = []
    while (this.at < this.words.length && !isExpression(this.words[this.at] ?? '')) starts.push(this.words[this.at++] ?? '')
    const expression = this.at < this.words.length ? this.list() : (): boolean => true
    if (expression instanceof FindError) return expression
    if (this.at < this.words.length) {
      const word = this.words[this.at] ?? ''
      if (word === ')') return this.error({ gnu: "you have too many ')'", busybox: 'unrecognized: )' }, 'usage')
      return this.error({ gnu: `paths must precede expression: \`${word}'`, busybox: `unrecognized: ${word}` }, 'usage')
    }
    return {
      ...settings,
      starts: starts.length > 0 ? starts : ['.'],
      expression: this.context.acts ? expression : printing(expression),
      finish: this.context.finish,
    }
  }

  private list(): Predicate | FindError {
    let left = this.either()
    while (!(left instanceof FindError) && this.eat(',')) {
      const [before, after] = [left, this.either()]
      if (after instanceof FindError) return after
      left = chain(before, (_value, visit, control) => after(visit, control))
    }
    return left
  }

  private either(): Predicate | FindError {
    let left = this.both()
    while (!(left instanceof FindError) && (this.eat('-o') || this.eat('-or'))) {
      const [before, after] = [left, this.both()]
      if (after instanceof FindError) return after
      left = chain(before, (value, visit, control) => value || after(visit, control))
    }
    return left
  }

  private both(): Predicate | FindError {
    let left = this.primary()
    for (;;) {
      if (left instanceof FindError) return left
      const joined = this.eat('-a') || this.eat('-and')
      const word = this.words[this.at]
      if (!joined && (word === undefined || [')', '-o', '-or', ','].includes(word) || !isExpression(word))) return left
      const [before, after] = [left, this.primary()]
      if (after instanceof FindError) return after
      left = chain(before, (value, visit, control) => value && after(visit, control))
    }
  }

  private primary(): Predicate | FindError {
    const word = this.words[this.at]
    if (word === undefined)
      return this.error({
        gnu: `expected an expression after ${this.call.cite(this.words[this.at - 1] ?? '')}`,
        busybox: `bare '${this.words[this.at - 1] ?? ''}'`,
      })
    this.at++
    if (word === '!' || word === '-not') {
      const inner = this.primary()
      return inner instanceof FindError ? inner : chain(inner, (value) => !value)
    }
    if (word === '(') return this.group()
    if (word === ')' || word === '-o' || word === '-a' || word === '-or' || word === '-and') {
      return this.error(
        {
          gnu:
            word === ')'
              ? `invalid expression; you have used a binary operator '${word}' with nothing before it.`
              : `invalid expression; you have used a binary operator '${word}' with nothing before it.`,
          busybox: `unrecognized: ${word}`,
        },
        'usage',
      )
    }
    return this.named(word)
  }

  private group(): Predicate | FindError {
    if (this.words[this.at] === ')')
      return this.error({ gnu: 'invalid expression; empty parentheses are not allowed.', busybox: 'unrecognized: )' }, 'usage')
    const inner = this.list()
    if (inner instanceof FindError) return inner
    if (!this.eat(')'))
      return this.error({
        gnu: "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        busybox: "unpaired '('",
      })
    return inner
  }

  private named(word: string): Predicate | FindError {
    const primary = primaries.get(word)
    const inBusybox = primary !== undefined && !primary.gnuOnly
    if (!primary || (!this.call.gnu && !inBusybox)) {
      if (this.call.gnu && UNMODELLED.has(word)) return new FindError(word, 'unmodelled')
      if (!word.startsWith('-'))
        return this.error({ gnu: `paths must precede expression: \`${word}'`, busybox: `unrecognized: ${word}` }, 'usage')
      return this.error({ gnu: `unknown predicate \`${word}'`, busybox: `unrecognized: ${word}` }, 'usage')
    }
    if (primary.takes === 'command') return this.command(word)
    if (primary.takes === 'nothing') return this.made(primary.make(this.context, word, ''))
    const argument = this.words[this.at++]
    if (argument === undefined) return this.error({ gnu: `missing argument to \`${word}'`, busybox: `${word} requires an argument` })
    return this.made(primary.make(this.context, word, argument))
  }

  private made(result: Predicate | string): Predicate | FindError {
    return typeof result === 'string'
      ? result.startsWith('not modelled: ')
        ? new FindError(result.slice(14), 'unmodelled')
        : new FindError(result)
      : result
  }

  /** `-exec … ;`, or `{} +` at its end. */
  private command(word: string): Predicate | FindError {
    const words: string[] = []
    for (let next = this.words[this.at++]; ; next = this.words[this.at++]) {
      if (next === undefined) return this.error({ gnu: `missing argument to \`${word}'`, busybox: `${word} requires an argument` })
      const plus = next === '+' && words.at(-1) === '{}' && word !== '-ok'
      if (next === ';' || plus) {
        if (words.length === 0)
          return this.error({ gnu: `invalid argument \`${next}' to \`${word}'`, busybox: `${word} requires an argument` })
        if (word === '-ok' || word === '-okdir') return new FindError(word, 'unmodelled')
        const primary = primaries.get(word)
        return primary?.takes === 'command'
          ? primary.makeCommand(this.context, word, plus ? words.slice(0, -1) : words, plus)
          : new FindError(word)
      }
      words.push(next)
    }
  }

  private eat(word: string): boolean {
    if (this.words[this.at] !== word) return false
    this.at++
    return true
  }

  private error(words: { readonly gnu: string; readonly busybox: string }, kind: 'plain' | 'usage' = 'plain'): FindError {
    return new FindError(words[this.call.flavour.kind], kind)
  }
}

const UNMODELLED = new Set([
  '-ls',
  '-fls',
  '-fprint',
  '-fprint0',
  '-fprintf',
  '-context',
  '-fstype',
  '-iregex',
  '-lname',
  '-ilname',
  '-regextype',
  '-used',
  '-xtype',
  '-files0-from',
  '-daystart',
])

function isExpression(word: string): boolean {
  return (word.startsWith('-') && word.length > 1) || word === '(' || word === ')' || word === '!' || word === ','
}

/** Goes on with the answer of a predicate: at once if it came at once. */
function chain(before: Predicate, then: (value: boolean, ...rest: Parameters<Predicate>) => boolean | Promise<boolean>): Predicate {
  return (visit, control) => {
    const value = before(visit, control)
    return value instanceof Promise ? value.then((answer) => then(answer, visit, control)) : then(value, visit, control)
  }
}

function printing(expression: Predicate): Predicate {
  return chain(expression, (value, visit, control) => {
    if (value) control.print(`${visit.path}\n`)
    return value
  })
}
