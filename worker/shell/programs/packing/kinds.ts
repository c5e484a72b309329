import type { Compression, GzipLevel } from '../../../archive'
import type { Call } from '../common/program'

/** A way of packing, and what its files are called. */
export interface Kind {
  readonly compression: Compression
  readonly suffix: string
}

export const GZIP: Kind = { compression: 'gzip', suffix: '.gz' }
export const BZIP2: Kind = { compression: 'bzip2', suffix: '.bz2' }
export const XZ: Kind = { compression: 'xz', suffix: '.xz' }

/** What one call does: packs or unpacks, into files or to standard output. */
export interface Mode {
  readonly unpacks: boolean
  readonly toStdout: boolean
  /** busybox's zcat looks for itself what the file is packed with. */
  readonly anyKind: boolean
}

/** `-1` … `-9`, `--fast`, `--best`: the last one counts. */
export function levelOf({ options }: Call): GzipLevel {
  const level = options.last('1', '2', '3', '4', '5', '6', '7', '8', '9', 'best', 'fast')
  return level === undefined ? 6 : level === 'best' ? 9 : level === 'fast' ? 1 : (Number(level) as GzipLevel)
}
