/** The word that a first visit offers to replace. */
export interface InvitedWord {
  readonly text: string
  /** Line from 1; columns in the line; `offset` in the whole text. */
  readonly line: number
  readonly start: number
  readonly end: number
  readonly offset: number
}

/** The first word that begins a quoted text with a capital: what a reader would see. null: there is none. */
export function invitedWord(text: string): InvitedWord | null {
  const found = /['"`]([A-Z][a-z]+)/.exec(text)
  if (!found?.[1]) return null
  const offset = found.index + 1
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const start = offset - (before.lastIndexOf('\n') + 1)
  return { text: found[1], line, start, end: start + found[1].length, offset }
}
