/** The filesystem's values. Nothing here knows Docker. */

/** Who acts: numeric ids and the supplementary groups, as the kernel checks permissions. uid 0 may do everything. */
export interface Credentials {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
}

/**
 * A file's content: bytes, or a known size and digest without bytes (a base image's binaries). Immutable and shared between names and snapshots.
 * `program` is the tag the kernel's exec maps to an implementation; it travels with the content when the file is copied.
 */
export interface Content {
  readonly size: number
  /** null: the bytes are not here. */
  readonly bytes: Uint8Array | null
  readonly program: string | null
  /** Lower-case hex SHA-256, computed once on first use; of content without bytes: as known, else a digest of its description. */
  readonly sha256: string
}

export interface Metadata {
  /** Permission bits with setuid, setgid and sticky: 0..0o7777. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Modification time in whole microseconds since 1970. */
  readonly mtime: number
  readonly xattrs?: ReadonlyMap<string, Uint8Array>
}

export interface FileNode extends Metadata {
  readonly kind: 'file'
  /** Two names with the same inode in one snapshot are hard links of one file. */
  readonly inode: number
  readonly links: number
  readonly content: Content
}
export interface SymlinkNode extends Metadata {
  readonly kind: 'symlink'
  readonly inode: number
  readonly links: number
  readonly target: string
}
export interface SpecialNode extends Metadata {
  readonly kind: 'fifo' | 'char' | 'block' | 'socket'
  readonly inode: number
  readonly links: number
  readonly major: number
  readonly minor: number
}
/** An immutable map name → node. Iteration is in byte order of the names. */
export interface DirectoryNode extends Metadata {
  readonly kind: 'directory'
  readonly inode: number
  readonly size: number
  /** More than one layer gave to it: overlayfs then shows a link count of 1. */
  readonly merged: boolean
  get(name: string): Node | undefined
  names(): readonly string[]
  entries(): Iterable<readonly [string, Node]>
}
export type Node = FileNode | SymlinkNode | SpecialNode | DirectoryNode
export type NodeKind = Node['kind']

/** An immutable tree. */
export interface Snapshot {
  readonly root: DirectoryNode
  /** Inode numbers from here on are free. */
  readonly nextInode: number
}

/** A node to be made, without the inode it will get; any Node will do. A directory is made empty. */
export type NewNode =
  | (Metadata & { readonly kind: 'file'; readonly content: Content })
  | (Metadata & { readonly kind: 'symlink'; readonly target: string })
  | (Metadata & { readonly kind: SpecialNode['kind']; readonly major: number; readonly minor: number })
  | (Metadata & { readonly kind: 'directory' })

/**
 * One entry of a layer, in tar order (a depth-first walk, names in byte order; a whiteout stands where the deleted name would).
 * `path` has no leading slash, and no trailing one for directories. `hardlinkTo` is the first path of that inode in this layer.
 */
export type LayerEntry =
  | { readonly path: string; readonly node: Node; readonly hardlinkTo?: string }
  /** The path that is gone: `a/b` (not `a/.wh.b`); the opaque marker of other tools' layers is kept as it is, `a/.wh..wh..opq`. */
  | { readonly path: string; readonly whiteout: true }

export type FsErrorCode =
  | 'ENOENT'
  | 'EACCES'
  | 'EPERM'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ENOTEMPTY'
  | 'ELOOP'
  | 'EINVAL'
  | 'EROFS'
  | 'EXDEV'
  | 'ENAMETOOLONG'
  | 'EBUSY'
  | 'EFBIG'
  | 'ENODATA'
  | 'ENXIO'
  | 'EMLINK'

/** What a person (or a program) did wrong; returned, never thrown. `text` is strerror's: `No such file or directory`. ENODATA: the bytes of this file are not here. */
export class FsError {
  constructor(
    readonly code: FsErrorCode,
    readonly path: string,
  ) {}
  get text(): string {
    return TEXTS[this.code]
  }
}

