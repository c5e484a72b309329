import { writeTar } from '../../../archive'
import { ArchiveError, readTar } from '../../../archive'
import {
  cleanPath,
  emptySnapshot,
  fileContent,
  FsError,
  lastName,
  lookup,
  openFileSystem,
  parentPath,
  Transaction,
  walk,
  type MountableFileSystem,
  type Node,
  type Snapshot,
} from '../../../fs'
import { contentOf, DaemonError, findContainer, type Daemon, tarMembers } from '../../daemon'
import type { Container } from '../../container'
import { command, fail, refuse, type Call } from '../command'
import { absolutePath } from '../files'
import { bool } from '../flags'

/** `docker cp`: files into and out of a container, running or not. */
export const cp = command({
  names: ['cp', 'container cp'],
  aliases: 'docker container cp, docker cp',
  usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  summary: 'Copy files/folders between a container and the local filesystem',
  flags: [
    bool('archive', 'a', 'Archive mode (copy all uid/gid information)'),
    bool('follow-link', 'L', 'Always follow symbol link in SRC_PATH'),
    bool('quiet', 'q', 'Suppress progress output during copy. Progress output is automatically suppressed if no terminal is attached'),
  ],
  operands: { min: 2, max: 2 },
  async run(call) {
    const [from, to] = call.operands.map(split)
    if (!from || !to) return 1
    if (from.container !== null && to.container !== null) return fail(call, 'copying between containers is not supported')
    if (from.container === null && to.container === null) return fail(call, 'must specify at least one container source')
    const name = from.container ?? to.container ?? ''
    const found = findContainer(call.daemon.world, name)
    if (found instanceof DaemonError) return refuse(call, found.text)
    return from.container === null ? into(call, found, from.path, to.path) : outOf(call, found, name, from.path, to.path)
  },
})

function split(text: string): { readonly container: string | null; readonly path: string } {
  const colon = text.indexOf(':')
  if (colon <= 0 || text.startsWith('.') || text.startsWith('/')) return { container: null, path: text }
  return { container: text.slice(0, colon), path: text.slice(colon + 1) }
}

async function into(call: Call, container: Container, source: string, target: string): Promise<number> {
  const { daemon, process } = call
  if (source === '-') return intoFromTar(call, container, target)
  const path = absolutePath(process, source)
  const place = daemon.host.locate(path)
  if (!place) return fail(call, `lstat ${path}: no such file or directory`)
  const copied = change(daemon, container, (fs) => copy(place.transaction.snapshot(), place.path, fs, target, source.endsWith('/.')))
  return copied === null ? 0 : fail(call, copied)
}

async function outOf(call: Call, container: Container, name: string, source: string, target: string): Promise<number> {
  const { daemon, process } = call
  const live = daemon.lives.get(container.id)
  const files = live ? snapshotOf(live.files, source) : { snapshot: daemon.diskOf(container), path: source }
  const found = files && lookup(files.snapshot, cleanPath(`/${files.path}`))
  if (!files || !found || found instanceof FsError) return refuse(call, `Could not find the file ${source} in container ${name}`)
  if (target === '-') {
    await process.stdout.write(writeTar(tarMembers(daemon, files.snapshot, found.path, found.path.slice(found.path.lastIndexOf('/') + 1))))
    return 0
  }
  const copied = copy(
    files.snapshot,
    found.path,
    process.fs,
    absolutePath(process, target) + (target.endsWith('/') ? '/' : ''),
    source.endsWith('/.'),
  )
  return copied === null ? 0 : fail(call, copied)
}

