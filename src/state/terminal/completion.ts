import type { CommandCompletion } from '../../../worker/door/protocol'

/** A line with the place where one types. */
interface Typed {
  readonly text: string
  readonly cursor: number
}

/** What Tab does: the line as far as all candidates agree, and those to choose from where more than one is left. */
interface Completed {
  readonly typed: Typed
  readonly choices: readonly string[]
}

/** Completes what stands before the cursor, as a shell does: one candidate is taken, of several what they have in common. */
export function completed({ text, cursor }: Typed, { from, candidates }: CommandCompletion): Completed {
  const [only, ...others] = candidates
  if (only === undefined) return { typed: { text, cursor }, choices: [] }
  if (others.length === 0) return { typed: taken({ text, cursor }, from, only), choices: [] }
  const common = commonStart(candidates)
  const typed = common.length > cursor - from ? replaced({ text, cursor }, from, common) : { text, cursor }
  return { typed, choices: candidates }
}

/** The line with one candidate taken whole; a blank after it, but for a folder and for an option that wants its value. */
export function taken({ text, cursor }: Typed, from: number, candidate: string): Typed {
  const isOpen = /[/=:]$/.test(candidate) || text[cursor] === ' '
  return replaced({ text, cursor }, from, isOpen ? candidate : `${candidate} `)
}

function replaced({ text, cursor }: Typed, from: number, by: string): Typed {
  return { text: text.slice(0, from) + by + text.slice(cursor), cursor: from + by.length }
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length
  for (const other of others) {
    let same = 0
    while (same < length && first[same] === other[same]) same++
    length = same
  }
  return first.slice(0, length)
}
