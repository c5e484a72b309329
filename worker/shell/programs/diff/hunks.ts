/** One line of two files: in both, only in the first, only in the second. Lines keep their newline. */
export interface Edit {
  readonly kind: 'same' | 'gone' | 'new'
  readonly line: string
}

/** Changes close together, with the lines around them; numbers count from 1. */
export interface Hunk {
  readonly oldStart: number
  readonly newStart: number
  readonly edits: readonly Edit[]
}

/** Groups changes that lie no more than twice the context apart. */
export function groupHunks(edits: readonly Edit[], context: number): Hunk[] {
  const changed = edits.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  const hunks: Hunk[] = []
  const positions = countLines(edits)
  for (let first = 0; first < changed.length;) {
    let last = first
    while (last + 1 < changed.length && (changed[last + 1] ?? 0) - (changed[last] ?? 0) <= 2 * context + 1) last++
    const from = Math.max(0, (changed[first] ?? 0) - context)
    const to = Math.min(edits.length, (changed[last] ?? 0) + context + 1)
    const [oldStart = 1, newStart = 1] = positions[from] ?? []
    hunks.push({ oldStart, newStart, edits: edits.slice(from, to) })
    first = last + 1
  }
  return hunks
}

function countLines(edits: readonly Edit[]): (readonly [number, number])[] {
  let before = 1
  let after = 1
  return edits.map(({ kind }) => {
    const position = [before, after] as const
    if (kind !== 'new') before++
    if (kind !== 'gone') after++
    return position
  })
}

const NO_NEWLINE = '\n\\ No newline at end of file\n'

function ended(line: string): string {
  return line.endsWith('\n') ? line : line + NO_NEWLINE
}

export function unifiedHunk({ oldStart, newStart, edits }: Hunk): string {
  const range = (start: number, count: number): string => (count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`)
  const before = edits.filter(({ kind }) => kind !== 'new').length
  const after = edits.filter(({ kind }) => kind !== 'gone').length
  const lines = goneFirst(edits).map(({ kind, line }) => (kind === 'same' ? ' ' : kind === 'gone' ? '-' : '+') + ended(line))
  return `@@ -${range(oldStart, before)} +${range(newStart, after)} @@\n${lines.join('')}`
}

export function normalHunk({ oldStart, newStart, edits }: Hunk): string {
  const gone = edits.filter(({ kind }) => kind === 'gone')
  const added = edits.filter(({ kind }) => kind === 'new')
  const range = (start: number, count: number): string => (count === 1 ? String(start) : `${start},${start + count - 1}`)
  const letter = gone.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c'
  const left = gone.length === 0 ? String(oldStart - 1) : range(oldStart, gone.length)
  const right = added.length === 0 ? String(newStart - 1) : range(newStart, added.length)
  const lines = [
    ...gone.map(({ line }) => `< ${ended(line)}`),
    ...(letter === 'c' ? ['---\n'] : []),
    ...added.map(({ line }) => `> ${ended(line)}`),
  ]
  return `${left}${letter}${right}\n${lines.join('')}`
}

/** Within a run of changes the lines that go come first. */
function goneFirst(edits: readonly Edit[]): Edit[] {
  const result: Edit[] = []
  let run: Edit[] = []
  const settle = (): void => {
    result.push(...run.filter(({ kind }) => kind === 'gone'), ...run.filter(({ kind }) => kind === 'new'))
    run = []
  }
  for (const edit of edits) {
    if (edit.kind !== 'same') run.push(edit)
    else {
      settle()
      result.push(edit)
    }
  }
  settle()
  return result
}
