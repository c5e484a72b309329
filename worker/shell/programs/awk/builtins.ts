import { formatTime, zoneOf } from '../common/time'
import type { Match, Regex } from '../regex/regex'
import type { Compiler, Evaluate } from './compile'
import { after, all, type Maybe } from './maybe'
import { AwkFatal, splitText } from './record'
import { arrayOf, type Runtime } from './runtime'
import type { Expression, Target } from './tree'
import { formatValues, StrNum, toNumber, type Value } from './values'

/** A call of a function that awk has itself. */
export function builtin(compiler: Compiler, name: string, values: readonly Expression[]): Evaluate {
  const special = SPECIAL[name]
  if (special) return special(compiler, values)
  const compute = SIMPLE[name]
  const parts = values.map((value) => compiler.compile(value))
  const { runtime, io } = compiler.scope
  if (name === 'system') return () => after(all(parts), ([command]) => io.system(runtime.text(command)))
  if (name === 'close') return () => after(all(parts), ([file]) => io.close(runtime.text(file)))
  if (name === 'fflush') return () => io.flush().then(() => 0)
  if (!compute) throw new AwkFatal(`the function ${name}`, true)
  return () => after(all(parts), (given) => compute(runtime, given))
}

type Simple = (runtime: Runtime, values: readonly Value[]) => Value

const math =
  (compute: (value: number) => number): Simple =>
  (_runtime, [value]) =>
    compute(toNumber(value))
const bits =
  (combine: (left: bigint, right: bigint) => bigint): Simple =>
  (_runtime, [left, right]) =>
    Number(BigInt.asUintN(53, combine(BigInt(Math.trunc(toNumber(left))), BigInt(Math.trunc(toNumber(right))))))

const SIMPLE: Readonly<Record<string, Simple>> = {
  substr: (runtime, [text, from, count]) =>
    substring(runtime.text(text), startOf(runtime, toNumber(from)), count === undefined ? null : toNumber(count)),
  index: (runtime, [text, part]) => runtime.text(text).indexOf(runtime.text(part)) + 1,
  sprintf: (runtime, [format, ...values]) => formatValues(runtime.text(format), values, runtime.convfmt()),
  tolower: (runtime, [text]) =>
    runtime.codec.utf8 ? runtime.text(text).toLowerCase() : runtime.text(text).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  toupper: (runtime, [text]) =>
    runtime.codec.utf8 ? runtime.text(text).toUpperCase() : runtime.text(text).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  sin: math(Math.sin),
  cos: math(Math.cos),
  exp: math(Math.exp),
  log: math(Math.log),
  sqrt: math(Math.sqrt),
  int: math(Math.trunc),
  atan2: (_runtime, [y, x]) => Math.atan2(toNumber(y), toNumber(x)),
  rand: (runtime) => runtime.process.random(),
  srand(runtime, [seed]) {
    const before = runtime.seed
    runtime.seed = seed === undefined ? Math.floor(runtime.process.now() / 1_000_000) : toNumber(seed)
    return before
  },
  systime: (runtime) => Math.floor(runtime.process.now() / 1_000_000),
  strftime: (runtime, [format, seconds, utc]) =>
    formatTime(
      format === undefined ? '%a %b %e %H:%M:%S %Z %Y' : runtime.text(format),
      seconds === undefined ? runtime.process.now() : Math.trunc(toNumber(seconds)) * 1_000_000,
      utc !== undefined && toNumber(utc) !== 0 ? () => ({ minutes: 0, name: 'UTC' }) : zoneOf(runtime.process),
    ),
  mktime(runtime, [text]) {
    const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = runtime.text(text).trim().split(/\s+/).map(Number)
    return year === undefined || Number.isNaN(year) ? -1 : Date.UTC(year, month - 1, day, hour, minute, second) / 1000
  },
  and: bits((left, right) => left & right),
  or: bits((left, right) => left | right),
  xor: bits((left, right) => left ^ right),
  lshift: bits((left, right) => left << right),
  rshift: bits((left, right) => left >> right),
  compl: (_runtime, [value]) => 2 ** 53 - 1 - Math.trunc(toNumber(value)),
  strtonum: (runtime, [value]) => {
    const text = runtime.text(value).trim()
    return /^0[xX][0-9a-fA-F]+$/.test(text) ? parseInt(text, 16) : /^0[0-7]+$/.test(text) ? parseInt(text, 8) : toNumber(value)
  },
}

/** busybox counts from the first character where the start lies before it. */
function startOf({ dialect }: Runtime, from: number): number {
  return dialect.startsWith('busybox') ? Math.max(1, from) : from
}

/** Positions from 1, rounded; what lies outside the text is left away. */
function substring(text: string, from: number, count: number | null): string {
  const start = Math.round(from)
  const end = count === null ? Infinity : start + Math.round(count)
  return end > start ? text.slice(Math.max(start, 1) - 1, Math.max(0, Math.min(end - 1, text.length))) : ''
}

