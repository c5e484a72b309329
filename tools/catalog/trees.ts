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

/** `f` and `x` stand before a size in base 36, `F` and `X` before an octal mode, a comma and the size. */
function sizeOf(line: string): number {
  const kind = line[0] ?? ''
  if (kind === 'f' || kind === 'x') return parseInt(line.slice(1) || '0', 36)
  return kind === 'F' ? parseInt(line.split(',')[1] || '0', 36) : 0
}
