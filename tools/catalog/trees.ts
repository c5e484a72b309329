/** A file tree as it was gathered: names indented by depth, one `meta` line a name. */
export interface GatheredTree {
  readonly bytes: number
  readonly trie: string
  readonly meta: string
  readonly own: readonly (readonly [path: string, uid: number, gid: number])[]
  readonly text: Readonly<Record<string, string>>
}

/** The shard of a tree; `own` as lines `path uid gid`. Fails if the sizes do not add up to the recorded sum. */
export function treeShard({ bytes, trie, meta, own, text }: GatheredTree): object {
  const lines = meta.split('\n')
  const sum = lines.reduce((total, line) => total + sizeOf(line), 0)
  if (lines.length !== trie.split('\n').length) throw new Error('names and their metadata differ in number')
  if (sum !== bytes) throw new Error(`files hold ${sum} bytes, the record says ${bytes}`)
  return { trie, meta, own: own.map((row) => row.join(' ')).join('\n'), text }
}

/**
 * The shard of a tree as what it has other than `base`: its own and its different entries, folders on the way marked `=`, and the paths that are
 * gone.
 */
export function differenceShard(base: GatheredTree, tree: GatheredTree): object {
  treeShard(tree)
  const before = entriesOf(base)
  const after = entriesOf(tree)
  const changed = [...after].filter(
    ([path, meta]) => before.get(path) !== meta || ownerOf(base, path) !== ownerOf(tree, path) || path in tree.text,
  )
  const needed = new Set(changed.flatMap(([path]) => path.split('/').map((_, i, names) => names.slice(0, i + 1).join('/'))))
  const own = new Set(changed.map(([path]) => path))
  const lines = [...after].filter(([path]) => needed.has(path))
  return {
    trie: lines.map(([path]) => ' '.repeat(path.split('/').length - 1) + path.slice(path.lastIndexOf('/') + 1)).join('\n'),
    meta: lines.map(([path, meta]) => (own.has(path) ? meta : '=')).join('\n'),
    own: tree.own.flatMap((row) => (own.has(row[0]) ? row.join(' ') : [])).join('\n'),
    text: tree.text,
    gone: [...before.keys()].filter((path) => !after.has(path)).join('\n'),
  }
}

function entriesOf({ trie, meta }: GatheredTree): Map<string, string> {
  const names: string[] = []
  const metas = meta.split('\n')
  return new Map(
    trie.split('\n').map((line, i) => {
      const depth = line.search(/[^ ]/)
      names.length = depth
      names.push(line.slice(depth))
      return [names.join('/'), metas[i] ?? '']
    }),
  )
}

function ownerOf({ own }: GatheredTree, path: string): string {
  return own.find((row) => row[0] === path)?.join(' ') ?? ''
}

/** `f` and `x` stand before a size in base 36, `F` and `X` before an octal mode, a comma and the size. */
function sizeOf(line: string): number {
  const kind = line[0] ?? ''
  if (kind === 'f' || kind === 'x') return parseInt(line.slice(1) || '0', 36)
  return kind === 'F' ? parseInt(line.split(',')[1] || '0', 36) : 0
}
