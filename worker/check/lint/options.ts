import { directiveValue, parseDirective, type Directive } from '../../dockerfile'
import { goQuote } from '../../text'

/** What `# check=` says: `skip=A,B`, `error=true`, `experimental=all`, parted by `;` (behaviour §11). */
export interface CheckOptions {
  readonly skip: RuleSet
  readonly experimental: RuleSet
  /** A warning fails the build. */
  readonly error: boolean
}
export type RuleSet = 'all' | ReadonlySet<string>

const NONE: CheckOptions = { skip: new Set(), experimental: new Set(), error: false }
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])

/** The file's options: the build argument BUILDKIT_DOCKERFILE_CHECK, else the directive. The error is BuildKit's. */
export function fileOptions(directives: readonly Directive[], argument?: string): CheckOptions | { readonly error: string } {
  const options = parseOptions(argument ?? directiveValue(directives, 'check') ?? '')
  return typeof options === 'string' ? { error: `failed to parse check options: ${options}` } : options
}

/**
 * The options for one instruction: the first comment above it that is a check adds to those of the file. One that cannot be read is ignored
 * as a whole, and `error` always.
 */
export function instructionOptions(file: CheckOptions, comments: readonly string[]): CheckOptions {
  for (const comment of comments) {
    const directive = parseDirective(`#${comment}`)
    if (directive?.key !== 'check') continue
    const own = parseOptions(directive.value.split(' ')[0] ?? '')
    if (typeof own === 'string') return file
    return { skip: union(file.skip, own.skip), experimental: union(file.experimental, own.experimental), error: file.error }
  }
  return file
}

/** Is a rule to be reported? `skip` does not silence experimental ones. */
export function isReported({ name, experimental }: { name: string; experimental: boolean }, options: CheckOptions): boolean {
  return experimental ? contains(options.experimental, name) : !contains(options.skip, name)
}

function parseOptions(text: string): CheckOptions | string {
  let options = NONE
  if (text.trim() === '') return options
  for (const part of text.trim().split(';')) {
    const sign = part.indexOf('=')
    if (sign < 0) return `invalid check option ${goQuote(part)}`
    const key = part.slice(0, sign).trim()
    const value = part.slice(sign + 1).trim()
    if (key === 'skip') options = { ...options, skip: parseRules(value) }
    else if (key === 'experimental') options = { ...options, experimental: parseRules(value) }
    else if (key !== 'error') return `invalid check option ${goQuote(key)}`
    else if (TRUE.has(value) || FALSE.has(value)) options = { ...options, error: TRUE.has(value) }
    else return `failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`
  }
  return options
}

function parseRules(text: string): RuleSet {
  return text === 'all' ? 'all' : new Set(text.split(',').map((name) => name.trim()))
}

function union(one: RuleSet, other: RuleSet): RuleSet {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other])
}

function contains(rules: RuleSet, name: string): boolean {
  return rules === 'all' || rules.has(name)
}
