import { goQuote } from '../text'
import { isSpace, leadingSpace, trimStart } from './space'

/** An instruction's arguments as its form cuts them; `json` says that a JSON array was read. */
export interface SplitArguments {
  readonly args: readonly string[]
  readonly json: boolean
}
export type Split = SplitArguments | { readonly error: string }
type Form = (rest: string, keyword: string, escape: string) => Split

/** The form of each instruction's arguments (behaviour §1). ONBUILD's is a whole instruction, read elsewhere. */
const FORMS: Readonly<Record<string, Form>> = {
  ADD: jsonOrList,
  ARG: (rest, _, escape) => plain(splitWords(rest, escape)),
  CMD: jsonOrLine,
  COPY: jsonOrList,
  ENTRYPOINT: jsonOrLine,
  ENV: namesAndValues,
  EXPOSE: list,
  FROM: list,
  HEALTHCHECK: typeAndCommand,
  LABEL: namesAndValues,
  MAINTAINER: line,
  ONBUILD: () => plain([]),
  RUN: jsonOrLine,
  SHELL: jsonOrLine,
  STOPSIGNAL: line,
  USER: line,
  VOLUME: jsonOrList,
  WORKDIR: line,
}

/** White space that parts arguments; not all that Go calls space, so `FROM\u00a0scratch` is one word. */
export const BLANKS = /[\t\v\f\r ]+/

/** Cuts the rest of an instruction, flags taken off and trimmed, as its keyword (upper case) asks. An unknown one has one empty argument, as in BuildKit. */
export function splitArguments(keyword: string, rest: string, escape: string): Split {
  const form = Object.hasOwn(FORMS, keyword) ? FORMS[keyword] : undefined
  return form ? form(rest, keyword, escape) : plain([''])
}

/** Words with their quotes and escapes kept: white space inside quotes, or after the escape character, does not part them. */
export function splitWords(rest: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let position = 0; position < rest.length; position++) {
    const character = rest.charAt(position)
    if (quote === '' && isSpace(character)) {
      if (word !== '') words.push(word)
      word = ''
    } else if (character === escape && quote !== "'") {
      // At the end of the line it is dropped.
      if (position + 1 < rest.length) word += character + rest.charAt(++position)
    } else {
      if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
      word += character
    }
  }
  if (word !== '') words.push(word)
  return words
}

function plain(args: readonly string[]): SplitArguments {
  return { args, json: false }
}

function line(rest: string): Split {
  return plain(rest === '' ? [] : [rest])
}

function list(rest: string): Split {
  return plain(rest === '' ? [] : rest.split(BLANKS))
}

function jsonOrLine(rest: string): Split {
  return jsonArray(rest) ?? line(rest)
}

function jsonOrList(rest: string): Split {
  return jsonArray(rest) ?? list(rest)
}

/** `"\\ud800"` is no character; with `u`, pairs are not taken apart. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu

/** null: not JSON, so the instruction is in its other form. */
function jsonArray(rest: string): Split | null {
  const text = trimStart(rest)
  if (!text.startsWith('[')) return null
  let values: unknown
  try {
    values = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(values)) return null
  const strings = values.filter((value): value is string => typeof value === 'string')
  if (strings.length < values.length) return { error: 'when using JSON array syntax, arrays must be comprised of strings only' }
  return { args: strings.map((text) => text.replace(LONE_SURROGATE, '\ufffd')), json: true }
}

function typeAndCommand(rest: string): Split {
  let end = 0
  while (end < rest.length && !isSpace(rest.charAt(end))) end++
  if (end === 0) return plain([])
  const type = rest.slice(0, end)
  const after = rest.slice(end)
  const command = jsonOrLine(after.slice(leadingSpace(after)))
  return 'error' in command ? command : { ...command, args: [type, ...command.args] }
}

/** `key, value, separator` each: the separator is `=`, or empty in the form without one. */
function namesAndValues(rest: string, keyword: string, escape: string): Split {
  const words = splitWords(rest, escape)
  const [first] = words
  if (first === undefined) return plain([])
  if (!first.includes('=')) return legacyPair(rest, keyword)
  const args: string[] = []
  for (const word of words) {
    const sign = word.indexOf('=')
    if (sign < 0) return { error: `Syntax error - can't find = in ${goQuote(word)}. Must be of the form: name=value` }
    args.push(word.slice(0, sign), word.slice(sign + 1), '=')
  }
  return plain(args)
}

function legacyPair(rest: string, keyword: string): Split {
  const gap = BLANKS.exec(rest)
  if (!gap) return { error: `${keyword} must have two arguments` }
  return plain([rest.slice(0, gap.index), rest.slice(gap.index + gap[0].length), ''])
}