/** What lies at a path of a filesystem with mounts, as a tree of its own. */
function snapshotOf(fs: MountableFileSystem, path: string): { readonly snapshot: Snapshot; readonly path: string } | null {
  const real = fs.realpath(cleanPath(`/${path}`))
  if (real instanceof FsError) return null
  const transaction = new Transaction(emptySnapshot(), () => 0)
  const put = (at: string, to: string): void => {
    const stat = fs.lstat(at)
    if (stat instanceof FsError) return
    const { mode, uid, gid, mtime } = stat
    if (stat.kind === 'directory') {
      transaction.makeDirectories(to, { mode, uid, gid, mtime })
      const names = fs.readdir(at)
      if (!(names instanceof FsError)) for (const name of names) put(`${at === '/' ? '' : at}/${name}`, `${to === '/' ? '' : to}/${name}`)
    } else if (stat.kind === 'symlink') {
      const target = fs.readlink(at)
      if (!(target instanceof FsError)) transaction.put(to, { kind: 'symlink', mode, uid, gid, mtime, target })
    } else if (stat.kind === 'file') {
      const content = fs.content(at)
      if (!(content instanceof FsError)) transaction.put(to, { kind: 'file', mode, uid, gid, mtime, content })
    }
  }
  const name = `/${lastName(real) || 'root'}`
  put(real, name)
  return { snapshot: transaction.snapshot(), path: name }
}

async function intoFromTar(call: Call, container: Container, target: string): Promise<number> {
  const members = readTar(await call.process.stdin.readAll())
  if (members instanceof ArchiveError) return refuse(call, members.text)
  const problem = change(call.daemon, container, (fs) => {
    for (const { path, type, mode, uid, gid, data } of members) {
      const at = cleanPath(`${target}/${path}`)
      if (type === 'directory') fs.mkdir(at, mode)
      if (type === 'file') fs.writeFile(at, contentOf(call.daemon, data) ?? fileContent(data), { mode })
      fs.chown(at, uid, gid)
    }
    return null
  })
  return problem === null ? 0 : fail(call, problem)
}

/** Works on the container's files: those it sees while it runs, else its disk. */
function change(daemon: Daemon, container: Container, act: (fs: Pick<MountableFileSystem, Used>) => string | null): string | null {
  const live = daemon.lives.get(container.id)
  if (live) return act(live.files)
  const disk = new Transaction(container.disk, () => daemon.now())
  const problem = act(openFileSystem(disk))
  daemon.put({ ...container, disk: disk.snapshot() })
  return problem
}

type Used = 'stat' | 'mkdir' | 'writeFile' | 'symlink' | 'chmod' | 'chown' | 'utimes' | 'unlink' | 'lstat'

/** Copies a file or folder as cp(1) with a trailing-slash rule of its own does; gives what went wrong. */
function copy(source: Snapshot, from: string, fs: Pick<MountableFileSystem, Used>, target: string, contents: boolean): string | null {
  const found = lookup(source, from)
  if (found instanceof FsError) return `lstat ${from}: no such file or directory`
  const there = fs.stat(target)
  const isFolder = !(there instanceof FsError) && there.kind === 'directory'
  if (there instanceof FsError && (target.endsWith('/') || fs.stat(parentPath(cleanPath(target))) instanceof FsError))
    return 'no such directory'
  const base = isFolder && !contents ? `${target === '/' ? '' : target.replace(/\/$/, '')}/${lastName(found.path)}` : target
  for (const { path, node } of walk(source, found.path)) {
    const inner = path === found.path ? '' : path.slice(found.path === '/' ? 0 : found.path.length)
    place(fs, cleanPath(base + inner), node)
  }
  return null
}

function place(fs: Pick<MountableFileSystem, Used>, path: string, node: Node): void {
  if (node.kind === 'directory') {
    if (fs.stat(path) instanceof FsError) fs.mkdir(path, 0o755)
    fs.chmod(path, node.mode)
    return
  }
  if (!(fs.lstat(path) instanceof FsError)) fs.unlink(path)
  if (node.kind === 'symlink') fs.symlink(node.target, path)
  if (node.kind !== 'file') return
  fs.writeFile(path, node.content, { mode: node.mode })
  fs.chmod(path, node.mode)
  fs.utimes(path, node.mtime)
}
