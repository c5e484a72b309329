import type { IgnoreLine } from '../../context'
import type { ParsedDockerfile } from '../../dockerfile'
import type { ParsedInstructions } from '../../instructions'
import type { Outline } from '../../plan'
import type { Diagnostic } from '../../text'
import { fileOptions, instructionOptions, isReported } from './options'
import { PHASES, type CheckInput, type Finding, type Rule } from './rule'
import { RULES } from './table'

export interface CheckRequest {
  readonly parsed: ParsedDockerfile
  readonly instructions: ParsedInstructions
  /** What plan evaluated, also of an attempt that failed. null: it was not tried. */
  readonly outline: Outline | null
  /** The patterns of the context's ignore file; none is none. */
  readonly ignore?: readonly IgnoreLine[]
  /** The build argument BUILDKIT_DOCKERFILE_CHECK, which replaces the file's `# check=`. */
  readonly checkArgument?: string
}

export interface CheckResult {
  /** In the order in which BuildKit meets them. */
  readonly warnings: readonly Diagnostic[]
  /** `# check=` cannot be read: the build fails with this before anything else. */
  readonly optionsError: string | null
  /** `error=true` and a warning: a build that would succeed fails with this. */
  readonly violation: string | null
}

/** Runs every rule over a file as far as it was understood (behaviour §11). */
export function checkDockerfile(request: CheckRequest): CheckResult {
  const options = fileOptions(request.parsed.directives, request.checkArgument)
  if (!('skip' in options)) return { warnings: [], optionsError: options.error, violation: null }
  const input = inputOf(request)
  const found = rulesFor(request).flatMap((rule, rank) => rule.run(input).map((finding) => ({ rule, rank, finding })))
  const reported = found.filter(({ rule, finding }) => isReported(rule, instructionOptions(options, finding.comments)))
  reported.sort((one, other) => order(one, other))
  const names = [...new Set(reported.map(({ rule }) => rule.name))]
  return {
    warnings: reported.map(({ rule, finding }) => diagnostic(rule, finding)),
    optionsError: null,
    violation: options.error && names.length > 0 ? `lint violation found for rules: ${names.join(', ')}` : null,
  }
}

/** An error ends the phase it falls in: later phases find nothing. */
function rulesFor({ parsed, instructions }: CheckRequest): readonly Rule[] {
  if (parsed.error) return []
  if (instructions.error) return RULES.filter(({ found }) => found === 'parser' || found === 'instructions')
  return RULES
}

function inputOf({ parsed, instructions, outline, ignore = [] }: CheckRequest): CheckInput {
  const stages = outline?.stages ?? []
  const evaluated = stages.flatMap((stage) => stage.instructions.map((planned) => ({ stage, planned })))
  return { parsed, instructions, stages, evaluated, globalArgs: outline?.globalArgs ?? new Map(), ignore }
}

interface Found {
  readonly rule: Rule
  readonly rank: number
  readonly finding: Finding
}

/** By phase, then by line, then as the table of rules has it. */
function order(one: Found, other: Found): number {
  return PHASES.indexOf(one.rule.found) - PHASES.indexOf(other.rule.found) || lineOf(one) - lineOf(other) || one.rank - other.rank
}

function lineOf({ finding }: Found): number {
  return finding.metAt ?? finding.range.start.line
}

function diagnostic({ name, url }: Rule, { message, range, focus, fix }: Finding): Diagnostic {
  return { rule: name, severity: 'warning', message, range, ...(url && { url }), ...(focus && { focus }), ...(fix && { fix }) }
}
