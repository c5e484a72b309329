import { didYouMean } from '../../worker/text'
import type { FileView } from '../../worker/door/protocol'

/** Why a path that COPY asked for is not in the context. */
export interface Missing {
  /** It is in the folder. */
  readonly inFolder: boolean
  readonly ignoredBy: FileView['ignoredBy']
  /** A path that was probably meant. */
  readonly similar: string | null
}

export function explainMissing(path: string, files: readonly FileView[]): Missing {
  const clean = path.replace(/\/+$/, '')
  const inside = files.filter((file) => file.path === clean || file.path.startsWith(`${clean}/`))
  const sent = new Set(files.flatMap((file) => (file.ignoredBy === null ? withFolders(file.path) : [])))
  return {
    inFolder: inside.length > 0,
    ignoredBy: inside.find((file) => file.ignoredBy !== null)?.ignoredBy ?? null,
    similar: inside.length > 0 ? null : didYouMean(clean, sent, false),
  }
}

/** The line with the path replaced, if the path stands in it as a word of its own. */
export function corrected(line: string, wrong: string, right: string): string | null {
  const words = line.split(/(\s+)/)
  const at = words.findIndex((word) => word.replace(/^\.?\//, '').replace(/\/$/, '') === wrong)
  if (at === -1) return null
  return words.with(at, (words[at] ?? '').replace(wrong, right)).join('')
}

function withFolders(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'))
}
