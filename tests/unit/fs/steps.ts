import {
  fileContent,
  FsError,
  openFileSystem,
  type FileSystem,
  type LayerEntry,
  type MountableFileSystem,
  type Transaction,
} from '../../../worker/fs'

/**
 * The notation of this folder: calls one after another, `;` between them.
 * `w PATH TEXT` writes, `+ PATH TEXT` appends, `n PATH MODE` makes a file, `d PATH [MODE]` a folder, `l TARGET PATH` a symlink,
 * `ln OLD NEW`, `mv OLD NEW`, `rm PATH`, `rd PATH`, `rmr PATH` (a whole tree), `m PATH MODE`, `o PATH UID:GID`, `t PATH MICROSECONDS`,
 * `x PATH` gives it a capability, `cut PATH SIZE`; `cat`, `ls`, `st`, `rp`, `rl` and `ac PATH RWX` ask.
 */
export function call(fs: FileSystem, text: string): string {
  const [name = '', path = '', argument = ''] = text.trim().split(/ +/)
  const made = CALLS[name]?.(fs, path, argument)
  if (made === undefined) throw new Error(`no such call: ${text}`)
  return answer(made)
}

/** Runs a row's calls in a transaction, as root; a failing call is a fault of the row. */
export function run(transaction: Transaction, text: string): void {
  const fs = openFileSystem(transaction, { umask: 0o022 })
  for (const one of text.split(';').map((part) => part.trim())) {
    const result = one === '' ? '' : call(fs, one)
    if (/^E[A-Z]+$/.test(result)) throw new Error(`${one}: ${result}`)
  }
}

/** A layer in one line: folders end in a slash, `b=a` is a hard link, `.wh.a` a whiteout. */
export function layerText(entries: readonly LayerEntry[]): string {
  return entries.map(entryText).join(' ')
}

function entryText(entry: LayerEntry): string {
  if ('whiteout' in entry) return entry.path.replace(/[^/]*$/, (name) => `.wh.${name}`)
  if (entry.hardlinkTo !== undefined) return `${entry.path}=${entry.hardlinkTo}`
  return entry.node.kind === 'directory' ? `${entry.path}/` : entry.path
}

const bytes = (text: string) => new TextEncoder().encode(text)

const CALLS: Record<string, (fs: FileSystem, path: string, argument: string) => unknown> = {
  w: (fs, path, text) => fs.writeFile(path, bytes(text)),
  '+': (fs, path, text) => fs.writeFile(path, bytes(text), { append: true }),
  n: (fs, path, mode) => fs.writeFile(path, fileContent(''), { exclusive: true, mode: parseInt(mode, 8) }),
  d: (fs, path, mode) => fs.mkdir(path, mode ? parseInt(mode, 8) : undefined),
  l: (fs, target, path) => fs.symlink(target, path),
  ln: (fs, old, path) => fs.link(old, path),
  mv: (fs, from, to) => fs.rename(from, to),
  rm: (fs, path) => fs.unlink(path),
  rd: (fs, path) => fs.rmdir(path),
  rmr: removeTree,
  m: (fs, path, mode) => fs.chmod(path, parseInt(mode, 8)),
  o: (fs, path, ids) => fs.chown(path, Number(ids.split(':')[0]), Number(ids.split(':')[1])),
  t: (fs, path, time) => fs.utimes(path, time === 'now' ? null : Number(time), false),
  x: (fs, path) => fs.setxattr(path, 'security.capability', bytes('cap')),
  mk: (fs, path, kind) => fs.mknod(path, kind as 'fifo' | 'char', 0o666, 1, 3),
  cut: (fs, path, size) => fs.truncate(path, Number(size)),
  cat: (fs, path) => fs.readFile(path),
  ls: (fs, path) => fs.readdir(path),
  rp: (fs, path) => fs.realpath(path),
  rl: (fs, path) => fs.readlink(path),
  ac: (fs, path, bits) => fs.access(path, Number(bits)),
  st: (fs, path) => statText(fs, path),
  u: (fs, path) => (fs as MountableFileSystem).unmount(path),
}

function removeTree(fs: FileSystem, path: string): unknown {
  for (const name of fs.readdir(path) as readonly string[]) {
    const child = `${path}/${name}`
    const stat = fs.lstat(child)
    if (stat instanceof FsError) return stat
    const removed = stat.kind === 'directory' ? removeTree(fs, child) : fs.unlink(child)
    if (removed instanceof FsError) return removed
  }
  return fs.rmdir(path)
}

function statText(fs: FileSystem, path: string): unknown {
  const stat = fs.lstat(path)
  if (stat instanceof FsError) return stat
  return `${stat.kind} ${stat.mode.toString(8)} ${stat.uid}:${stat.gid} ${stat.size} links=${stat.links}`
}

function answer(result: unknown): string {
  if (result instanceof FsError) return result.code
  if (result instanceof Uint8Array) return new TextDecoder().decode(result)
  return result === true ? 'ok' : Array.isArray(result) ? result.join(' ') : String(result)
}
