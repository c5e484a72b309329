import { goQuote } from '../text'

const FLAGS = new Set(['fetch-by-commit', 'keep-git-dir', 'submodules'])
const VALUES = new Set(['branch', 'checksum', 'commit', 'mtime', 'ref', 'subdir', 'tag'])
const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/

/** What is wrong with the query of a Git source, as in `repo.git?mtime=commit&ref=v1`; null: nothing. BuildKit's texts. */
export function gitQueryError(url: string): string | null {
  const query = /\?([^#]*)/.exec(url)?.[1]
  if (query === undefined) return null
  const fields = new URLSearchParams(query)
  for (const key of new Set(fields.keys())) {
    const error = fieldError(key, fields.getAll(key))
    if (error !== null) return error
  }
  return null
}

function fieldError(key: string, [value = '', ...more]: readonly string[]): string | null {
  if (more.length > 0) return `query ${goQuote(key)} has multiple values`
  if (FLAGS.has(key)) return value === '' || BOOLEAN.test(value) ? null : `invalid ${key} value: ${goQuote(value)}`
  if (!VALUES.has(key)) return `unexpected query ${goQuote(key)}`
  if (value === '') return `query ${goQuote(key)} has no value`
  if (key !== 'mtime' || value === 'checkout' || value === 'commit') return null
  return `invalid mtime value: ${goQuote(value)} (must be "checkout" or "commit")`
}
