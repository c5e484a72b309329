/** A flag of a command, as pflag has it. */
export interface Flag {
  readonly name: string
  readonly short: string
  readonly kind: 'bool' | 'text' | 'list' | 'int'
  /** What help shows behind the name: `string`, `list`, `bytes`. */
  readonly type: string
  readonly help: string
  /** As help shows it: `(default "default")`. */
  readonly fallback?: string
  /** Why a value cannot be taken; null where it can. */
  readonly check?: (value: string) => string | null
}

type Extra = Partial<Pick<Flag, 'type' | 'fallback' | 'check'>>

export function bool(name: string, short: string, help: string, extra: Extra = {}): Flag {
  return { name, short, kind: 'bool', type: '', help, ...extra }
}
export function text(name: string, short: string, help: string, extra: Extra = {}): Flag {
  return { name, short, kind: 'text', type: 'string', help, ...extra }
}
export function list(name: string, short: string, help: string, extra: Extra = {}): Flag {
  return { name, short, kind: 'list', type: 'list', help, ...extra }
}
export function int(name: string, short: string, help: string, extra: Extra = {}): Flag {
  return { name, short, kind: 'int', type: 'int', help, ...extra }
}

/** What was given of a command's flags. */
export class Flags {
  constructor(private readonly values: ReadonlyMap<string, readonly string[]>) {}

  has(name: string): boolean {
    return this.values.has(name)
  }
  bool(name: string, fallback = false): boolean {
    const value = this.text(name)
    return value === undefined ? fallback : TRUE.has(value)
  }
  /** The last value given. */
  text(name: string): string | undefined {
    return this.values.get(name)?.at(-1)
  }
  number(name: string): number | undefined {
    const value = this.text(name)
    return value === undefined ? undefined : Number(value)
  }
  list(name: string): readonly string[] {
    return this.values.get(name) ?? []
  }
}

export interface Parsed {
  readonly flags: Flags
  readonly operands: readonly string[]
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])

/**
 * Reads a command's arguments as pflag does. With `stopsAtOperand` what follows the first operand belongs to it (`docker run IMAGE …`). The error is
 * pflag's own text: `unknown flag: --nope`.
 */
export function parseFlags(args: readonly string[], table: readonly Flag[], stopsAtOperand = false): Parsed | { readonly error: string } {
  const values = new Map<string, string[]>()
  const operands: string[] = []
  const rest = [...args]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word === '--') {
      operands.push(...rest.splice(0))
    } else if (!word.startsWith('-') || word === '-') {
      operands.push(word)
      if (stopsAtOperand) operands.push(...rest.splice(0))
    } else {
      const error = word.startsWith('--') ? long(word, rest, table, values) : short(word, rest, table, values)
      if (error !== null) return { error }
    }
  }
  return { flags: new Flags(values), operands }
}

function long(word: string, rest: string[], table: readonly Flag[], values: Map<string, string[]>): string | null {
  const equals = word.indexOf('=')
  const name = word.slice(2, equals < 0 ? undefined : equals)
  if (name === '' || name.startsWith('-') || name.startsWith('=')) return `bad flag syntax: ${word}`
  const flag = table.find((each) => each.name === name)
  if (!flag) return name === 'help' ? set(HELP, 'true', values) : `unknown flag: --${name}`
  if (equals >= 0) return set(flag, word.slice(equals + 1), values)
  if (flag.kind === 'bool') return set(flag, 'true', values)
  const value = rest.shift()
  return value === undefined ? `flag needs an argument: --${name}` : set(flag, value, values)
}

function short(word: string, rest: string[], table: readonly Flag[], values: Map<string, string[]>): string | null {
  const letters = word.slice(1)
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] ?? ''
    const flag = table.find((each) => each.short === letter)
    if (!flag) return letter === 'h' ? set(HELP, 'true', values) : `unknown shorthand flag: '${letter}' in -${letters.slice(i)}`
    const after = letters.slice(i + 1)
    if (flag.kind === 'bool') {
      if (!after.startsWith('=')) {
        const error = set(flag, 'true', values)
        if (error !== null) return error
        continue
      }
      return set(flag, after.slice(1), values)
    }
    if (after !== '') return set(flag, after.startsWith('=') ? after.slice(1) : after, values)
    const value = rest.shift()
    return value === undefined ? `flag needs an argument: '${letter}' in -${letters.slice(i)}` : set(flag, value, values)
  }
  return null
}

const HELP: Flag = bool('help', '', '')

function set(flag: Flag, value: string, values: Map<string, string[]>): string | null {
  const wrong = problemWith(flag, value)
  if (wrong !== null) {
    const name = flag.short === '' ? `--${flag.name}` : `-${flag.short}, --${flag.name}`
    return `invalid argument ${JSON.stringify(value)} for ${JSON.stringify(name)} flag: ${wrong}`
  }
  values.set(flag.name, [...(values.get(flag.name) ?? []), value])
  return null
}

function problemWith({ kind, check }: Flag, value: string): string | null {
  if (kind === 'bool' && !TRUE.has(value) && !FALSE.has(value)) return `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`
  if (kind === 'int' && !/^[-+]?\d+$/.test(value)) return `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`
  return check?.(value) ?? null
}
