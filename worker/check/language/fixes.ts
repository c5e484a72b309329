import { keptBackBy, hasWildcard, visiblePaths, type BuildContext } from '../../context'
import type { ParsedDockerfile } from '../../dockerfile'
import { cleanPath, type ParsedInstructions } from '../../instructions'
import type { Outline } from '../../plan'
import { didYouMean, type Diagnostic, type Edit, type Range } from '../../text'
import { find, replace } from '../lint/place'

/** A change that mends what was found. The page has the words for its kind; `edits` count the lines of the text as it is. */
export type Fix = FixKind & { readonly range: Range; readonly edits: readonly Edit[] }
export type FixKind =
  /** What the rule itself would write. `rule` null: an error's `did you mean`. */
  | { readonly kind: 'mend'; readonly rule: string | null; readonly message: string }
  /** `# check=skip=Rule` above the instruction. */
  | { readonly kind: 'skip'; readonly rule: string }
  /** A source of COPY that is not in the context, and one that is nearly called so. */
  | { readonly kind: 'path'; readonly written: string; readonly meant: string }
  | { readonly kind: 'image'; readonly written: string; readonly meant: string }

export interface FixRequest {
  readonly parsed: ParsedDockerfile
  readonly instructions: ParsedInstructions
  readonly outline: Outline | null
  readonly found: readonly Diagnostic[]
  /** The context that COPY takes from; null where it cannot be opened. */
  readonly context: BuildContext | null
  /** Names near the image that is not to be had. */
  readonly near?: readonly string[]
}

/** Every change that could mend something in the file, in the order of what was found. */
export function fixesOf(request: FixRequest): readonly Fix[] {
  return [...request.found.flatMap((diagnostic) => fixesFor(diagnostic, request)), ...missingSources(request)]
}

function fixesFor(diagnostic: Diagnostic, request: FixRequest): readonly Fix[] {
  const { rule, message, fix, focus, range } = diagnostic
  const fixes: Fix[] = []
  if (fix) fixes.push({ kind: 'mend', rule, message, range: focus ?? range, edits: fix })
  if (rule === null) fixes.push(...nearImages(diagnostic, request))
  const skipped = rule === null ? null : skipComment(diagnostic, request)
  if (rule !== null && skipped) fixes.push({ kind: 'skip', rule, range: focus ?? range, edits: [skipped] })
  return fixes
}

function nearImages({ message, focus }: Diagnostic, { near = [] }: FixRequest): readonly Fix[] {
  const written = /^(\S+): failed to resolve source metadata/.exec(message)?.[1]
  if (written === undefined || !focus) return []
  return near.map((meant) => ({ kind: 'image', written, meant, range: focus, edits: [replace(focus, meant)] }))
}

/** Rules whose findings no comment above an instruction silences: they speak of stages, or of lines while they are read. */
const NOT_SKIPPED_THERE = new Set([
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
])

function skipComment({ rule, range }: Diagnostic, { parsed }: FixRequest): Edit | null {
  if (rule === null || NOT_SKIPPED_THERE.has(rule)) return null
  const { line } = range.start
  const indent = /^\s*/.exec(parsed.lines[line - 1] ?? '')?.[0] ?? ''
  const start = { line, column: 0 }
  return replace({ start, end: start }, `${indent}# check=skip=${rule}\n`)
}

/** The nearest name for each source that the context does not hold; what it holds but keeps back is the ignore file's affair. */
function missingSources({ outline, context }: FixRequest): readonly Fix[] {
  if (!context || !outline) return []
  const fixes: Fix[] = []
  let paths: readonly string[] | null = null
  for (const { instructions } of outline.stages) {
    for (const { instruction, isTrigger } of instructions) {
      if (isTrigger || (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD')) continue
      if (instruction.keyword === 'COPY' && instruction.arguments.from !== null) continue
      for (const written of instruction.arguments.paths) {
        const path = cleanPath(`/${written}`).slice(1)
        if (path === '' || hasWildcard(written) || /:\/\/|^git@/.test(written) || keptBackBy(context, path)) continue
        paths ??= visiblePaths(context.snapshot).map((known) => known.replace(/\/$/, ''))
        const meant = nearestPath(path, paths)
        const range = meant === null ? undefined : find(instruction.node, written)
        if (meant === null || !range) continue
        const text = written.endsWith('/') ? `${meant}/` : meant
        fixes.push({ kind: 'path', written, meant, range, edits: [replace(range, text)] })
      }
    }
  }
  return fixes
}

/** The whole path within two edits, else the same name in another folder, if it is there once; null: it is there, or nothing is near. */
function nearestPath(path: string, paths: readonly string[]): string | null {
  if (paths.includes(path)) return null
  const near = didYouMean(path, paths)
  if (near !== null) return near
  const name = path.slice(path.lastIndexOf('/') + 1)
  const elsewhere = paths.filter((known) => known === name || known.endsWith(`/${name}`))
  return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null
}
