import { fileContent, knownContent, type Content, type NewNode, type Transaction } from '../fs'

/** A file tree in a shard: names indented by depth, a line of metadata for each (`d`, `f`/`x` and a size, `l`/`h` and a target, …), owners, texts. */
export interface TreeShard {
  readonly trie: string
  readonly meta: string
  /** `path uid gid` lines, for what is not root's. */
  readonly own: string
  readonly text: object
  /** SHA-256 of files whose bytes are not here, where it is known. */
  readonly digests?: object
  /** Paths that a tree laid over another takes away. */
  readonly gone?: string
}

export interface TreeOptions {
  /** Modification time of everything, in microseconds since 1970. */
  readonly mtime: number
  /** Program tags by path; an executable without one bears its own name. */
  readonly programs: Readonly<Record<string, string>>
  /** Texts that the shard lacks: path → text. Their modes are the shard's. */
  readonly texts?: Readonly<Record<string, string>>
}

/** Puts the shard's whole tree into a transaction (`=` stands for what is there already). Sizes without bytes become contents that are known and not here. */
export function putTree(transaction: Transaction, shard: TreeShard, { mtime, programs, texts }: TreeOptions): void {
  const owners = readOwners(shard.own)
  const known = new Map<string, string>(Object.entries({ ...shard.text, ...texts }))
  const digests = new Map<string, string>(Object.entries(shard.digests ?? {}))
  for (const path of shard.gone ? shard.gone.split('\n') : []) transaction.remove(`/${path}`)
  const meta = shard.meta.split('\n')
  const names: string[] = []
  shard.trie.split('\n').forEach((line, index) => {
    const depth = line.search(/[^ ]/)
    names.length = depth
    names.push(line.slice(depth))
    const path = names.join('/')
    if (meta[index] === '=') return
    const { kind, mode, rest } = readMeta(meta[index] ?? '')
    const [uid, gid] = owners.get(path) ?? ROOT
    const metadata = { mode, uid, gid, mtime }
    if (kind === 'hardlink') transaction.link(`/${rest}`, `/${path}`)
    else if (kind === 'directory') put(transaction, path, { kind, ...metadata })
    else if (kind === 'symlink') put(transaction, path, { kind, ...metadata, target: rest })
    else put(transaction, path, { kind, ...metadata, content: contentOf(path, rest, mode, { known, digests, programs }) })
  })
}

/** Puts a node where its parent is; a tree that lacks the parent is a fault of ours. */
export function put(transaction: Transaction, path: string, node: NewNode): void {
  const made = transaction.put(`/${path}`, node)
  if ('code' in made) throw new Error(`${path}: ${made.text}`)
}

const ROOT = [0, 0] as const
const EXECUTABLE = 0o111

interface Facts {
  readonly known: ReadonlyMap<string, string>
  readonly digests: ReadonlyMap<string, string>
  readonly programs: Readonly<Record<string, string>>
}

function contentOf(path: string, size: string, mode: number, { known, digests, programs }: Facts): Content {
  const text = known.get(path)
  if (text !== undefined) return fileContent(text)
  return knownContent(parseInt(size || '0', 36), digests.get(path) ?? null, programs[path] ?? tagOf(path, mode))
}

/** Libraries are often executable too, but nobody runs them. */
function tagOf(path: string, mode: number): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (mode & EXECUTABLE) === 0 || /\.so(\.|$)/.test(name) ? null : name
}

interface Meta {
  readonly kind: 'file' | 'directory' | 'symlink' | 'hardlink'
  readonly mode: number
  /** Size in base 36, or target. */
  readonly rest: string
}

function readMeta(line: string): Meta {
  const rest = line.slice(1)
  const comma = rest.indexOf(',')
  switch (line[0]) {
    case 'd':
      return { kind: 'directory', mode: 0o755, rest }
    case 'D':
      return { kind: 'directory', mode: parseInt(rest.slice(0, comma), 8), rest: '' }
    case 'l':
      return { kind: 'symlink', mode: 0o777, rest }
    case 'h':
      return { kind: 'hardlink', mode: 0, rest }
    case 'x':
      return { kind: 'file', mode: 0o755, rest }
    case 'F':
      return { kind: 'file', mode: parseInt(rest.slice(0, comma), 8), rest: rest.slice(comma + 1) }
    default:
      return { kind: 'file', mode: 0o644, rest }
  }
}

function readOwners(lines: string): ReadonlyMap<string, readonly [uid: number, gid: number]> {
  const rows = lines === '' ? [] : lines.split('\n')
  return new Map(
    rows.map((row) => {
      const [path = '', uid, gid] = row.split(' ')
      return [path, [Number(uid), Number(gid)]]
    }),
  )
}
