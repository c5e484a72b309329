/** Go's filepath.Clean for relative paths too: the shortest path that means the same; `.` for nothing. */
export function cleanRelative(path: string): string {
  const rooted = path.startsWith('/')
  const out: string[] = []
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') out.push(name)
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop()
    else if (!rooted) out.push(name)
  }
  const cleaned = out.join('/')
  return rooted ? `/${cleaned}` : cleaned || '.'
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(
    /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g,
    '',
  )
}
