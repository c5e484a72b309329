import type { Range } from '../../text'
import type { Block, Sentence } from '../types'
import type { Findings, Lines } from './problem'

/** A list's item, or a paragraph: its words on one line, and where they stand. */
export interface TextRun {
  readonly text: string
  readonly range: Range
}
export type SectionBlock =
  ({ readonly kind: 'paragraph' | 'code' } & TextRun) | { readonly kind: 'list'; readonly items: readonly TextRun[]; readonly range: Range }

/** What stands under one level-2 heading. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly blocks: readonly SectionBlock[]
  readonly range: Range
}

const HEADING = /^##\s+(.*?)\s*\{#([\w-]+)\}\s*$/
const LONGEST_HEADING = 200
const ITEM = /^[-*]\s+/

/** Level-2 headings with `{#id}` and the paragraphs, lists and code fences under them: all of Markdown that a lesson uses. Never fails. */
export function readSections(text: string, from: number, lines: Lines, findings: Findings): readonly Section[] {
  const sections: { id: string; title: string; blocks: SectionBlock[]; range: Range }[] = []
  let blocks: SectionBlock[] | null = null
  let at = from
  const rows = text.slice(from).split('\n')
  for (let row = 0; row < rows.length;) {
    const line = rows[row] ?? ''
    const range = lines.range(at, at + line.length)
    if (/^#/.test(line)) {
      const [, title = '', id] = (line.length <= LONGEST_HEADING && HEADING.exec(line)) || []
      if (id === undefined) findings.add('heading-without-id', line, range)
      blocks = []
      if (id !== undefined) sections.push({ id, title, blocks, range })
    } else if (line.trim() !== '') {
      const { block, count } = readBlock(rows, row, at, lines)
      if (blocks) blocks.push(block)
      else findings.add('text-outside', line, range)
      for (const each of rows.slice(row, row + count)) at += each.length + 1
      row += count
      continue
    }
    at += line.length + 1
    row += 1
  }
  return sections
}

function readBlock(
  rows: readonly string[],
  row: number,
  at: number,
  lines: Lines,
): { readonly block: SectionBlock; readonly count: number } {
  const first = rows[row] ?? ''
  if (first.startsWith('```')) return readFence(rows, row, at, lines)
  const taken: string[] = []
  for (let next = row; next < rows.length; next++) {
    const line = rows[next] ?? ''
    if (line.trim() === '' || /^(#|```)/.test(line) || (taken.length > 0 && !ITEM.test(first) && ITEM.test(line))) break
    taken.push(line)
  }
  const range = lines.range(at, at + taken.join('\n').length)
  if (!ITEM.test(first)) return { block: { kind: 'paragraph', text: onOneLine(taken), range }, count: taken.length }
  const items: { rows: string[]; at: number }[] = []
  let here = at
  for (const line of taken) {
    if (ITEM.test(line)) items.push({ rows: [line], at: here })
    else items.at(-1)?.rows.push(line)
    here += line.length + 1
  }
  const runs = items.map((item) => ({
    text: onOneLine(item.rows).replace(ITEM, ''),
    range: lines.range(item.at, item.at + item.rows.join('\n').length),
  }))
  return { block: { kind: 'list', items: runs, range }, count: taken.length }
}

function readFence(
  rows: readonly string[],
  row: number,
  at: number,
  lines: Lines,
): { readonly block: SectionBlock; readonly count: number } {
  const end = rows.findIndex((line, index) => index > row && line.startsWith('```'))
  const last = end < 0 ? rows.length : end
  const count = Math.min(rows.length, last + 1) - row
  const range = lines.range(at, at + rows.slice(row, row + count).join('\n').length)
  return { block: { kind: 'code', text: rows.slice(row + 1, last).join('\n'), range }, count }
}

/** A Korean line that breaks between words goes on with a blank, as in English. */
function onOneLine(rows: readonly string[]): string {
  return rows.map((line) => line.trim()).join(' ')
}

/** `code` and **strong**; all else is text, so that nothing a person wrote becomes markup. */
export function readSentence(text: string): Sentence {
  const parts: Sentence[number][] = []
  let at = 0
  for (const { index, 0: whole } of text.matchAll(/`[^`]+`|\*\*[^*]+\*\*/g)) {
    if (index > at) parts.push(text.slice(at, index))
    parts.push(whole.startsWith('`') ? { tone: 'code', text: whole.slice(1, -1) } : { tone: 'strong', text: whole.slice(2, -2) })
    at = index + whole.length
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}

/** Blocks as the page shows them; a list becomes a paragraph for each item. */
export function readBlocks(blocks: readonly SectionBlock[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'code') return [{ kind: 'code', text: block.text }]
    const runs = block.kind === 'list' ? block.items : [block]
    return runs.map(({ text }) => ({ kind: 'paragraph', text: readSentence(text) }))
  })
}
