import { ArchiveError, decompress, DEFAULT_LIMITS, detectCompression, gzip } from '../../../archive'
import { FsError, type Stat } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Call } from '../common/program'
import { levelOf, type Kind, type Mode } from './kinds'

/** GNU gzip; of bzip2 and xz what unpacks. */
export async function runGnu(process: Process, call: Call, kind: Kind, mode: Mode): Promise<number> {
  const packer = new GnuPacker(process, call, kind, mode)
  let status = 0
  for (const path of call.operands.length > 0 ? call.operands : ['-']) status = worse(status, await packer.file(path))
  return status
}

/** An error (1) counts more than a warning (2). */
function worse(a: number, b: number): number {
  return a === 1 || b === 1 ? 1 : a || b
}

class GnuPacker {
  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly kind: Kind,
    private readonly mode: Mode,
  ) {}

  async file(path: string): Promise<number> {
    if (path === '-') return this.stream('stdin', await this.process.stdin.readAll(), null)
    const found = this.source(path)
    if (typeof found === 'number') return found
    const stat = this.process.fs.stat(found)
    if (stat instanceof FsError) return this.call.failFile(stat, { gnu: found, busybox: found })
    if (stat.kind === 'directory') return this.folder(found)
    const bytes = this.process.fs.readFile(found)
    if (bytes instanceof FsError) return this.call.failFile(bytes, { gnu: found, busybox: found })
    if (this.mode.toStdout || this.call.options.has('t')) return this.stream(found, bytes, stat)
    return this.replace(found, bytes, stat)
  }

  private async folder(path: string): Promise<number> {
    if (!this.call.options.has('r')) return this.call.fail(`${path} is a directory -- ignored`, 2)
    const names = this.process.fs.readdir(path)
    if (names instanceof FsError) return this.call.failFile(names, { gnu: path, busybox: path })
    let status = 0
    for (const name of names) status = worse(status, await this.file(`${path}/${name}`))
    return status
  }

  private get suffix(): string {
    const own = this.call.options.value('S')
    return own === undefined ? this.kind.suffix : own.startsWith('.') ? own : `.${own}`
  }

  /** The file meant; gunzip finds `f.gz` under `f`. */
  private source(path: string): string | number {
    const { fs } = this.process
    const stat = fs.stat(path)
    if (!(stat instanceof FsError)) return path
    const guessed = path + this.suffix
    if (this.mode.unpacks && this.kind.compression === 'gzip' && !path.endsWith(this.suffix)) {
      if (!(fs.stat(guessed) instanceof FsError)) return guessed
      return this.call.fail(`${guessed}: ${stat.text}`)
    }
    // bzip2 ends its sentence.
    if (this.kind.compression === 'bzip2') return this.call.fail(`Can't open input file ${path}: ${stat.text}.`)
    return this.call.failFile(stat, { gnu: path, busybox: path })
  }

  private stream(name: string, bytes: Uint8Array, stat: Stat | null): number {
    const converted = this.convert(name, bytes, stat)
    if (typeof converted === 'number') return converted
    if (!this.call.options.has('t')) this.call.out.writeBytes(converted)
    return 0
  }

  /** The new file takes over mode, owner and time. */
  private replace(path: string, bytes: Uint8Array, stat: Stat): number {
    const { call, process, mode } = this
    const to = mode.unpacks ? this.unpackedName(path) : path.endsWith(this.suffix) ? null : path + this.suffix
    if (to === null) {
      if (mode.unpacks) return call.options.has('r') ? 0 : call.fail(`${path}: unknown suffix -- ignored`, 2)
      call.fail(`${path} already has ${this.suffix} suffix -- unchanged`)
      return 0
    }
    if (!(process.fs.lstat(to) instanceof FsError) && !call.options.has('f')) return call.fail(`${to} already exists;\tnot overwritten`, 2)
    const converted = this.convert(path, bytes, stat)
    if (typeof converted === 'number') return converted
    process.fs.unlink(to)
    const written = process.fs.writeFile(to, converted, { mode: 0o600 })
    if (written instanceof FsError) return call.failFile(written, { gnu: to, busybox: to })
    process.fs.chown(to, stat.uid, stat.gid)
    process.fs.chmod(to, stat.mode)
    process.fs.utimes(to, stat.mtime)
    if (!call.options.has('k')) process.fs.unlink(path)
    if (call.options.has('v'))
      call.note(
        `${path}:\t${ratio(mode.unpacks ? bytes : converted, mode.unpacks ? converted : bytes)} -- ${call.options.has('k') ? 'created' : 'replaced with'} ${to}\n`,
      )
    return 0
  }

  private unpackedName(path: string): string | null {
    if (path.endsWith(this.suffix)) return path.slice(0, -this.suffix.length)
    if (/\.(tgz|taz|tbz2?|txz)$/.test(path)) return path.replace(/\.t[a-z0-9]+$/, '.tar')
    return null
  }

  private convert(name: string, bytes: Uint8Array, stat: Stat | null): Uint8Array | number {
    const { call, kind, mode, process } = this
    if (!mode.unpacks) {
      if (kind.compression !== 'gzip') return call.notSimulated(`${call.name} packing`)
      process.modelled('sizes of another deflate')
      const named =
        stat === null || call.options.has('n') ? {} : { name: name.slice(name.lastIndexOf('/') + 1), mtime: Math.floor(stat.mtime / 1e6) }
      return gzip(bytes, { level: levelOf(call), ...named })
    }
    if (detectCompression(bytes) !== kind.compression) {
      // zcat -f and gzip -dcf pass on what is not packed.
      return call.options.has('f') && mode.toStdout ? bytes : this.wrongKind(name)
    }
    const plain = decompress(bytes, DEFAULT_LIMITS.bytes)
    if (!(plain instanceof ArchiveError)) return plain
    if (plain.reason === 'unsupported' || plain.reason === 'too-large') return call.notSimulated(`${call.name}: ${plain.text}`)
    const text = plain.reason === 'truncated' ? 'unexpected end of file' : 'invalid compressed data--format violated'
    call.note(`\n${this.speaker}: ${name}: ${text}\n`)
    return 1
  }

  private wrongKind(name: string): number {
    const shown = name === 'stdin' ? '(stdin)' : name
    if (this.kind.compression === 'gzip') this.call.note(`\n${this.speaker}: ${name}: not in gzip format\n`)
    else if (this.kind.compression === 'bzip2') this.call.fail(`${shown} is not a bzip2 file.`)
    else this.call.fail(`${shown}: File format not recognized`)
    return this.kind.compression === 'bzip2' ? 2 : 1
  }

  /** gunzip and zcat are scripts that start gzip. */
  private get speaker(): string {
    return this.kind.compression === 'gzip' ? 'gzip' : this.call.name
  }
}

/** What was saved, of the data alone. */
function ratio(packed: Uint8Array, plain: Uint8Array): string {
  const data = packed.length - headerBytes(packed) - 8
  const share = plain.length === 0 ? 0 : (100 * (plain.length - data)) / plain.length
  return `${share.toFixed(1).padStart(5)}%`
}

function headerBytes(packed: Uint8Array): number {
  const named = ((packed[3] ?? 0) & 8) !== 0
  return named ? packed.indexOf(0, 10) + 1 : 10
}
