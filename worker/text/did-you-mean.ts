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
    const distance = editDistance(wanted, fold(option), nearestDistance - 1)
    if (distance === 0) return null
    if (distance === null) continue
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
  // A character is at most two units: such lengths are told apart without a look at the text.
  if (from.length > 2 * (to.length + limit) || to.length > 2 * (from.length + limit)) return null
  const [source, target] = differingParts(charactersOf(from), charactersOf(to))
  const difference = target.length - source.length
  if (Math.abs(difference) > limit) return null
  if (source.length === 0) return difference
  if (limit < 1) return null
  // Of the row for `index` characters of the source, place k is column index + k - limit.
  let row = Array.from({ length: 2 * limit + 1 }, (_, k) => (k < limit ? Infinity : k - limit))
  for (let index = 1; index <= source.length; index++) {
    row = nextRow(row, source, target, index, limit)
    if (Math.min(...row) > limit) return null
  }
  const distance = row[difference + limit] ?? Infinity
  return distance <= limit ? distance : null
}

type Characters = string | readonly string[]

/** Taken apart only where a character is two units. */
function charactersOf(text: string): Characters {
  return /[\ud800-\udfff]/.test(text) ? [...text] : text
}

/** Without what both begin and end with: the distance is the same, and long names that differ little cost little. */
function differingParts(source: Characters, target: Characters): readonly [Characters, Characters] {
  const shorter = Math.min(source.length, target.length)
  let start = 0
  while (start < shorter && source[start] === target[start]) start++
  let end = 0
  while (end < shorter - start && source[source.length - 1 - end] === target[target.length - 1 - end]) end++
  return [source.slice(start, source.length - end), target.slice(start, target.length - end)]
}

function nextRow(row: readonly number[], source: Characters, target: Characters, index: number, limit: number): number[] {
  const character = source[index - 1]
  const next: number[] = []
  let left = Infinity
  for (let k = 0; k < row.length; k++) {
    const column = index + k - limit
    const replaced = (row[k] ?? Infinity) + (column > 0 && character === target[column - 1] ? 0 : 1)
    left = column < 0 || column > target.length ? Infinity : Math.min(replaced, (row[k + 1] ?? Infinity) + 1, left + 1)
    next.push(left)
  }
  return next
}

function inCaseOf(word: string, option: string): string {
  if (word === word.toLowerCase()) return option.toLowerCase()
  if (word === word.toUpperCase()) return option.toUpperCase()
  return option
}
