import { walk, type FileNode } from '../fs'
import type { Project } from './project'

/** A name or a line that holds what was looked for. */
export interface Hit {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'symlink'
  /** From 1; null: it is in the name. */
  readonly line: number | null
  /** The line, or the name. */
  readonly text: string
}
export interface SearchResult {
  readonly found: readonly Hit[]
  readonly more: boolean
  /** Files that were not read: too large, or the budget was spent. */
  readonly unread: number
}

const MAX_HITS = 200
const MAX_FILE_BYTES = 1_000_000
/** All that one search reads: about a second's work. */
const MAX_BYTES = 50_000_000
const MAX_LINE = 200

/** Looks for a text in names, and with `contents` in what files hold, whatever its case or normal form. Bounded: what was not read is counted. */
export function searchProject(project: Project, text: string, contents: boolean): SearchResult {
  const wanted = folded(text)
  const names: Hit[] = []
  const lines: Hit[] = []
  let [unread, budget, more] = [0, MAX_BYTES, false]
  if (wanted === '') return { found: [], more, unread }
  for (const { path, node } of walk(project.files)) {
    const { kind } = node
    if (path === '/' || (kind !== 'file' && kind !== 'directory' && kind !== 'symlink')) continue
    const name = path.slice(1)
    if (folded(name).includes(wanted)) names.push({ path: name, kind, line: null, text: name.slice(name.lastIndexOf('/') + 1) })
    if (names.length > MAX_HITS) break
    if (!contents || kind !== 'file' || lines.length > MAX_HITS) continue
    const { size } = node.content
    if (size > MAX_FILE_BYTES || size > budget) unread += 1
    else {
      budget -= size
      lines.push(...linesWith(node, name, wanted))
    }
  }
  more = names.length + lines.length > MAX_HITS
  return { found: [...names, ...lines].slice(0, MAX_HITS), more, unread }
}

function linesWith({ content }: FileNode, path: string, wanted: string): readonly Hit[] {
  if (content.bytes === null || content.bytes.includes(0)) return []
  const text = new TextDecoder().decode(content.bytes)
  if (!folded(text).includes(wanted)) return []
  return text
    .split('\n')
    .flatMap((line, index): Hit[] =>
      folded(line).includes(wanted) ? [{ path, kind: 'file', line: index + 1, text: excerpt(line, wanted) }] : [],
    )
    .slice(0, MAX_HITS)
}

/** A long line around what was found. */
function excerpt(line: string, wanted: string): string {
  if (line.length <= MAX_LINE) return line.trim()
  const at = Math.max(0, folded(line).indexOf(wanted) - MAX_LINE / 4)
  return line.slice(at, at + MAX_LINE).trim()
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
