import { FsError, type FileSystem, type OpenFlags, type Stat } from '../fs'
import { device, type Description } from './description'
import { FileDescription, type OpenMode } from './file-description'
import { Handle } from './handle'
import { Pipe } from './pipe'
import type { KernelProcess } from './process'

const MAX_LINKS = 40
const OWN_FILE = /^\/(?:dev\/(?:fd\/(\d+)|(stdin)|(stdout)|(stderr))|proc\/(?:self|(\d+))\/fd\/(\d+))$/

/** open(2): a file, a device, a named pipe, or one of the process's own descriptors under /dev/fd, /dev/stdout, /proc/self/fd. */
export function openFile(process: KernelProcess, path: string, how: OpenMode, mode: number): Handle | FsError {
  const own = ownDescriptor(process, path)
  if (own) return own
  const { fs } = process
  const stat = fs.stat(path)
  if (!(stat instanceof FsError)) {
    // Linux opens a directory for reading and fails at read(2): here at once.
    if (stat.kind === 'directory') return new FsError('EISDIR', path)
    const allowed = fs.access(path, how === 'read' ? 4 : how === 'read-write' ? 6 : 2)
    if (allowed !== true) return allowed
    if (stat.kind === 'char' || stat.kind === 'block') return openDevice(process, path, stat)
    if (stat.kind === 'fifo') return openNamedPipe(process, path, stat, how)
    if (stat.kind === 'socket') return new FsError('ENXIO', path)
  }
  return openRegular(process, path, how, mode)
}

function openRegular(process: KernelProcess, path: string, how: OpenMode, mode: number): Handle | FsError {
  const file = process.fs.open(path, { ...OPEN_FLAGS[how], mode })
  if (file instanceof FsError) return file
  // Bytes that are not here are told at once: reading has no channel for it.
  const first = how === 'read' ? file.read(0, 1) : null
  if (first instanceof FsError) {
    file.close()
    if (first.code === 'ENODATA')
      process.kernel.onEvent({ kind: 'not-simulated', what: `reading the content of ${path}`, pid: process.pid })
    return first
  }
  return new Handle(new FileDescription(file, how), process)
}

const OPEN_FLAGS: Readonly<Record<OpenMode, OpenFlags>> = {
  read: { read: true },
  write: { write: true, create: true, truncate: true },
  append: { write: true, append: true, create: true },
  'read-write': { read: true, write: true, create: true },
}

function openDevice(process: KernelProcess, path: string, stat: Stat): Handle | FsError {
  const found = DEVICES[`${stat.kind === 'char' ? 'c' : 'b'}${stat.rdev[0]}:${stat.rdev[1]}`]
  return found ? new Handle(found(path, process), process) : new FsError('ENXIO', path)
}

const ZEROS = new Uint8Array(65536)
const DEVICES: Readonly<Record<string, (path: string, process: KernelProcess) => Description>> = {
  'c1:3': (path) => device('null', path, () => null),
  'c1:5': (path) => device('zero', path, (max) => ZEROS.subarray(0, Math.min(max, ZEROS.length))),
  'c1:7': (path) =>
    device(
      'zero',
      path,
      (max) => ZEROS.subarray(0, Math.min(max, ZEROS.length)),
      () => 'ENOSPC',
    ),
  'c1:8': randomDevice,
  'c1:9': randomDevice,
}

function randomDevice(path: string, process: KernelProcess): Description {
  return device('random', path, (max) => Uint8Array.from({ length: Math.min(max, 4096) }, () => Math.floor(process.random() * 256)))
}

/** A named pipe's two ends meet by inode; opening does not wait, the first read or write does. */
function openNamedPipe(process: KernelProcess, path: string, { inode, device }: Stat, how: OpenMode): Handle {
  const { namedPipes } = process.kernel
  const key = `${device}:${inode}`
  const pipe = namedPipes.get(key) ?? new Pipe(true, path)
  namedPipes.set(key, pipe)
  return new Handle(how === 'read' ? pipe.reader() : pipe.writer(), process)
}

/** Follows links until the name is that of an open descriptor; null where it is anything else. */
function ownDescriptor(process: KernelProcess, path: string): Handle | FsError | null {
  let name = absolute(process.fs, path)
  for (let links = 0; links < MAX_LINKS; links++) {
    const match = OWN_FILE.exec(name)
    if (match) return duplicate(process, path, match)
    const target = process.fs.readlink(name)
    if (target instanceof FsError) return null
    name = target.startsWith('/') ? target : absolute(process.fs, `${name.slice(0, name.lastIndexOf('/'))}/${target}`)
  }
  return null
}

function duplicate(process: KernelProcess, path: string, match: RegExpExecArray): Handle | FsError {
  const [, fd, stdin, stdout, stderr, pid, other] = match
  const number = stdin ? 0 : stdout ? 1 : stderr ? 2 : Number(fd ?? other)
  const owner = pid === undefined ? process : process.kernel.find(Number(pid))
  const handle = owner?.files.get(number)
  return handle ? handle.passTo(process) : new FsError('ENOENT', path)
}

/** Joined to the working folder, with `.`, `..` and doubled slashes taken as text. */
function absolute(fs: FileSystem, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${fs.cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
