import type { Call } from '../common/program'
import { compareVersions } from '../common/version-order'
import type { Entry } from './format'

type Key = 'name' | 'none' | 'size' | 'time' | 'extension' | 'version'

const KEY_LETTERS: Readonly<Record<string, Key>> = { S: 'size', t: 'time', X: 'extension', v: 'version', U: 'none', f: 'none' }
const KEY_WORDS: Readonly<Record<string, Key>> = {
  none: 'none',
  size: 'size',
  time: 'time',
  extension: 'extension',
  version: 'version',
  name: 'name',
  width: 'name',
}

/** In the order that the options ask for; names come in byte order, which is the C locale's. */
export function sortEntries(entries: readonly Entry[], call: Call): Entry[] {
  const { options } = call
  const last = options.given.findLast(({ name }) => name in KEY_LETTERS || name === 'sort')
  const key =
    last === undefined ? 'name' : last.name === 'sort' ? (KEY_WORDS[last.value ?? ''] ?? 'name') : (KEY_LETTERS[last.name] ?? 'name')
  const sorted = key === 'none' ? [...entries] : [...entries].sort((a, b) => compare(a, b, key))
  if (options.has('r') && key !== 'none') sorted.reverse()
  if (!options.has('group-directories-first')) return sorted
  return [...sorted.filter(({ stat }) => stat.kind === 'directory'), ...sorted.filter(({ stat }) => stat.kind !== 'directory')]
}

function compare(a: Entry, b: Entry, key: Key): number {
  const byName = compareText(a.name, b.name)
  switch (key) {
    case 'size':
      return b.stat.size - a.stat.size || byName
    case 'time':
      return b.stat.mtime - a.stat.mtime || byName
    case 'extension':
      return compareText(extension(a.name), extension(b.name)) || byName
    case 'version':
      return compareVersions(a.name, b.name) || byName
    default:
      return byName
  }
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot)
}
