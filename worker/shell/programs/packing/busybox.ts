import { ArchiveError, decompress, DEFAULT_LIMITS, detectCompression, gzip } from '../../../archive'
import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { levelOf, type Kind, type Mode } from './kinds'

/** busybox's gzip and its kin: a file after another, each replaced by the other form. */
export async function runBusybox(process: Process, call: Call, kind: Kind, mode: Mode): Promise<number> {
  const packer = new BusyboxPacker(process, call, kind, mode)
  let status = 0
  for (const path of call.operands.length > 0 ? call.operands : ['-']) status = (await packer.file(path)) || status
  return status
}

class BusyboxPacker {
  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly kind: Kind,
    private readonly mode: Mode,
  ) {}

  async file(path: string): Promise<number> {
    if (path === '-') return this.stream(await this.process.stdin.readAll())
    const stat = this.process.fs.stat(path)
    if (stat instanceof FsError) return this.call.failFile(stat, { gnu: path, busybox: path })
    const bytes = stat.kind === 'directory' ? new Uint8Array() : this.process.fs.readFile(path)
    if (bytes instanceof FsError) return this.call.failFile(bytes, { gnu: path, busybox: `can't open '${path}'` })
    if (this.mode.toStdout || this.call.options.has('t')) return this.stream(bytes)
    return this.replace(path, bytes, stat.mode)
  }

  private stream(bytes: Uint8Array): number {
    const converted = this.convert(bytes)
    if (typeof converted === 'number') return converted
    if (!this.call.options.has('t')) this.call.out.writeBytes(converted)
    return 0
  }

  /** The new file has the old one's mode; its owner is who runs this, and gunzip's time is the one inside the file. */
  private replace(path: string, bytes: Uint8Array, mode: number): number {
    const { call, process } = this
    const to = this.mode.unpacks ? unpackedName(path, this.kind) : path + this.kind.suffix
    if (to === null) return call.fail(`${path}: unknown suffix - ignored`)
    if (call.options.has('f')) process.fs.unlink(to)
    if (!(process.fs.lstat(to) instanceof FsError)) return call.fail(`can't open '${to}': File exists`)
    const converted = this.convert(bytes)
    if (typeof converted === 'number') return converted
    const written = process.fs.writeFile(to, converted, { mode })
    if (written instanceof FsError) return call.failFile(written, { gnu: to, busybox: `can't open '${to}'` })
    const time = this.mode.unpacks ? timeInside(bytes) : 0
    if (time !== 0) process.fs.utimes(to, time * 1_000_000)
    if (call.options.has('v'))
      call.note(`${path}: ${saved(this.mode.unpacks ? bytes : converted, this.mode.unpacks ? converted : bytes)}% - replaced with ${to}\n`)
    if (call.options.has('k')) return 0
    const removed = process.fs.unlink(path)
    return removed === true ? 0 : call.fail(`can't remove file '${path}': ${removed.text}`)
  }

  private convert(bytes: Uint8Array): Uint8Array | number {
    const { call, kind, mode, process } = this
    if (!mode.unpacks) {
      if (kind.compression !== 'gzip') return call.notSimulated(`${call.name} packing`)
      process.modelled('sizes of another deflate')
      return gzip(bytes, { level: levelOf(call) })
    }
    if (mode.anyKind && bytes.length === 0) return call.fail('short read')
    const found = detectCompression(bytes)
    if (mode.anyKind ? found === null : found !== kind.compression) {
      // xz gives up without a word.
      return kind.compression === 'xz' ? new Uint8Array() : call.fail(mode.anyKind ? 'no gzip/bzip2/xz magic' : 'invalid magic')
    }
    const plain = decompress(bytes, DEFAULT_LIMITS.bytes)
    if (!(plain instanceof ArchiveError)) return plain
    if (plain.reason === 'unsupported' || plain.reason === 'too-large') return call.notSimulated(`${call.name}: ${plain.text}`)
    return call.fail('corrupted data')
  }
}

/** Without its suffix; `.tgz` is a `.tar`. null: it has none of ours. */
function unpackedName(path: string, { compression, suffix }: Kind): string | null {
  if (path.endsWith(suffix)) return path.slice(0, -suffix.length)
  if (compression === 'gzip' && path.endsWith('.tgz')) return path.replace(/tgz$/, 'tar')
  return compression === 'gzip' && path.endsWith('.Z') ? path.slice(0, -2) : null
}

/** A gzip header's time in seconds, 0 where there is none. */
function timeInside(bytes: Uint8Array): number {
  if (detectCompression(bytes) !== 'gzip' || bytes.length < 8) return 0
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
}

function saved(packed: Uint8Array, plain: Uint8Array): number {
  return 100 - (plain.length === 0 ? 0 : Math.floor((packed.length * 100) / plain.length))
}
