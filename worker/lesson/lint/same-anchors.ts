import { rule } from './rule'
import { anchored, codeOf, FILES } from './texts'

/** Headings, choices, checks, hints and code spans are the same in both languages, and as the front matter names them. */
export const sameAnchors = rule({
  name: 'same-anchors',
  check({ lesson }, tell) {
    const { en, ko } = lesson.text
    if (!en || !ko) return
    const [english, korean] = [anchored(en), anchored(ko)]
    for (const [anchor, sentences] of english) {
      const other = korean.get(anchor)
      if (!other) tell({ case: 'missing', about: [anchor], file: FILES.ko, place: anchor.split('/')[0] ?? '' })
      else if (codeOf(sentences).join('\n') !== codeOf(other).join('\n')) {
        const only = difference(codeOf(sentences), codeOf(other))
        tell({ case: 'code', about: [anchor, only.join(', ')], file: FILES.ko, place: anchor.split('/')[0] ?? '' })
      }
    }
    for (const anchor of korean.keys()) if (!english.has(anchor)) tell({ case: 'missing', about: [anchor], place: anchor })
    const named = [
      ...Object.entries(lesson.predict).flatMap(([id, { choices }]) => [id, ...Object.keys(choices).map((choice) => `${id}/${choice}`)]),
      ...Object.keys(lesson.checks).map((id) => `checks/${id}`),
    ]
    const written = [...english.keys()].filter((anchor) => /^(p-|checks\/)/.test(anchor))
    for (const anchor of difference(named, written)) tell({ case: 'front-matter', about: [anchor], place: anchor.split('/').at(-1) ?? '' })
  },
})

/** What only one of both has. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...one.filter((each) => !other.includes(each)), ...other.filter((each) => !one.includes(each))]
}