const TEXTS: Record<FsErrorCode, string> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
  ENAMETOOLONG: 'File name too long',
  EBUSY: 'Device or resource busy',
  EFBIG: 'File too large',
  ENODATA: 'The content of this file is not simulated',
  ENXIO: 'No such device or address',
  EMLINK: 'Too many links',
}

/** What stat(2) tells. */
export interface Stat extends Metadata {
  readonly kind: NodeKind
  readonly inode: number
  readonly links: number
  /** Bytes: of a file its content, of a symlink its target, of a directory 4096. */
  readonly size: number
  /** The number of the mount it is on: 0 is the root. */
  readonly device: number
  readonly rdev: readonly [major: number, minor: number]
}

/** How open(2) opens. Neither read nor write is path-only. */
export interface OpenFlags {
  readonly read?: boolean
  readonly write?: boolean
  readonly append?: boolean
  readonly create?: boolean
  readonly exclusive?: boolean
  readonly truncate?: boolean
  /** For a new file, before the umask; 0666 by default. */
  readonly mode?: number
}

/** An open regular file. It goes on naming the same inode after a rename or an unlink; every write lands in the Transaction at once. */
export interface FileHandle {
  /** Canonical, at the time of opening. */
  readonly path: string
  stat(): Stat
  /** Up to `length` bytes from `position`; empty at the end. ENODATA where the bytes are not here. */
  read(position: number, length: number): Uint8Array | FsError
  /** Writes at `position`, or at the end when opened to append; a gap is filled with zeros. Returns the position after it. */
  write(position: number, bytes: Uint8Array): number | FsError
  truncate(size: number): true | FsError
  close(): void
}

/**
 * POSIX calls over a mount table, all synchronous, all paths absolute or relative to `cwd`; bound to one set of credentials (`as` gives another view).
 * Resolution follows symlinks across mounts, inside the root. Every change goes to the Transaction under the mount it lands on.
 */
export interface FileSystem {
  readonly credentials: Credentials
  readonly cwd: string
  readonly umask: number
  as(change: { credentials?: Credentials; cwd?: string; umask?: number }): FileSystem

  stat(path: string): Stat | FsError
  lstat(path: string): Stat | FsError
  /** access(2): r=4 w=2 x=1. */
  access(path: string, bits: number): true | FsError
  realpath(path: string): string | FsError
  readlink(path: string): string | FsError
  /** Names in byte order, without . and .. */
  readdir(path: string): readonly string[] | FsError
  readFile(path: string): Uint8Array | FsError
  content(path: string): Content | FsError

  /** open(2) of a regular file; EISDIR for a directory to be written, ENXIO for devices, pipes and sockets (opening those is the kernel's matter). */
  open(path: string, flags: OpenFlags): FileHandle | FsError

  /** Creates or truncates (O_CREAT|O_TRUNC), keeping an existing file's mode and owner; follows symlinks. `mode` is for a new file, before the umask (default 0666). */
  writeFile(path: string, content: Uint8Array | Content, options?: { mode?: number; exclusive?: boolean; append?: boolean }): true | FsError
  mkdir(path: string, mode?: number): true | FsError
  rmdir(path: string): true | FsError
  unlink(path: string): true | FsError
  rename(from: string, to: string): true | FsError
  link(existing: string, name: string): true | FsError
  symlink(target: string, name: string): true | FsError
  mknod(path: string, kind: 'fifo' | 'char' | 'block', mode: number, major: number, minor: number): true | FsError
  chmod(path: string, mode: number): true | FsError
  /** -1 leaves an id as it is. `follow` false: lchown. Clears setuid and setgid of files as Linux does. */
  chown(path: string, uid: number, gid: number, follow?: boolean): true | FsError
  /** mtime in microseconds; null is now, which who may write the file may set. */
  utimes(path: string, mtime: number | null, follow?: boolean): true | FsError
  truncate(path: string, size: number): true | FsError
  setxattr(path: string, name: string, value: Uint8Array | null): true | FsError
}
