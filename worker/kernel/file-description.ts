import { FsError, type FileHandle } from '../fs'
import { cut, type Description, type WriteError } from './description'

/** No file grows beyond this: a runaway `yes > f` must not take the page's memory. */
const MAX_FILE_BYTES = 256 * 1024 * 1024
const READ_AHEAD_BYTES = 65536

export type OpenMode = 'read' | 'write' | 'append' | 'read-write'

/** A regular file, open: a position over the filesystem's handle. */
export class FileDescription implements Description {
  readonly kind = 'file'
  private offset = 0

  constructor(
    private readonly file: FileHandle,
    private readonly mode: OpenMode,
  ) {}

  get path(): string {
    return this.file.path
  }

  take(max: number, line: boolean): Uint8Array | null {
    if (this.mode === 'write' || this.mode === 'append') return null
    const bytes = this.file.read(this.offset, Math.min(max, READ_AHEAD_BYTES))
    if (bytes instanceof FsError || bytes.length === 0) return null
    const part = cut(bytes, max, line)
    this.offset += part.length
    return part
  }

  put(data: Uint8Array): number | WriteError {
    if (this.mode === 'read') return 'EBADF'
    const end = this.mode === 'append' ? this.file.stat().size : this.offset
    if (end + data.length > MAX_FILE_BYTES) return 'EFBIG'
    const after = this.file.write(this.offset, data.slice())
    if (after instanceof FsError) return after.code === 'EFBIG' ? 'EFBIG' : 'ENOSPC'
    this.offset = after
    return data.length
  }

  onReadable(wake: () => void): void {
    wake()
  }
  onWritable(wake: () => void): void {
    wake()
  }
  release(): void {
    this.file.close()
  }
}
