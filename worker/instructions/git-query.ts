import { goQuote } from '../text'

const SWITCHES = new Set(['keep-git-dir', 'submodules', 'fetch-by-commit'])
const VALUES = new Set(['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime'])

/** What is wrong with the query of a Git address (`?tag=v1&subdir=docs`), in BuildKit's words; null if nothing. */
export function gitQueryError(address: string): string | null {
  const query = /^[^?#]*\?([^#]*)/.exec(address)?.[1] ?? ''
  const given = new URLSearchParams(query)
  for (const key of new Set(given.keys())) {
    const error = valueError(key, given.getAll(key))
    if (error !== null) return error
  }
  return referenceError(given, address)
}

function valueError(key: string, [value = '', ...more]: readonly string[]): string | null {
  if (more.length > 0) return `query ${goQuote(key)} has multiple values`
  if (value === '' && !SWITCHES.has(key)) return `query ${goQuote(key)} has no value`
  if (!SWITCHES.has(key) && !VALUES.has(key)) return `unexpected query ${goQuote(key)}`
  if (SWITCHES.has(key) && !/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)?$/.test(value)) {
    return `invalid ${key} value: ${goQuote(value)}`
  }
  if (key === 'mtime' && !/^(checkout|commit)$/.test(value))
    return `invalid mtime value: ${goQuote(value)} (must be "checkout" or "commit")`
  return null
}

/** The fragment, `ref`, `tag` and `branch` must name one thing. */
function referenceError(given: URLSearchParams, address: string): string | null {
  let [reference = ''] = (/#([^]*)$/.exec(address)?.[1] ?? '').split(':')
  const tag = given.get('tag')
  const branch = given.get('branch')
  const wanted = [given.get('ref'), tag && prefixed('refs/tags/', tag), branch && prefixed('refs/heads/', branch)]
  for (const [index, one] of wanted.entries()) {
    if (!one) continue
    if (index === 2 && tag) return 'branch conflicts with tag'
    if (reference !== '' && reference !== one) return `ref conflicts: ${goQuote(reference)} vs ${goQuote(one)}`
    reference = one
  }
  return null
}

function prefixed(prefix: string, name: string): string {
  return name.startsWith(prefix) ? name : prefix + name
}
