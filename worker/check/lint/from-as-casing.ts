import { at, wordsOf } from './place'
import { rule, subjectOf } from './rule'

export const fromAsCasing = rule({
  name: 'FromAsCasing',
  description: "The 'as' keyword should match the case of the 'from' keyword",
  url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
  found: 'instructions',
  message: (as: string, from: string) => `'${as}' and '${from}' keywords' casing do not match`,
  check({ instructions }, warn) {
    for (const { from } of instructions.stages) {
      const [, as] = wordsOf(from.node)
      const keyword = from.node.value
      const wanted = sameCase(keyword)
      if (!as || wanted === null || as.text === wanted) continue
      warn(subjectOf(from.node), [as.text, keyword], at(as.range, wanted))
    }
  },
})

/** null: a FROM of mixed case has its own warning. */
function sameCase(keyword: string): string | null {
  if (keyword === keyword.toUpperCase()) return 'AS'
  return keyword === keyword.toLowerCase() ? 'as' : null
}
