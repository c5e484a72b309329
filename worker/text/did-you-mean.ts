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
    if (distance === null || distance >= nearestDistance) continue
    nearest = option
    nearestDistance = distance
  }
  return nearest === null || caseSensitive ? nearest : inCaseOf(word, nearest)
}

/**
 * Levenshtein's distance in characters (insertions, deletions and replacements, each 1) if it is no more than the limit, else null. Only a band
 * around the diagonal can be within it, so long words cost no more than their length.
 */
export function editDistance(from: string, to: string, limit: number = FARTHEST): number | null {
  const [source, target] = [[...from], [...to]]
  if (Math.abs(source.length - target.length) > limit) return null
  let row = new Map(Array.from({ length: limit + 1 }, (_, column) => [column, column]))
  for (const [index, character] of source.entries()) {
    const next = new Map<number, number>()
    for (let column = Math.max(0, index + 1 - limit); column <= Math.min(target.length, index + 1 + limit); column++) {
      const replaced = at(row, column - 1) + (character === target[column - 1] ? 0 : 1)
      next.set(column, Math.min(replaced, at(row, column) + 1, at(next, column - 1) + 1))
    }
    row = next
  }
  const distance = at(row, target.length)
  return distance <= limit ? distance : null
}

function at(row: ReadonlyMap<number, number>, column: number): number {
  return row.get(column) ?? Infinity
}

function inCaseOf(word: string, option: string): string {
  if (word === word.toLowerCase()) return option.toLowerCase()
  if (word === word.toUpperCase()) return option.toUpperCase()
  return option
}
