/** How many pairs of paths differ only in case or in the normal form of their letters. */
export function alikeNames(paths: readonly string[]): number {
  const seen = new Set<string>()
  let pairs = 0
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase()
    if (seen.has(key)) pairs++
    seen.add(key)
  }
  return pairs
}
