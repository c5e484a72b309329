/**
 * Which lines of an edited text stand where in the text that was built: for each line of `now` (index from 0) its index in `built`, or null if it
 * is new or changed. Lines at both ends are matched first; between them equal lines are matched in order, the nearest first.
 */
export function mapLines(built: readonly string[], now: readonly string[]): readonly (number | null)[] {
  const map: (number | null)[] = now.map(() => null)
  const shorter = Math.min(built.length, now.length)
  let head = 0
  while (head < shorter && built[head] === now[head]) {
    map[head] = head
    head++
  }
  let tail = 0
  while (tail < shorter - head && built[built.length - 1 - tail] === now[now.length - 1 - tail]) {
    map[now.length - 1 - tail] = built.length - 1 - tail
    tail++
  }
  let from = head
  for (let index = head; index < now.length - tail; index++) {
    const found = built.indexOf(now[index] ?? '', from)
    if (found === -1 || found >= built.length - tail) continue
    map[index] = found
    from = found + 1
  }
  return map
}
