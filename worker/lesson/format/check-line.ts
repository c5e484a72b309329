import type { Check, Operator, Query, SubjectName, Value } from '../types'

/** Why a check line cannot be read, and where in it. */
export interface CheckLineError {
  readonly problem: 'check-syntax'
  readonly at: number
}

const SCOPE = /^([a-z][\w-]*):\s+/
const NAME = /^[a-z][A-Za-z0-9]*/
const OPERATOR = /^(==|!=|<=|>=|<|>|~|has\b|lacks\b)\s*/
const NUMBER = /^(-?\d+(?:\.\d+)?)\s*(B|kB|MB|GB|s|ms)?(?![\w.])/
const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, s: 1, ms: 1e-3 }

/** `edit-deps: step('RUN yarn install').ran == false`; without an operator `== true`. Sizes in decimal units, times in seconds. */
export function readCheck(line: string, scene: string): Check | CheckLineError {
  const scope = SCOPE.exec(line)
  const reader = new Reader(line, scope ? scope[0].length : 0)
  const text = line.slice(reader.at).trim()
  const query = readQuery(reader)
  if (query === null) return { problem: 'check-syntax', at: reader.at }
  reader.blanks()
  const common = { scene: scope?.[1] ?? scene, query, text }
  if (reader.isDone()) return { ...common, op: '==', value: true }
  const op = reader.take(OPERATOR)?.[1] as Operator | undefined
  const value = op === undefined ? null : readValue(reader)
  reader.blanks()
  if (op === undefined || value === null || !reader.isDone()) return { problem: 'check-syntax', at: reader.at }
  return { ...common, op, value }
}

/** `subject('of').property.more('with')` */
function readQuery(reader: Reader): Query | null {
  const subject = reader.take(NAME)?.[0]
  if (subject === undefined) return null
  const of = readBrackets(reader)
  const names: string[] = []
  while (reader.take(/^\./)) {
    const name = reader.take(/^[A-Za-z][\w-]*/)?.[0]
    if (name === undefined) return null
    names.push(name)
  }
  const given = names.length === 0 ? null : readBrackets(reader)
  return of === undefined || given === undefined || names.length === 0
    ? null
    : { subject: subject as SubjectName, of, property: names.join('.'), with: given }
}

/** A quoted text or a bare word in brackets; null: there are none; undefined: they are not closed. */
function readBrackets(reader: Reader): string | null | undefined {
  if (!reader.take(/^\(\s*/)) return null
  const word = readText(reader) ?? reader.take(/^[\w./-]+/)?.[0]
  return word !== undefined && reader.take(/^\s*\)/) ? word : undefined
}

function readValue(reader: Reader): Value | null {
  const number = reader.take(NUMBER)
  if (number) return Number(number[1]) * (UNITS[number[2] ?? 'B'] ?? 1)
  const word = reader.take(/^(true|false)\b/)?.[0]
  if (word !== undefined) return word === 'true'
  return reader.take(/^\[\s*/) ? readList(reader) : (readText(reader) ?? null)
}

function readList(reader: Reader): readonly string[] | null {
  const items: string[] = []
  while (!reader.take(/^\]/)) {
    const item = readText(reader)
    if (item === undefined) return null
    items.push(item)
    reader.blanks()
    if (!reader.take(/^,\s*/) && !reader.peek(/^\]/)) return null
  }
  return items
}

/** `'a\nb'` or `"a"`; undefined: no quoted text stands here. */
function readText(reader: Reader): string | undefined {
  const quote = reader.take(/^['"]/)?.[0]
  if (quote === undefined) return undefined
  let text = ''
  for (;;) {
    const letter = reader.next()
    if (letter === undefined) return undefined
    if (letter === quote) return text
    if (letter !== '\\') text += letter
    else {
      const escaped = reader.next() ?? ''
      text += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped
    }
  }
}

class Reader {
  constructor(
    readonly line: string,
    public at: number,
  ) {}

  isDone(): boolean {
    return this.at >= this.line.length
  }

  next(): string | undefined {
    return this.line[this.at++]
  }

  peek(pattern: RegExp): boolean {
    return pattern.test(this.line.slice(this.at))
  }

  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.line.slice(this.at))
    if (found) this.at += found[0].length
    return found
  }

  blanks(): void {
    this.take(/^\s+/)
  }
}
