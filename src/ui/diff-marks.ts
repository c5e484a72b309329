/** What changed in a file. */
export interface Change {
  readonly path: string
  readonly added: number
  readonly removed: number
  readonly lines: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly number: number; readonly text: string }[]
}

/** A line of a diff with the part that differs from its counterpart set apart. */
export interface MarkedLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly number: number
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** A run of removed lines followed by as many added ones is read as changed lines: in each pair, what differs is marked, whole words at a time. */
export function pairedLines(lines: Change['lines']): readonly MarkedLine[] {
  const marked: MarkedLine[] = lines.map(({ kind, number, text }) => ({ kind, number, before: text, marked: '', after: '' }))
  let at = 0
  while (at < lines.length) {
    const removed = runOf(lines, at, 'removed')
    const added = runOf(lines, at + removed, 'added')
    if (removed > 0 && removed === added) for (let pair = 0; pair < removed; pair++) markPair(marked, at + pair, at + removed + pair)
    at += Math.max(1, removed + added)
  }
  return marked
}

function runOf(lines: Change['lines'], from: number, kind: MarkedLine['kind']): number {
  let length = 0
  while (lines[from + length]?.kind === kind) length++
  return length
}

function markPair(lines: MarkedLine[], one: number, other: number): void {
  const first = lines[one]
  const second = lines[other]
  if (!first || !second) return
  const left = first.before.split(/(\W)/)
  const right = second.before.split(/(\W)/)
  const shorter = Math.min(left.length, right.length)
  let head = 0
  while (head < shorter && left[head] === right[head]) head++
  let tail = 0
  while (tail < shorter - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++
  const cut = (line: MarkedLine, parts: readonly string[]): MarkedLine => ({
    ...line,
    before: parts.slice(0, head).join(''),
    marked: parts.slice(head, parts.length - tail).join(''),
    after: parts.slice(parts.length - tail).join(''),
  })
  if (head + tail === 0) return
  lines[one] = cut(first, left)
  lines[other] = cut(second, right)
}
