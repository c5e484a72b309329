/** What is shown at once: as much as a person reads beside a figure. */
const MAX_TEXT_BYTES = 16_384
const MAX_HEX_BYTES = 2_048
const PER_LINE = 8

/** Whether bytes read as UTF-8 without NUL; a character that the bounds cut is no fault. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && !textOf(bytes).text.includes('\ufffd')
}

/** The beginning of a file as text, and how many bytes of it that is. */
export function textOf(bytes: Uint8Array): { readonly text: string; readonly shownBytes: number } {
  const part = bytes.subarray(0, MAX_TEXT_BYTES)
  return { text: new TextDecoder().decode(part, { stream: part.length < bytes.length }), shownBytes: part.length }
}

/** The beginning of a file as `hexdump -C` lays it out, eight bytes a line. */
export function hexOf(bytes: Uint8Array): { readonly text: string; readonly shownBytes: number } {
  const part = bytes.subarray(0, MAX_HEX_BYTES)
  const lines: string[] = []
  for (let at = 0; at < part.length; at += PER_LINE) {
    const row = [...part.subarray(at, at + PER_LINE)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const letters = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(PER_LINE * 3 - 1)}  ${letters}`)
  }
  return { text: lines.join('\n'), shownBytes: part.length }
}

/** `-rwxr-xr-x` of mode bits. */
export function modeText(kind: string, mode: number): string {
  const first = kind === 'directory' ? 'd' : kind === 'symlink' ? 'l' : '-'
  const letters = [...'rwxrwxrwx'].map((letter, index) => ((mode & (0o400 >> index)) === 0 ? '-' : letter))
  if (mode & 0o4000) letters[2] = letters[2] === 'x' ? 's' : 'S'
  if (mode & 0o2000) letters[5] = letters[5] === 'x' ? 's' : 'S'
  if (mode & 0o1000) letters[8] = letters[8] === 'x' ? 't' : 'T'
  return first + letters.join('')
}
