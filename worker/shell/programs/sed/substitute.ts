import type { Regex } from '../regex/regex'
import { expandReplacement } from './replacement'
import type { Substitution } from './script'

/** What `s` makes of a text; null: nothing was replaced. An empty match right behind another match is none of its own. */
export function substitute(
  text: string,
  regex: Regex,
  substitution: Pick<Substitution, 'replacement' | 'global' | 'occurrence'>,
): string | null {
  let result = ''
  let copied = 0
  let count = 0
  let lastEnd = -1
  for (let at = 0; at <= text.length;) {
    const match = regex.find(text, at)
    if (!match) break
    const empty = match.end === match.start
    if (empty && match.start === lastEnd) {
      at = match.start + 1
      continue
    }
    count++
    lastEnd = match.end
    if (count >= substitution.occurrence) {
      result += text.slice(copied, match.start) + expandReplacement(substitution.replacement, text, match)
      copied = match.end
      if (!substitution.global) break
    }
    at = empty ? match.end + 1 : match.end
  }
  return count > 0 && count >= substitution.occurrence ? result + text.slice(copied) : null
}
