const WIDTH = 77

/** A title and names under it, broken as apt breaks them for 80 columns; nothing where there are no names. */
export function nameList(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  let used = 0
  const body = names.map((name) => {
    const breaks = used === 0 || used + name.length >= WIDTH
    const gap = breaks ? '\n  ' : ' '
    used = (breaks ? 0 : used + 1) + name.length
    return gap + name
  })
  return `${title}${body.join('')}\n`
}

/** A size as apt prints it: `7495 kB`, `49.0 MB`; whole numbers below 10,000, one decimal below 100. */
export function sizeText(bytes: number): string {
  let value = bytes
  for (const unit of ['', 'k', 'M', 'G']) {
    if (value < 100 && unit !== '') return `${value.toFixed(1)} ${unit}B`
    if (value < 10_000) return `${value.toFixed(0)} ${unit}B`
    value /= 1000
  }
  return `${value.toFixed(0)} TB`
}

/** `3s`, `1min 12s`. */
export function timeText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}min ${seconds % 60}s`
}

/** Decimal units in a rate: `11.3 MB/s`. */
export function rateText(bytes: number, ms: number): string {
  return sizeText(bytes / Math.max(1, ms / 1000)).replace(/B$/, 'B/s')
}
