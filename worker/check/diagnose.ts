import type { DockerfileNode } from '../dockerfile'
import type { BuildError } from '../plan'
import type { Diagnostic, Range } from '../text'
import { checkDockerfile, type CheckRequest } from './lint/check'
import { find, replace } from './lint/place'

export interface DiagnoseRequest extends CheckRequest {
  /** Why the file cannot be built, as far as that is known before anything runs. */
  readonly failure: BuildError | null
}

/** All that an editor shows of a file: the error a build would end with, then the warnings. Errors have no rule. */
export function diagnose(request: DiagnoseRequest): readonly Diagnostic[] {
  const { warnings, optionsError } = checkDockerfile(request)
  const failure = optionsError === null ? request.failure : { message: optionsError, ranges: [directiveRange(request)] }
  return failure ? [...errorsOf(failure, request), ...warnings] : warnings
}

/** One for each place that the error names; one at the top where it names none. */
function errorsOf({ message, ranges }: BuildError, { parsed }: CheckRequest): readonly Diagnostic[] {
  const places = ranges.length > 0 ? ranges : [wholeLine(parsed.lines, 1)]
  return places.map((range) => {
    const node = parsed.nodes.find(({ startLine }) => startLine === range.start.line)
    const focus = node && focusOf(message, node)
    const meant = / \(did you mean (.+)\?\)$/.exec(message)?.[1]
    return {
      rule: null,
      severity: 'error',
      message,
      range,
      ...(focus && { focus }),
      ...(focus && meant !== undefined && { fix: [replace(focus, meant)] }),
    }
  })
}

/** The words of a message that stand in the instruction as they are. */
const QUOTED_WORDS = [
  /(?:unknown|duplicate) flag(?: specified)?: --(\S+)/,
  /missing a value on flag: --(\S+)/,
  /^(\S+): failed to resolve source metadata/,
]

function focusOf(message: string, node: DockerfileNode): Range | undefined {
  if (message.includes('unknown instruction: ')) return node.keywordRange
  for (const pattern of QUOTED_WORDS) {
    const word = pattern.exec(message)?.[1]
    if (word !== undefined) return find(node, word)
  }
  return undefined
}

function directiveRange({ parsed }: CheckRequest): Range {
  const line = parsed.directives.find(({ key }) => key === 'check')?.line ?? 1
  return wholeLine(parsed.lines, line)
}

function wholeLine(lines: readonly string[], line: number): Range {
  return { start: { line, column: 0 }, end: { line, column: lines[line - 1]?.length ?? 0 } }
}
