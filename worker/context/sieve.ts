import { walk, type DirectoryNode, type Node, type Snapshot } from '../fs'
import { openBuildContext, type BuildContext } from './build-context'
import { BadPattern } from './glob'
import { isMatched, type Verdict } from './matcher'
import { Pattern } from './pattern'

/** Files and their bytes together. */
export interface Amount {
  readonly files: number
  readonly bytes: number
}

/** What one line of the ignore file did. */
export interface SieveLine {
  readonly line: number
  /** With its `!`. */
  readonly pattern: string
  readonly exception: boolean
  /** What it decided: kept back, or (an exception) let in again. */
  readonly decided: Amount
  /** Files that it matched and a later line decided otherwise; `overruledBy`: the first such line. */
  readonly overruled: Amount
  readonly overruledBy: number | null
  /**
   * `decides`: something hangs on it. `overruled`: all that it matched, a later line decided otherwise. `covered`: all that it matches an earlier
   * line (`coveredBy`; of an exception null: no line kept it back) had decided so. `nothing`: no file of the folder matches.
   */
  readonly state: 'decides' | 'overruled' | 'covered' | 'nothing'
  readonly coveredBy: number | null
  /** Files deeper down that are sent and that the same pattern for every folder would match: a line that looks at the top folder alone. */
  readonly deeper: { readonly files: number; readonly example: string } | null
}

/** A part of a folder's top that met one fate. `line`: what decided it; null: no line had a say. */
export interface SieveStream extends Amount {
  /** The entry at the top; of few files let in again, the file's own path. */
  readonly path: string
  readonly folder: boolean
  readonly fate: 'kept-back' | 'let-in' | 'sent'
  readonly line: number | null
}

export interface Sieve {
  /** The ignore file's path; null: there is none. `own`: it belongs to this Dockerfile alone, `Dockerfile.dockerignore`. */
  readonly ignoreFile: string | null
  readonly own: boolean
  /** `.dockerignore` is there too, and does not count. */
  readonly passedOver: boolean
  /** Docker's own words about an ignore file that it cannot read. */
  readonly error: string | null
  readonly folder: Amount
  readonly sent: Amount
  readonly lines: readonly SieveLine[]
  readonly streams: readonly SieveStream[]
  /** The largest files, with what became of them. */
  readonly largest: readonly { readonly path: string; readonly bytes: number; readonly line: number | null; readonly sent: boolean }[]
}

/** Let in again one by one where they are so few. */
const NAMED_ONE_BY_ONE = 3
const LARGEST = 8

/** Sends every file of a project through its ignore file and counts what each line did. */
export function sift(context: BuildContext | { readonly error: string }, root: DirectoryNode, dockerfile: string): Sieve {
  const isOpen = 'snapshot' in context
  const ignoreFile = isOpen ? context.ignoreFile : null
  const tally = new Tally(isOpen ? context.matcher.patterns : [])
  if (isOpen) siftFolder(root, '', null, { context, tally })
  else for (const { path, node } of walk(root)) if (node.kind !== 'directory') tally.add(path.slice(1), node, null)
  const isOwn = ignoreFile?.path === `${dockerfile}.dockerignore`
  return {
    ignoreFile: ignoreFile?.path ?? null,
    own: isOwn,
    passedOver: isOwn && root.get('.dockerignore')?.kind === 'file',
    error: isOpen ? null : context.error,
    folder: tally.folder.amount,
    sent: tally.sent.amount,
    lines: tally.lines(),
    streams: tally.streams(),
    largest: tally.largest(LARGEST),
  }
}

interface Walk {
  readonly context: BuildContext
  readonly tally: Tally
}

function siftFolder(folder: DirectoryNode, path: string, above: readonly boolean[] | null, walk: Walk): void {
  for (const [name, node] of folder.entries()) {
    const here = path === '' ? name : `${path}/${name}`
    const verdict = walk.context.matcher.verdict(here, above)
    if (verdict instanceof BadPattern) continue
    if (node.kind === 'directory') siftFolder(node, here, verdict.matched, walk)
    else walk.tally.add(here, node, verdict)
  }
}

class Sum {
  files = 0
  bytes = 0

  add(bytes: number): void {
    this.files += 1
    this.bytes += bytes
  }

  get amount(): Amount {
    return { files: this.files, bytes: this.bytes }
  }
}

interface Fate {
  readonly path: string
  readonly bytes: number
  readonly line: number | null
  readonly fate: SieveStream['fate']
}

/** Counts while a walk goes on. */
class Tally {
  readonly folder = new Sum()
  readonly sent = new Sum()
  readonly #decided: readonly Sum[]
  readonly #overruled: readonly { readonly sum: Sum; by: number | null }[]
  readonly #fates: Fate[] = []

  constructor(readonly patterns: readonly Pattern[]) {
    this.#decided = patterns.map(() => new Sum())
    this.#overruled = patterns.map(() => ({ sum: new Sum(), by: null }))
  }

  add(path: string, node: Node, verdict: Verdict | null): void {
    const bytes = node.kind === 'file' ? node.content.size : 0
    const by = verdict?.by ?? null
    this.folder.add(bytes)
    if (!isMatched(by)) this.sent.add(bytes)
    this.#fates.push({ path, bytes, line: by?.line ?? null, fate: by === null ? 'sent' : by.exception ? 'let-in' : 'kept-back' })
    if (by === null) return
    this.#decided[this.patterns.indexOf(by)]?.add(bytes)
    for (const [index, isOn] of (verdict?.matched ?? []).entries()) {
      const pattern = this.patterns[index]
      const overruled = this.#overruled[index]
      if (!isOn || !pattern || !overruled || pattern.exception === by.exception) continue
      overruled.sum.add(bytes)
      overruled.by ??= by.line
    }
  }

