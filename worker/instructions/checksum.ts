/** What is wrong with the digest of `ADD --checksum`, in go-digest's words; null if nothing. */
export function checksumError(text: string): string | null {
  const [, algorithm, hex = ''] = /^([A-Za-z0-9]+(?:[.+_-][A-Za-z0-9]+)*):([a-zA-Z0-9=_-]+)$/.exec(text) ?? []
  if (algorithm === undefined) return 'invalid checksum digest format'
  const length = HEX_LENGTHS[algorithm]
  if (length === undefined) return 'unsupported digest algorithm'
  if (hex.length !== length) return 'invalid checksum digest length'
  return /^[a-f0-9]+$/.test(hex) ? null : 'invalid checksum digest format'
}

const HEX_LENGTHS: Readonly<Record<string, number | undefined>> = { sha256: 64, sha384: 96, sha512: 128 }
