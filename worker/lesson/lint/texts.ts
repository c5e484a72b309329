import type { Block, LessonText, Sentence } from '../types'

/** A sentence without its tones. */
export function plain(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.text)).join('')
}

/** Every text of a lesson by its anchor, in order: `p-source/none`, `hints/2`, `why`. */
export function anchored(text: LessonText): ReadonlyMap<string, readonly Sentence[]> {
  const part = (value: { readonly blocks: readonly Block[] } | null): readonly Sentence[] =>
    (value?.blocks ?? []).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const anchors: (readonly [string, readonly Sentence[]])[] = []
  if (text.intro) anchors.push(['intro', part(text.intro)])
  for (const [id, question] of Object.entries(text.predict)) {
    anchors.push([id, part(question)])
    for (const [choice, { text: words, told }] of Object.entries(question.choices)) anchors.push([`${id}/${choice}`, [words, told]])
  }
  for (const step of text.steps) anchors.push([step.id, part(step)])
  for (const [id, words] of Object.entries(text.checks)) anchors.push([`checks/${id}`, [words]])
  text.hints.forEach((hint, index) => anchors.push([`hints/${index + 1}`, [hint]]))
  if (text.why) anchors.push(['why', part(text.why)])
  if (text.more) anchors.push(['more', part(text.more)])
  return new Map(anchors)
}

/** The code spans of some sentences, each once, sorted. */
export function codeOf(sentences: readonly Sentence[]): readonly string[] {
  const spans = sentences.flatMap((sentence) =>
    sentence.flatMap((part) => (typeof part === 'string' || part.tone !== 'code' ? [] : [part.text])),
  )
  return [...new Set(spans)].sort()
}

export const FILES = { en: 'lesson.md', ko: 'lesson.ko.md' } as const