  lines(): readonly SieveLine[] {
    return this.patterns.map((pattern, index) => this.#line(pattern, index))
  }

  /** Entries of the top by what became of them: kept back first, then let in again, then sent; the largest of each first. */
  streams(): readonly SieveStream[] {
    const groups = new Map<string, Fate[]>()
    for (const fate of this.#fates) {
      const top = topOf(fate.path)
      const key = `${fate.fate} ${fate.fate === 'sent' ? '' : (fate.line ?? '')} ${top}`
      const group = groups.get(key)
      if (group) group.push(fate)
      else groups.set(key, [fate])
    }
    const streams = [...groups.values()].flatMap(streamsOf)
    const order = { 'kept-back': 0, 'let-in': 1, sent: 2 }
    return streams.sort((a, b) => order[a.fate] - order[b.fate] || b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
  }

  largest(count: number): Sieve['largest'] {
    const sorted = [...this.#fates].sort((a, b) => b.bytes - a.bytes).slice(0, count)
    return sorted.map(({ path, bytes, line, fate }) => ({ path, bytes, line, sent: fate !== 'kept-back' }))
  }

  #line(pattern: Pattern, index: number): SieveLine {
    const decided = this.#decided[index]?.amount ?? NONE
    const overruled = this.#overruled[index]
    const isAlone = decided.files === 0 && (overruled?.sum.files ?? 0) === 0
    const covered = isAlone ? this.#fates.find(({ path }) => matchesOrParent(pattern, path)) : undefined
    return {
      line: pattern.line,
      pattern: (pattern.exception ? '!' : '') + pattern.text,
      exception: pattern.exception,
      decided,
      overruled: overruled?.sum.amount ?? NONE,
      overruledBy: overruled?.by ?? null,
      state: decided.files > 0 ? 'decides' : !isAlone ? 'overruled' : covered ? 'covered' : 'nothing',
      coveredBy: covered?.line ?? null,
      deeper: this.#deeper(pattern),
    }
  }

  #deeper({ text, exception, line }: Pattern): SieveLine['deeper'] {
    if (exception || text.includes('/') || text.startsWith('**')) return null
    const everywhere = new Pattern(`**/${text}`, false, line)
    const found = this.#fates.filter(({ path, fate }) => fate === 'sent' && path.includes('/') && matchesOrParent(everywhere, path))
    const [first] = found
    return first ? { files: found.length, example: first.path } : null
  }
}

const NONE: Amount = { files: 0, bytes: 0 }

function streamsOf(fates: readonly Fate[]): readonly SieveStream[] {
  const [first] = fates
  if (!first) return []
  const { fate } = first
  const line = fate === 'sent' ? null : first.line
  if (fate === 'let-in' && fates.length <= NAMED_ONE_BY_ONE) {
    return fates.map(({ path, bytes }) => ({ path, folder: false, fate, line, files: 1, bytes }))
  }
  const path = topOf(first.path)
  return [{ path, folder: first.path !== path, fate, line, files: fates.length, bytes: fates.reduce((sum, { bytes }) => sum + bytes, 0) }]
}

function topOf(path: string): string {
  const slash = path.indexOf('/')
  return slash === -1 ? path : path.slice(0, slash)
}

/** Whether a pattern, whatever stands around it, matches a path or a folder above it. */
function matchesOrParent(pattern: Pattern, path: string): boolean {
  if (pattern.matches(path) === true) return true
  for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1))
    if (pattern.matches(path.slice(0, cut)) === true) return true
  return false
}

/** What the ignore file says of one path, whether it is there or not. */
export interface PathVerdict {
  readonly fate: SieveStream['fate']
  /** The line that decides; null: none has a say. */
  readonly by: { readonly line: number; readonly pattern: string } | null
  /** The folder above it that the line names, where it does not name the path itself. */
  readonly through: string | null
  /** Earlier lines that matched too and were overruled. */
  readonly before: readonly { readonly line: number; readonly pattern: string }[]
}

/** Asks the patterns about a path as a walk through its folders would. */
export function verdictOn({ matcher }: BuildContext, path: string): PathVerdict {
  const names = path.split('/')
  let verdict: Verdict | null = null
  for (let depth = 1; depth <= names.length; depth++) {
    const next = matcher.verdict(names.slice(0, depth).join('/'), verdict?.matched ?? null)
    if (next instanceof BadPattern) break
    verdict = next
  }
  const by = verdict?.by ?? null
  if (by === null) return { fate: 'sent', by: null, through: null, before: [] }
  const before = matcher.patterns.filter((pattern, index) => verdict?.matched[index] === true && pattern !== by && pattern.line < by.line)
  const folders = names.map((_name, index) => names.slice(0, index + 1).join('/'))
  const named = folders.find((folder) => by.matches(folder) === true)
  return {
    fate: by.exception ? 'let-in' : 'kept-back',
    by: lineOf(by),
    through: named !== undefined && named !== path ? named : null,
    before: before.filter(({ exception }) => exception !== by.exception).map(lineOf),
  }
}

function lineOf({ text, exception, line }: Pattern): { readonly line: number; readonly pattern: string } {
  return { line, pattern: (exception ? '!' : '') + text }
}

/** The sieve of a project and a Dockerfile; opened and counted anew. */
export function siftProject(project: Snapshot, dockerfile: string): Sieve {
  return sift(openBuildContext(project, dockerfile), project.root, dockerfile)
}
