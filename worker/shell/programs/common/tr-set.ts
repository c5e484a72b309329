/** A set of tr: its bytes in order. */
export interface TrSet {
  readonly bytes: readonly number[]
}
export interface SetOptions {
  /** How long the other set is: `[x*]` fills up to it. */
  readonly fill: number
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 }

/** `a-z`, `[:alpha:]`, `[=x=]`, `[x*3]`, `\n`, `\012`. */
export function parseSet(text: string, options: SetOptions): TrSet | { readonly error: string } {
  const bytes: number[] = []
  let fillAt = -1
  let at = 0
  const one = (): number => {
    const escape = /^\\([0-7]{1,3})/.exec(text.slice(at, at + 4))
    if (escape) {
      at += escape[0].length
      return parseInt(escape[1] ?? '0', 8) & 0xff
    }
    if (text[at] === '\\' && at + 1 < text.length) {
      at += 2
      const letter = text[at - 1] ?? ''
      return ESCAPES[letter] ?? letter.charCodeAt(0)
    }
    return text.charCodeAt(at++)
  }
  while (at < text.length) {
    const rest = text.slice(at)
    const named = /^\[:([a-z]+):\]/.exec(rest)
    const equal = /^\[=(.)=\]/s.exec(rest)
    const repeat = /^\[(\\?.)\*(\d*)\]/s.exec(rest)
    if (named) {
      const members = classBytes(named[1] ?? '')
      if (!members) return { error: `invalid character class '${named[1] ?? ''}'` }
      bytes.push(...members)
      at += named[0].length
    } else if (equal) {
      bytes.push((equal[1] ?? '').charCodeAt(0))
      at += equal[0].length
    } else if (repeat) {
      at++
      const byte = one()
      at = text.indexOf(']', at) + 1
      const written = repeat[2] ?? ''
      const count = Math.min(parseInt(written, written.startsWith('0') ? 8 : 10) || 0, 256)
      if (count === 0) fillAt = bytes.length
      bytes.push(...Array.from({ length: count || 1 }, () => byte))
    } else {
      const low = one()
      if (text[at] !== '-' || at + 1 >= text.length) {
        bytes.push(low)
        continue
      }
      at++
      const high = one()
      if (high < low)
        return {
          error: `range-endpoints of '${String.fromCharCode(low)}-${String.fromCharCode(high)}' are in reverse collating sequence order`,
        }
      for (let byte = low; byte <= high; byte++) bytes.push(byte)
    }
  }
  if (fillAt >= 0 && bytes.length < options.fill) {
    const filler = bytes[fillAt] ?? 0
    bytes.splice(fillAt, 0, ...Array.from({ length: options.fill - bytes.length }, () => filler))
  }
  return { bytes }
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[\t-\r ]/,
  blank: /[\t ]/,
  punct: /[!-/:-@[-`{-~]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  cntrl: /[\0-\x1f\x7f]/,
  xdigit: /[0-9A-Fa-f]/,
}

function classBytes(name: string): number[] | null {
  const pattern = CLASSES[name]
  if (!pattern) return null
  return Array.from({ length: 128 }, (_, byte) => byte).filter((byte) => pattern.test(String.fromCharCode(byte)))
}
