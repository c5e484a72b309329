/** A list of fields or bytes as cut reads it: `1`, `2-4`, `-3`, `5-`, counted from 1; sorted and merged. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** null: it is no such list; the text tells which part. */
export function parseRanges(list: string): Ranges | { readonly error: 'zero' | 'decreasing' | 'syntax'; readonly part: string } {
  const ranges: [number, number][] = []
  for (const part of list.split(/[,\s]/)) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part)
    if (!match || part === '' || part === '-') return { error: part === '' ? 'zero' : 'syntax', part }
    const from = match[1] === '' ? 1 : Number(match[1])
    const to = match[2] === '' ? from : match[3] === '' ? Infinity : Number(match[3])
    if (from === 0) return { error: 'zero', part }
    if (to < from) return { error: 'decreasing', part }
    ranges.push([from, to])
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const merged: [number, number][] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    if (last && range[0] <= last[1] + 1) last[1] = Math.max(last[1], range[1])
    else merged.push(range)
  }
  return merged
}

export function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = []
  let next = 1
  for (const [from, to] of ranges) {
    if (from > next) result.push([next, from - 1])
    next = to + 1
  }
  if (next !== Infinity) result.push([next, Infinity])
  return result
}
