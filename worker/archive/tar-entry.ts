export type TarType = 'file' | 'hardlink' | 'symlink' | 'char' | 'block' | 'directory' | 'fifo'

/** One member of a tar archive. */
export interface TarEntry {
  /** As in the archive, without a trailing slash. */
  readonly path: string
  readonly type: TarType
  /** 0..0o7777 */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Microseconds since 1970. */
  readonly mtime: number
  /** Of a hard link or symlink; else empty. */
  readonly target: string
  readonly major: number
  readonly minor: number
  /** Owner and group by name, where the archive has them. */
  readonly uname?: string
  readonly gname?: string
  /** Extended attributes (SCHILY.xattr.*). */
  readonly xattrs: ReadonlyMap<string, Uint8Array>
  /** A file's bytes; of everything else empty. */
  readonly data: Uint8Array
}

export const BLOCK = 512
export const NO_ATTRIBUTES: ReadonlyMap<string, Uint8Array> = new Map()
export const NO_DATA = new Uint8Array(0)

export const TYPE_FLAGS: Readonly<Record<TarType, string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  char: '3',
  block: '4',
  directory: '5',
  fifo: '6',
}

/** Bytes rounded up to whole blocks. */
export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}
