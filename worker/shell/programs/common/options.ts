import type { Flavour } from './flavour'

/**
 * How an option is taken: with or without a value, or with one only when it is attached (`optional`); `ignored` has no effect that we model and
 * none that could be seen; `unmodelled` is real, and a call that uses it says so.
 */
export type OptionKind = 'flag' | 'value' | 'optional' | 'ignored' | 'unmodelled'
/** The names of one option, joined by `|` → its kind. One letter is a short option; longer names follow `--`. The first is the name programs ask for. */
export type OptionTable = Readonly<Record<string, OptionKind>>

export interface GivenOption {
  readonly name: string
  readonly value: string | undefined
  /** How many operands stood before it (tar's `-C` counts for those behind it). */
  readonly at: number
}

/** The options of a call, in the order given. */
export class Options {
  constructor(readonly given: readonly GivenOption[]) {}

  has(name: string): boolean {
    return this.given.some((option) => option.name === name)
  }
  /** The value of the last such option. */
  value(name: string): string | undefined {
    return this.given.findLast((option) => option.name === name)?.value
  }
  values(name: string): string[] {
    return this.given.flatMap((option) => (option.name === name && option.value !== undefined ? [option.value] : []))
  }
  count(name: string): number {
    return this.given.filter((option) => option.name === name).length
  }
  /** The last given of several that override each other. */
  last<const N extends string>(...names: readonly N[]): N | undefined {
    const found = this.given.findLast(({ name }) => names.some((wanted) => wanted === name))
    return names.find((name) => name === found?.name)
  }
}

export type ParsedArguments =
  | { readonly options: Options; readonly operands: readonly string[] }
  /** getopt's complaint, without the program's name. */
  | { readonly error: string }
  /** An option that is real and not modelled, as it was written. */
  | { readonly unmodelled: string }

export interface ParseSettings {
  readonly table: OptionTable
  readonly flavour: Flavour
  /** Options end at the first operand (a `+` in getopt's string): what follows is another command's. */
  readonly stopAtOperand: boolean
}

/** getopt_long(3) as glibc and musl do it: clusters, attached and separate values, abbreviated long options, `--`, operands between options. */
export function parseArguments(args: readonly string[], settings: ParseSettings): ParsedArguments {
  return new Getopt(args, settings).parse()
}

interface Known {
  readonly name: string
  readonly kind: OptionKind
}

class Getopt {
  private readonly given: GivenOption[] = []
  private readonly operands: string[] = []
  private readonly short = new Map<string, Known>()
  private readonly long = new Map<string, Known>()
  private readonly musl: boolean
  private index = 0
  private problem: ParsedArguments | null = null

  constructor(
    private readonly args: readonly string[],
    private readonly settings: ParseSettings,
  ) {
    this.musl = settings.flavour.libc === 'musl'
    for (const [names, kind] of Object.entries(settings.table)) {
      const [first = '', ...others] = names.split('|')
      for (const name of [first, ...others]) (name.length === 1 ? this.short : this.long).set(name, { name: first, kind })
    }
  }

  parse(): ParsedArguments {
    while (this.index < this.args.length && !this.problem) {
      const argument = this.args[this.index++] ?? ''
      if (argument === '--') return this.finish()
      if (argument.startsWith('--')) this.takeLong(argument.slice(2))
      else if (argument.startsWith('-') && argument.length > 1) this.takeCluster(argument.slice(1))
      else {
        this.operands.push(argument)
        if (this.settings.stopAtOperand) return this.finish()
      }
    }
    return this.problem ?? this.finish()
  }

  private finish(): ParsedArguments {
    return { options: new Options(this.given), operands: [...this.operands, ...this.args.slice(this.index)] }
  }

  private takeLong(text: string): void {
    const cut = text.indexOf('=')
    const written = cut < 0 ? text : text.slice(0, cut)
    const value = cut < 0 ? undefined : text.slice(cut + 1)
    const full = this.findLong(written)
    if (full === null) return
    const known = this.long.get(full)
    if (!known) return this.fail(this.musl ? `unrecognized option: ${text}` : `unrecognized option '--${text}'`)
    if (known.kind === 'value' && value === undefined) {
      if (this.index >= this.args.length)
        return this.fail(this.musl ? `option requires an argument: ${full}` : `option '--${full}' requires an argument`)
      return this.add(known, this.args[this.index++], `--${full}`)
    }
    if ((known.kind === 'flag' || known.kind === 'ignored') && value !== undefined) {
      return this.fail(this.musl ? `option does not take an argument: ${full}` : `option '--${full}' doesn't allow an argument`)
    }
    this.add(known, value, `--${full}`)
  }

  /** The long option meant: itself, or the only one that begins so. null: ambiguous, and said. */
  private findLong(written: string): string | null {
    if (this.long.has(written)) return written
    const possible = [...this.long.keys()].filter((name) => name.startsWith(written))
    const meanings = new Set(possible.map((name) => this.long.get(name)?.name))
    if (possible.length === 0) return written
    if (meanings.size === 1) return possible[0] ?? written
    this.fail(
      this.musl
        ? `option is ambiguous: ${written}`
        : `option '--${written}' is ambiguous; possibilities: ${possible.map((name) => `'--${name}'`).join(' ')}`,
    )
    return null
  }

  private takeCluster(letters: string): void {
    for (let at = 0; at < letters.length && !this.problem; at++) {
      const letter = letters[at] ?? ''
      const known = this.short.get(letter)
      if (!known) return this.fail(this.musl ? `unrecognized option: ${letter}` : `invalid option -- '${letter}'`)
      if (known.kind !== 'value' && known.kind !== 'optional') {
        this.add(known, undefined, `-${letter}`)
        continue
      }
      const attached = letters.slice(at + 1)
      if (attached || known.kind === 'optional') return this.add(known, attached || undefined, `-${letter}`)
      if (this.index >= this.args.length)
        return this.fail(this.musl ? `option requires an argument: ${letter}` : `option requires an argument -- '${letter}'`)
      return this.add(known, this.args[this.index++], `-${letter}`)
    }
  }

  private add(known: Known, value: string | undefined, written: string): void {
    if (known.kind === 'unmodelled') this.problem ??= { unmodelled: written }
    else if (known.kind !== 'ignored') this.given.push({ name: known.name, value, at: this.operands.length })
  }

  private fail(error: string): void {
    this.problem ??= { error }
  }
}
