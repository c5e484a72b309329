import { expandWords } from './expand'
import { trimStart } from './space'

/** What `<<NAME` on a line says, before its body is read. */
export interface HeredocStart {
  readonly name: string
  readonly fileDescriptor: number
  readonly expand: boolean
  readonly chomp: boolean
}

const HEREDOC = /^(\d*)<<(-?)([^<]*)$/
const NOTHING = new Map<string, string>()

/** The heredocs that an instruction's line opens, in order; none where its quotes do not close (behaviour §1). */
export function heredocsOf(line: string): readonly HeredocStart[] {
  const found = expandWords(line, NOTHING, { rawQuotes: true, rawEscapes: true, skipUnsetEnv: true })
  if ('error' in found) return []
  const starts: HeredocStart[] = []
  for (let index = 0; index < found.words.length; index++) {
    const word = found.words[index] ?? ''
    const next = found.words[index + 1]
    const isDetached = next !== undefined && /^\d*<<-?$/.test(word)
    const start = parseHeredoc(isDetached ? `${word} ${next}` : word)
    if (!start) continue
    starts.push(start)
    if (isDetached) index++
  }
  return starts
}

/** A whole word as a heredoc's start: `<<EOF`, `3<<-"E F"`; null if it is none. COPY and ADD tell their inline sources by it. */
export function parseHeredoc(word: string): HeredocStart | null {
  const [, fileDescriptor = '', dash, rest = ''] = HEREDOC.exec(word) ?? []
  const delimiter = trimStart(rest)
  if (delimiter === '') return null
  const raw = expandWords(delimiter, NOTHING, { rawQuotes: true, skipUnsetEnv: true })
  if ('error' in raw || raw.words.length !== 1) return null
  const plain = expandWords(delimiter, NOTHING, { skipUnsetEnv: true })
  if ('error' in plain) return null
  const name = plain.words[0] ?? ''
  return { name, fileDescriptor: Number(fileDescriptor), expand: name === raw.words[0], chomp: dash === '-' }
}

/** The body as it is used: `<<-` drops all leading tabs of each line. */
export function heredocText(heredoc: { readonly content: string; readonly chomp: boolean }): string {
  return heredoc.chomp ? heredoc.content.replace(/(^|\n)\t+/g, '$1') : heredoc.content
}
