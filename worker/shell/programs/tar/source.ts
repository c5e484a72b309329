import { ArchiveError, decompress, detectCompression, readTarPrefix, type TarEntry } from '../../../archive'
import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import { isDebianBuild } from '../common/flavour'
import type { Call } from '../common/program'
import { missingProgram } from './compress'
import type { Packing, TarRequest } from './request'

/** Unpacked archives beyond this are refused. */
export const LIMIT_BYTES = 1024 ** 3

/** The members of an archive that is read, and what is said once they are done: a status of its own, or none. */
export interface TarSource {
  readonly entries: readonly TarEntry[]
  /** The last member, where the archive ends in the middle of it. */
  readonly cut: TarEntry | null
  finish(): number
}

/** Opens and unpacks an archive for `-x` and `-t`. A number: it could not be read at all, and that was said. */
export async function openArchive(process: Process, call: Call, request: TarRequest): Promise<TarSource | number> {
  const packed = await readAll(process, call, request.archive)
  if (typeof packed === 'number') return packed
  const bytes = unpack(process, call, request, packed)
  if (typeof bytes === 'number') return bytes
  const { entries, error, cut } = readTarPrefix(bytes)
  if (error && entries.length === 0 && !cut) return noArchive(call, bytes)
  if (entries.length === 0 && bytes.length < 512) return noArchive(call, bytes)
  return { entries, cut, finish: () => (error ? damaged(call, error, cut, bytes) : 0) }
}

async function readAll(process: Process, call: Call, path: string): Promise<Uint8Array | number> {
  if (path === '-') return process.stdin.readAll()
  const bytes = process.fs.readFile(path)
  if (!(bytes instanceof FsError)) return bytes
  const status = call.failFile(bytes, { gnu: `${path}: Cannot open`, busybox: `can't open '${path}'` })
  return call.gnu ? call.fail('Error is not recoverable: exiting now', 2) : status
}

/** Alpine's busybox and GNU look into files whatever they are told; GNU asks for the option where it reads a pipe. */
function unpack(process: Process, call: Call, request: TarRequest, packed: Uint8Array): Uint8Array | number {
  const found = detectCompression(packed)
  const wanted = request.packing
  if (wanted === null && found === null) return packed
  if (wanted !== null && wanted !== found) return wrongPacking(process, call, wanted, packed)
  if (found === null) return packed
  if (!call.gnu && wanted === null && (isDebianBuild(call.flavour) || request.archive === '-')) return packed
  if (call.gnu && wanted === null && request.archive === '-') {
    call.fail(`Archive is compressed. Use ${LETTER[found]} option`)
    return call.fail('Error is not recoverable: exiting now', 2)
  }
  const missing = call.gnu ? missingProgram(process, call, found) : null
  if (missing !== null) return missing
  const plain = decompress(packed, LIMIT_BYTES)
  return plain instanceof ArchiveError ? brokenPacking(call, found, plain) : plain
}

const LETTER: Readonly<Record<Packing, string>> = { gzip: '-z', bzip2: '-j', xz: '-J', zstd: '--zstd' }

function wrongPacking(process: Process, call: Call, wanted: Packing, packed: Uint8Array): number {
  if (!call.gnu) {
    if (wanted !== 'xz') call.fail('invalid magic')
    return call.fail('short read')
  }
  const missing = missingProgram(process, call, wanted)
  if (missing !== null) return missing
  const texts = {
    gzip: packed.length === 0 ? '' : '\ngzip: stdin: not in gzip format\n',
    bzip2: 'bzip2: (stdin) is not a bzip2 file.\n',
    xz: 'xz: (stdin): File format not recognized\n',
    zstd: 'zstd: /*stdin*\\: unsupported format \n',
  }
  call.note(texts[wanted])
  return childFailed(call, wanted === 'bzip2' ? 2 : 1)
}

function brokenPacking(call: Call, packing: Packing, { reason }: ArchiveError): number {
  if (!call.gnu) {
    call.fail(reason === 'truncated' ? 'unexpected end of file' : packing === 'gzip' ? 'crc error' : 'corrupted data')
    return call.fail('short read')
  }
  const how = reason === 'truncated' ? 'unexpected end of file' : 'invalid compressed data--format violated'
  call.note(packing === 'gzip' ? `\ngzip: stdin: ${how}\n` : `${packing}: (stdin): ${how}\n`)
  return childFailed(call, 1)
}

function childFailed(call: Call, status: number): number {
  call.fail(`Child returned status ${status}`)
  return call.fail('Error is not recoverable: exiting now', 2)
}

function noArchive(call: Call, bytes: Uint8Array): number {
  if (!call.gnu) return call.fail(bytes.length >= 512 ? 'invalid tar magic' : noHeader(call, bytes))
  call.fail('This does not look like a tar archive')
  if (bytes.length >= 512) call.fail('Skipping to next header')
  return call.fail('Exiting with failure status due to previous errors', 2)
}

/** A header cut in two passes for the end; a file cut in two does not. */
function damaged(call: Call, { reason }: ArchiveError, cut: TarEntry | null, bytes: Uint8Array): number {
  if (!call.gnu) return call.fail(cut ? 'short read' : reason === 'truncated' ? noHeader(call, bytes) : 'invalid tar header checksum')
  if (reason !== 'truncated') {
    call.fail('Skipping to next header')
    return call.fail('Exiting with failure status due to previous errors', 2)
  }
  if (!cut) return 0
  call.fail('Unexpected EOF in archive')
  return call.fail('Error is not recoverable: exiting now', 2)
}

/** What is left is less than a block: Debian's build misses the rest of it, Alpine's looks whether it is a packed file. */
function noHeader({ flavour }: Call, bytes: Uint8Array): string {
  return bytes.length === 0 || isDebianBuild(flavour) ? 'short read' : 'invalid tar magic'
}
