import type { Matcher } from './matcher'

/**
 * What gRPC holds against the patterns that the client is asked for: null where nothing. Control characters cannot stand in its headers; with a
 * character beyond ASCII in any pattern of the list BuildKit escapes them all (seen on 28.5).
 */
export function headerFault({ patterns }: Matcher, follow: readonly string[]): string | null {
  const lists = { 'exclude-patterns': patterns.map(({ text }) => text), followpaths: follow }
  const found = Object.entries(lists).find(([, values]) => values.some(hasControl) && !values.some(isBeyondAscii))
  if (!found) return null
  const once = 'rpc error: code = Internal desc = '
  return `${once}${once}header key "${found[0]}" contains value with non-printable ASCII characters`
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\x7f')
}

function isBeyondAscii(text: string): boolean {
  return [...text].some((character) => character > '\x7f')
}
