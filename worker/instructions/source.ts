import { baseName } from './paths'
import type { CopySource } from './types'

/** What a word among the sources of ADD and COPY names: a path of the context, a URL, or a Git repository (behaviour §5). */
export function sourceOf(word: string): CopySource {
  if (isGit(word)) return { kind: 'git', url: word }
  return /^https?:\/\//.test(word) ? { kind: 'url', url: word, file: fileOf(word) } : { kind: 'path', path: word }
}

/** `git://`, `ssh://`, `user@host:path`; of web addresses only those whose path ends in `.git`. */
function isGit(word: string): boolean {
  const [, scheme = '', rest = ''] = /^(git|ssh|https?):\/\/([^]*)$/i.exec(word) ?? []
  if (/^(git|ssh)$/i.test(scheme)) return true
  if (scheme !== '') return rest.includes('/') && withoutQuery(rest).endsWith('.git')
  return /^[a-zA-Z0-9-_]+@[a-zA-Z0-9-.]+:/.test(word)
}

/** The name a download gets: the last element of the path. */
function fileOf(url: string): string {
  const path = withoutQuery(url.replace(/^https?:\/\/[^/?#]*/, ''))
  const name = baseName(path)
  return name === '.' || name === '/' ? '__unnamed__' : name
}

function withoutQuery(address: string): string {
  return address.replace(/[?#][^]*$/, '')
}
