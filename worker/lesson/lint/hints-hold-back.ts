import { rule } from './rule'
import { FILES, plain } from './texts'
import { changesOf } from './trials'

const LONGEST_SHAPE = 160
const KEYWORDS = /\b(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/g

/** Three hints: a question that names no instruction of the solution, a place, a shape; none holds a line of the solution. */
export const hintsHoldBack = rule({
  name: 'hints-hold-back',
  check({ lesson }, tell) {
    const added = changesOf(lesson).map(({ line }) => line)
    const before = new Set(Object.values(lesson.start).flatMap((file) => ('text' in file ? file.text.match(KEYWORDS) : null) ?? []))
    const fresh = added.flatMap((line) => line.match(KEYWORDS) ?? []).filter((keyword) => !before.has(keyword))
    for (const [language, text] of Object.entries(lesson.text)) {
      const file = FILES[language as keyof typeof FILES]
      const hints = text.hints.map(plain)
      const [first = '', , shape = ''] = hints
      if (hints.length !== 3) tell({ case: 'three', about: [String(hints.length)], file, place: '{#hints}' })
      if (!first.trim().endsWith('?')) tell({ case: 'question', about: [first], file, place: '{#hints}' })
      for (const keyword of fresh) if (first.includes(keyword)) tell({ case: 'names', about: [keyword], file, place: '{#hints}' })
      if (shape.length > LONGEST_SHAPE) tell({ case: 'long', about: [String(shape.length)], file, place: '{#hints}' })
      for (const line of added)
        // A single word, a file's name say, gives nothing away.
        if (line.includes(' ') && hints.some((hint) => hint.includes(line)))
          tell({ case: 'whole-line', about: [line], file, place: '{#hints}' })
    }
  },
})
