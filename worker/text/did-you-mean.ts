/** A suggestion is at most this far from what was written (behaviour §3). */
const FARTHEST = 2

/**
 * The option that was probably meant, as in `(did you mean COPY?)`: the nearest within two edits; null if none is, or if the word is right as it is.
 * Without `caseSensitive` cases are not compared and the suggestion takes the word's: all lower, all upper, else as the option is spelt.
 * Of several equally near the first wins, where Docker picks one at random.
 */
export function didYouMean(word: string, options: Iterable<string>, caseSensitive = true): string | null {
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase())
  const wanted = fold(word)
  let nearest: string | null = null
  let nearestDistance = FARTHEST + 1
  for (const option of options) {
    const distance = editDistance(wanted, fold(option))
    if (distance === 0) return null
    if (distance >= nearestDistance) continue
    nearest = option
    nearestDistance = distance
  }
  return nearest === null || caseSensitive ? nearest : inCaseOf(word, nearest)
}

/** Levenshtein's distance in characters: insertions, deletions and replacements, each 1. */
export function editDistance(from: string, to: string): number {
  const target = [...to]
  let row = Array.from({ length: target.length + 1 }, (_, index) => index)
  let count = 0
  for (const character of from) {
    const next = [++count]
    for (let column = 1; column <= target.length; column++) {
      const replaced = at(row, column - 1) + (character === target[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, at(row, column) + 1, at(next, column - 1) + 1))
    }
    row = next
  }
  return at(row, target.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}

function inCaseOf(word: string, option: string): string {
  if (word === word.toLowerCase()) return option.toLowerCase()
  if (word === word.toUpperCase()) return option.toUpperCase()
  return option
}