/** Functions that take an array, a place or a regular expression. */
const SPECIAL: Readonly<Record<string, (compiler: Compiler, values: readonly Expression[]) => Evaluate>> = {
  length(compiler, [value]) {
    const { runtime, locate } = compiler.scope
    if (!value) return () => runtime.record.whole().length
    const evaluate = value.kind === 'variable' ? null : compiler.compile(value)
    const cell = value.kind === 'variable' ? locate(value.name) : null
    if (cell && value.kind === 'variable' && value.name !== 'NF') {
      return () => {
        const held = cell().value
        return held instanceof Map ? held.size : characters(runtime, runtime.text(held))
      }
    }
    const compiled = evaluate ?? compiler.compile(value)
    return () => after(compiled(), (text) => characters(runtime, runtime.text(text)))
  },
  split(compiler, [text, array, separator]) {
    const { runtime, locate } = compiler.scope
    if (!text || array?.kind !== 'variable') throw new AwkFatal('split: second argument is not an array')
    const [evaluate, cell] = [compiler.compile(text), locate(array.name)]
    const by: () => Maybe<string | Regex> = separatorOf(compiler, separator)
    return () =>
      after(evaluate(), (value) =>
        after(by(), (cut) => {
          const parts = splitText(runtime.text(value), cut, runtime)
          const target = arrayOf(cell())
          target.clear()
          for (const [index, part] of parts.entries()) target.set(String(index + 1), new StrNum(part))
          return parts.length
        }),
      )
  },
  match(compiler, [text, pattern, array]) {
    const { runtime, locate } = compiler.scope
    if (!text || !pattern) throw new AwkFatal('match: wrong number of arguments')
    const [evaluate, regex] = [compiler.compile(text), compiler.pattern(pattern)]
    const cell = array?.kind === 'variable' ? locate(array.name) : null
    return () =>
      after(evaluate(), (value) =>
        after(regex(), (compiled) => {
          const given = runtime.text(value)
          const found = compiled.find(given)
          runtime.set('RSTART', found ? found.start + 1 : 0)
          runtime.set('RLENGTH', found ? found.end - found.start : -1)
          if (cell) {
            const target = arrayOf(cell())
            target.clear()
            for (const [index, [start, end]] of (found?.groups ?? []).entries())
              if (start >= 0) target.set(String(index), new StrNum(given.slice(start, end)))
          }
          return found ? found.start + 1 : 0
        }),
      )
  },
  sub: (compiler, values) => substitute(compiler, values, false),
  gsub: (compiler, values) => substitute(compiler, values, true),
  gensub(compiler, [pattern, replacement, how, text]) {
    const { runtime } = compiler.scope
    if (!pattern || !replacement || !how) throw new AwkFatal('gensub: wrong number of arguments')
    const regex = compiler.pattern(pattern)
    const parts = [compiler.compile(replacement), compiler.compile(how), text ? compiler.compile(text) : (): Value => runtime.record.get(0)]
    return () =>
      after(regex(), (compiled) =>
        after(all(parts), ([by, which, target]) => {
          const mode = runtime.text(which)
          const only = /^[gG]/.test(mode) ? null : Math.max(1, toNumber(which))
          return replaceMatches(runtime.text(target), compiled, only, (match, whole) => expand(runtime.text(by), match, whole, true)).text
        }),
      )
  },
}

function characters(runtime: Runtime, text: string): number {
  return runtime.codec.utf8 ? [...text].length : text.length
}

function separatorOf(compiler: Compiler, separator: Expression | undefined): () => Maybe<string | Regex> {
  const { runtime } = compiler.scope
  if (!separator) return () => runtime.fieldSeparator()
  if (separator.kind === 'regex') return compiler.pattern(separator)
  const evaluate = compiler.compile(separator)
  return () => after(evaluate(), (value) => runtime.text(value))
}

function substitute(compiler: Compiler, [pattern, replacement, target]: readonly Expression[], global: boolean): Evaluate {
  const { runtime } = compiler.scope
  if (!pattern || !replacement) throw new AwkFatal('sub: wrong number of arguments')
  const whole: Target = { kind: 'field', index: { kind: 'number', value: 0 } }
  const changed = target && (target.kind === 'variable' || target.kind === 'element' || target.kind === 'field') ? target : whole
  const [regex, by, place] = [compiler.pattern(pattern), compiler.compile(replacement), compiler.place(changed)]
  return () =>
    after(regex(), (compiled) =>
      after(by(), (value) =>
        after(place(), (where) => {
          const template = runtime.text(value)
          const result = replaceMatches(runtime.text(where.get()), compiled, global ? null : 1, (match, text) =>
            expand(template, match, text, false),
          )
          if (result.count > 0) where.set(result.text)
          return result.count
        }),
      ),
    )
}

/** Replaces all matches, or the `only`th. An empty match right behind another is none. */
function replaceMatches(
  text: string,
  regex: Regex,
  only: number | null,
  replace: (match: Match, text: string) => string,
): { readonly text: string; readonly count: number } {
  let result = ''
  let copied = 0
  let count = 0
  let seen = 0
  let lastEnd = -1
  for (let at = 0; at <= text.length;) {
    const match = regex.find(text, at)
    if (!match) break
    if (match.end === match.start && match.start === lastEnd) {
      at = match.start + 1
      continue
    }
    seen++
    lastEnd = match.end
    if (only === null || seen === only) {
      result += text.slice(copied, match.start) + replace(match, text)
      copied = match.end
      count++
      if (only !== null) break
    }
    at = match.end > match.start ? match.end : match.end + 1
  }
  return { text: result + text.slice(copied), count }
}

/** `&` is the match, `\\&` an ampersand; gensub knows groups too. */
function expand(template: string, match: Match, text: string, groups: boolean): string {
  return template.replace(/\\([^])|&/g, (whole, escaped: string | undefined) => {
    if (escaped === undefined) return text.slice(match.start, match.end)
    if (escaped === '&' || escaped === '\\') return escaped
    if (!groups || !/\d/.test(escaped)) return whole
    const [start, end] = match.groups[Number(escaped)] ?? [-1, -1]
    return start < 0 ? '' : text.slice(start, end)
  })
}
