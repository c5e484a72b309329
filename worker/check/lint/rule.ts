import type { IgnoreLine } from '../../context'
import type { DockerfileNode, ParsedDockerfile } from '../../dockerfile'
import type { ParsedInstructions } from '../../instructions'
import type { Outline, PlannedInstruction, PlannedStage } from '../../plan'
import type { Edit, Range } from '../../text'

/**
 * When BuildKit meets a finding, in its order: while it reads lines, then instructions; with all stages before it (names, then casing, then
 * FROM without build arguments); at each FROM; when base images are there; when an instruction is evaluated.
 */
export const PHASES = ['parser', 'instructions', 'names', 'casing', 'defaults', 'from', 'images', 'evaluation'] as const
export type Phase = (typeof PHASES)[number]

/** What rules look at: the evaluated outline, never the text. */
export interface CheckInput {
  readonly parsed: ParsedDockerfile
  readonly instructions: ParsedInstructions
  /** What plan knows of the stages; none of them if it never came so far. */
  readonly stages: readonly PlannedStage[]
  /** Everything that was evaluated, in BuildKit's order. */
  readonly evaluated: readonly Evaluated[]
  readonly globalArgs: Outline['globalArgs']
  /** The patterns of the context's ignore file. */
  readonly ignore: readonly IgnoreLine[]
}
export interface Evaluated {
  readonly stage: PlannedStage
  readonly planned: PlannedInstruction
}

/** What a finding is about: the lines that Docker reports, and the comments that may silence it. */
export interface Subject {
  readonly range: Range
  readonly comments: readonly string[]
  /** The line where it is met, if that is another. */
  readonly metAt?: number
}
export interface Extra {
  /** The part that an editor underlines. */
  readonly focus?: Range
  /** Mends it, where that is mechanical. */
  readonly fix?: readonly Edit[]
}

/** Something a rule found. */
export interface Finding extends Subject, Extra {
  readonly message: string
}

export interface RuleDefinition<A extends readonly unknown[]> {
  readonly name: string
  readonly description: string
  /** '' where Docker documents none. */
  readonly url: string
  readonly found: Phase
  /** Only reported where `# check=experimental=` asks for it. */
  readonly experimental?: true
  message(...args: A): string
  /** Calls `warn` with what the message needs. */
  check(input: CheckInput, warn: (subject: Subject, args: A, extra?: Extra) => void): void
}

/** A rule as the table holds it: its message is filled in. */
export interface Rule {
  readonly name: string
  readonly description: string
  readonly url: string
  readonly found: Phase
  readonly experimental: boolean
  run(input: CheckInput): readonly Finding[]
}

/** Defines a rule: one file each, one row in `table.ts`. */
export function rule<A extends readonly unknown[]>(definition: RuleDefinition<A>): Rule {
  const { name, description, url, found, experimental = false } = definition
  return {
    name,
    description,
    url,
    found,
    experimental,
    run(input) {
      const findings: Finding[] = []
      definition.check(input, (subject, args, extra) => {
        findings.push({ ...subject, message: definition.message(...args), ...extra })
      })
      return findings
    },
  }
}

/** An instruction as it stands in the file. */
export function subjectOf({ range, prevComment }: DockerfileNode): Subject {
  return { range, comments: prevComment }
}

/** An instruction as evaluated; ONBUILD of a base is reported at FROM, and no comment speaks for it. */
export function evaluatedSubject({ range, isTrigger, instruction }: PlannedInstruction): Subject {
  return { range, comments: isTrigger ? [] : instruction.node.prevComment }
}
