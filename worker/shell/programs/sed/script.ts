import type { Regex } from '../regex/regex'

/** Where a command applies. `last` is `$`; null regex: the one used last. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: Regex | null }
/** The end of a range: an address, so many lines more, or up to a multiple. */
export type RangeEnd = Address | { readonly kind: 'plus'; readonly count: number } | { readonly kind: 'multiple'; readonly of: number }

/** A piece of a replacement: text, a group (0 is `&`), or a change of case for what follows. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'case'; readonly case: 'U' | 'L' | 'u' | 'l' | 'E' }

export interface Substitution {
  readonly regex: Regex | null
  readonly replacement: readonly ReplacementPart[]
  readonly global: boolean
  /** From which match on. */
  readonly occurrence: number
  readonly print: boolean
  readonly file: string | null
}

export type Action =
  | { readonly name: '{'; end: number }
  | { readonly name: '}' | '=' | 'd' | 'D' | 'F' | 'g' | 'G' | 'h' | 'H' | 'n' | 'N' | 'p' | 'P' | 'x' | 'z' }
  | { readonly name: 'a' | 'i' | 'c'; readonly text: string }
  | { readonly name: 'b' | 't' | 'T'; readonly label: string; target: number }
  | { readonly name: 'q' | 'Q'; readonly status: number }
  | { readonly name: 'l'; readonly width: number | null }
  | { readonly name: 'r' | 'R' | 'w' | 'W'; readonly file: string }
  | { readonly name: 's'; readonly substitution: Substitution }
  | { readonly name: 'y'; readonly map: ReadonlyMap<string, string> }

export interface Command {
  readonly from: Address | null
  readonly to: RangeEnd | null
  readonly negated: boolean
  readonly action: Action
}

/** Why a script is none. `unmodelled`: the real sed would run it. */
export class SedError {
  constructor(
    readonly text: string,
    readonly unmodelled = false,
    readonly status = 1,
  ) {}
}
