/** Why bytes could not be read. `text` is what Go's readers say, and so Docker. */
export class ArchiveError {
  constructor(
    readonly reason: 'truncated' | 'corrupt' | 'unsupported' | 'too-large',
    readonly text: string,
  ) {}
}

/** How much a reader accepts. */
export interface ArchiveLimits {
  readonly entries: number
  /** Of all contents, unpacked. */
  readonly bytes: number
}

export const DEFAULT_LIMITS: ArchiveLimits = { entries: 500_000, bytes: 1024 ** 3 }

/** The error of an archive that holds more than it may. */
export function tooLarge(): ArchiveError {
  return new ArchiveError('too-large', 'archive is too large')
}
