import { rule } from './rule'
import { anchored, FILES, plain } from './texts'

const LONGEST_MINUTES = 15
const LONGEST_LAST_MINUTES = 20
const LAST_ORDER = 18
const MOST_PREDICTIONS = 3
const MOST_WORDS = 60
const MOST_HANGUL = 160
/** Parts in whole sentences; questions, choices, checks and hints may be shorter than one. */
const WHOLE = /^(intro|s-.*|why|more)$/

/** One idea a lesson: short, few questions, short paragraphs, a quiet tone, and Korean in its polite form. */
export const oneIdea = rule({
  name: 'one-idea',
  check({ lesson }, tell) {
    const most = lesson.order === LAST_ORDER ? LONGEST_LAST_MINUTES : LONGEST_MINUTES
    if (lesson.minutes <= 0 || lesson.minutes > most) tell({ case: 'minutes', about: [String(most)], place: 'minutes:' })
    if (Object.keys(lesson.predict).length > MOST_PREDICTIONS) tell({ case: 'predictions', about: [], place: 'predict:' })
    for (const [language, text] of Object.entries(lesson.text)) {
      const file = FILES[language as keyof typeof FILES]
      for (const [anchor, sentences] of anchored(text))
        for (const sentence of sentences) {
          const words = plain(sentence)
          const spoken = sentence.filter((part) => typeof part === 'string').join(' ')
          const place = anchor.split('/')[0] ?? ''
          if (/[!！]/.test(spoken)) tell({ case: 'exclamation', about: [anchor], file, place })
          if (language === 'en' && words.split(/\s+/).length > MOST_WORDS) tell({ case: 'long', about: [anchor], file, place })
          if (language !== 'ko') continue
          if ((words.match(/[가-힣]/g)?.length ?? 0) > MOST_HANGUL) tell({ case: 'long', about: [anchor], file, place })
          const rough = WHOLE.test(anchor) ? roughEnding(words) : null
          if (rough !== null) tell({ case: 'ending', about: [anchor, rough], file, place })
        }
    }
  },
})

/** The end of a Korean sentence that is not in the polite form. */
function roughEnding(text: string): string | null {
  const sentences = text.match(/[^.?]*[가-힣][.?](?=\s|$)/g) ?? []
  const rough = sentences.find((sentence) => !/(니다|요|죠|까)[.?]$/.test(sentence.trim()))
  return rough === undefined ? null : rough.trim().slice(-12)
}
