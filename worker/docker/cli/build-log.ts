import type { ImageIdentity } from '../daemon'

const EXPORT = /^#\d+ exporting manifest sha256:/

/**
 * The builder's plain progress on its way to the client: the name of the Dockerfile is the one asked for, and the lines of the export are held until
 * the image's digests are known.
 */
export class BuildLog {
  private held: string[] | null = null

  constructor(
    private readonly fileName: string,
    private readonly out: (text: string) => void,
  ) {}

  add(text: string): void {
    if (this.held === null && EXPORT.test(text)) this.held = []
    if (this.held) this.held.push(text)
    else this.out(text.replace(/^(#\d+ \[internal\] load build definition from )Dockerfile$/m, (_, head: string) => head + this.fileName))
  }

  /** The rest, with the digests of the image that came of it. */
  finish(identity: ImageIdentity | null): void {
    for (const text of this.held ?? []) this.out(identity ? withDigests(text, identity) : text)
    this.held = null
  }
}

function withDigests(text: string, { id, manifest, attestation }: ImageIdentity): string {
  const named = text
    .replace(/^(#\d+ exporting manifest )sha256:[0-9a-f]{64}/, `$1${manifest.descriptor.digest}`)
    .replace(/moby-dangling@sha256:[0-9a-f]{64}/, `moby-dangling@${id}`)
  const config = /^(#\d+) exporting config /.exec(named)
  if (!config || !attestation) return named
  return `${named}${config[1]} exporting attestation manifest ${attestation.manifest} done\n${config[1]} exporting manifest list ${id} done\n`
}
