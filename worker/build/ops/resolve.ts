import { childPath, parentPath, type Node, type Snapshot } from '../../fs'

/** A path inside a root with its symlinks followed, as far as it exists. */
export interface Resolved {
  /** Absolute, free of symlinks. What does not exist is joined as it is. */
  readonly path: string
  readonly node: Node | null
  /** Something that is no folder stands in the way: at the end of the path, or below its end. */
  readonly blocked: 'end' | 'below' | null
  /** A `..` on the way would have led above the root. */
  readonly hasEscaped: boolean
}

const MAX_LINKS = 255

/** fsutil's RootPath: every symlink is followed inside the root, `..` stops at it, and a missing rest is taken as written (behaviour §5). */
export function resolveDestination({ root }: Snapshot, path: string): Resolved {
  const names = path.split('/').reverse()
  let at: Resolved = { path: '/', node: root, blocked: null, hasEscaped: false }
  let links = 0
  while (names.length > 0) {
    const name = names.pop() ?? ''
    if (name === '' || name === '.') continue
    if (name === '..') {
      at = { ...nodeAt(root, parentPath(at.path)), hasEscaped: at.hasEscaped || at.path === '/' }
      continue
    }
    const node: Node | null = at.node?.kind === 'directory' ? (at.node.get(name) ?? null) : null
    if (node?.kind === 'symlink' && ++links <= MAX_LINKS) {
      if (node.target.startsWith('/')) at = { ...at, path: '/', node: root, blocked: null }
      names.push(...node.target.split('/').reverse())
      continue
    }
    const through = at.node !== null && at.node.kind !== 'directory'
    const isBelow = through || at.blocked === 'below'
    at = { path: childPath(at.path, name), node, blocked: isBelow ? 'below' : null, hasEscaped: at.hasEscaped }
  }
  if (at.blocked === null && at.node && at.node.kind !== 'directory') return { ...at, blocked: 'end' }
  return at
}

function nodeAt(root: Snapshot['root'], path: string): Omit<Resolved, 'hasEscaped'> {
  let node: Node | null = root
  for (const name of path.split('/')) if (name !== '') node = node?.kind === 'directory' ? (node.get(name) ?? null) : null
  return { path, node, blocked: null }
}
