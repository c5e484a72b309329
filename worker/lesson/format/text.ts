import type { ChoiceText, LessonText, Part, Sentence } from '../types'
import { readBlocks, readSentence, type Section, type SectionBlock, type TextRun } from './markdown'
import type { Findings } from './problem'

const CHOICE = /^([a-z][\w-]*):\s+/
const TOLD = ' → '

/** Sections → a lesson's words: `intro`, `p-…`, `s-…`, `checks`, `hints`, `why`, `more`, each at most once. */
export function readLessonText(
  sections: readonly Section[],
  { title, goal }: { readonly title: string; readonly goal: string },
  findings: Findings,
): LessonText {
  const seen = new Set<string>()
  const once = sections.filter(({ id, range }) => {
    if (seen.has(id)) return findings.instead(false, 'part-twice', id, range)
    if (!/^(intro|checks|hints|why|more|[ps]-[\w-]+)$/.test(id)) return findings.instead(false, 'unknown-part', id, range)
    seen.add(id)
    return true
  })
  const named = (id: string): Section | undefined => once.find((section) => section.id === id)
  const part = (id: string): Part | null => partOf(named(id))
  return {
    title,
    goal,
    intro: part('intro'),
    predict: Object.fromEntries(
      once.filter(({ id }) => id.startsWith('p-')).map((section) => [section.id, question(section, findings)] as const),
    ),
    steps: once.flatMap((section) => {
      const read = section.id.startsWith('s-') ? partOf(section) : null
      return read ? [{ id: section.id, ...read }] : []
    }),
    checks: Object.fromEntries(itemsOf(named('checks')).flatMap((item) => checkText(item, findings))),
    hints: itemsOf(named('hints')).map(({ text }) => readSentence(text)),
    why: part('why'),
    more: part('more'),
  }
}

function partOf(section: Section | undefined): Part | null {
  return section ? { title: readSentence(section.title), blocks: readBlocks(section.blocks) } : null
}

/** A question's paragraphs, and its choices: `- id: text. → what happened`. */
function question(section: Section, findings: Findings): LessonText['predict'][string] {
  const choices = itemsOf(section).flatMap((item): readonly (readonly [string, ChoiceText])[] => {
    const [whole, id] = CHOICE.exec(item.text) ?? []
    const [text = '', ...told] = item.text.slice(whole?.length ?? 0).split(TOLD)
    if (whole === undefined || id === undefined || told.length === 0) return findings.instead([], 'choice-syntax', item.text, item.range)
    return [[id, { text: readSentence(text), told: readSentence(told.join(TOLD)) }]]
  })
  return {
    title: readSentence(section.title),
    blocks: readBlocks(section.blocks.filter(({ kind }) => kind !== 'list')),
    choices: Object.fromEntries(choices),
  }
}

function checkText({ text, range }: TextRun, findings: Findings): readonly (readonly [string, Sentence])[] {
  const [whole, id] = CHOICE.exec(text) ?? []
  if (whole === undefined || id === undefined) return findings.instead([], 'choice-syntax', text, range)
  return [[id, readSentence(text.slice(whole.length))]]
}

function itemsOf(section: Section | undefined): readonly TextRun[] {
  return (section?.blocks ?? []).flatMap((block: SectionBlock) => (block.kind === 'list' ? block.items : []))
}
