import { skipBackquote, skipDouble, skipExpansion, skipSingle } from '../syntax/scan'

/** No more words than this come out of one: `{1..1000000000}` must not take all memory. */
const MAX_WORDS = 100_000

/** bash's brace expansion of a raw word: `a{b,c}` → `ab`, `ac`. The word itself where there is nothing to expand. */
export function expandBraces(raw: string): readonly string[] {
  return raw.includes('{') ? expand(raw, 0) : [raw]
}

function expand(raw: string, depth: number): readonly string[] {
  if (depth > 50) return [raw]
  for (let at = 0; at < raw.length;) {
    if (raw[at] !== '{') {
      at = step(raw, at)
      continue
    }
    const group = readGroup(raw, at)
    if (!group) {
      at += 1
      continue
    }
    const before = raw.slice(0, at)
    const after = expand(raw.slice(group.end), depth + 1)
    const words: string[] = []
    for (const middle of group.alternatives) {
      for (const inner of group.isSequence ? [middle] : expand(middle, depth + 1)) {
        for (const tail of after) {
          if (words.length >= MAX_WORDS) return words
          words.push(before + inner + tail)
        }
      }
    }
    return words
  }
  return [raw]
}

interface Group {
  readonly alternatives: readonly string[]
  readonly isSequence: boolean
  readonly end: number
}

function readGroup(raw: string, open: number): Group | null {
  const commas: number[] = []
  let depth = 0
  for (let at = open + 1; at < raw.length;) {
    const character = raw[at]
    if (character === '{') depth += 1
    if (character === '}') {
      if (depth === 0) {
        if (commas.length === 0) {
          const sequence = readSequence(raw.slice(open + 1, at))
          return sequence && { alternatives: sequence, isSequence: true, end: at + 1 }
        }
        const bounds = [open, ...commas, at]
        const alternatives = bounds.slice(1).map((end, index) => raw.slice((bounds[index] ?? open) + 1, end))
        return { alternatives, isSequence: false, end: at + 1 }
      }
      depth -= 1
    }
    if (character === ',' && depth === 0) commas.push(at)
    at = step(raw, at)
  }
  return null
}

function readSequence(text: string): readonly string[] | null {
  const numbers = /^([+-]?\d+)\.\.([+-]?\d+)(?:\.\.([+-]?\d+))?$/.exec(text)
  if (numbers) {
    const [, from = '', to = '', by] = numbers
    const padded = /^-?0\d/.test(from) || /^-?0\d/.test(to)
    const width = padded ? Math.max(from.length, to.length) : 0
    return range(Number(from), Number(to), by).map((number) => pad(number, width))
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([+-]?\d+))?$/.exec(text)
  if (!letters) return null
  const [, from = '', to = '', by] = letters
  return range(from.charCodeAt(0), to.charCodeAt(0), by).map((code) => String.fromCharCode(code))
}

function range(from: number, to: number, by: string | undefined): readonly number[] {
  const stepSize = Math.max(1, Math.abs(Number(by ?? 1)))
  const numbers: number[] = []
  for (let value = from; from <= to ? value <= to : value >= to; value += from <= to ? stepSize : -stepSize) {
    if (numbers.length >= MAX_WORDS) break
    numbers.push(value)
  }
  return numbers
}

function pad(value: number, width: number): string {
  const digits = String(Math.abs(value)).padStart(width - (value < 0 ? 1 : 0), '0')
  return value < 0 ? `-${digits}` : digits
}

function step(raw: string, at: number): number {
  switch (raw[at]) {
    case '\\':
      return at + 2
    case "'":
      return skipSingle(raw, at + 1)
    case '"':
      return skipDouble(raw, at + 1)
    case '`':
      return skipBackquote(raw, at + 1)
    case '$':
      return skipExpansion(raw, at)
    default:
      return at + 1
  }
}
