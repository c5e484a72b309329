/** A file's bytes as a text view shows them, and back, so that what a person did not type is never written. */

/** Why a file's text is shown read-only until it is converted on request. */
export type TextProblem = 'mixed' | 'lone-cr' | 'nul' | 'not-utf8' | 'too-large'

export interface FileText {
  /** With `\n` for every line end, as a textarea holds it. */
  readonly text: string
  readonly lineEnd: '\n' | '\r\n'
  readonly bom: boolean
  readonly problem: TextProblem | null
}

const TOO_LARGE = 2_000_000
const SHOWN_OF_LARGE = 100_000
const BOM = [0xef, 0xbb, 0xbf] as const

/** Nothing about the file's bytes has to be told. */
export function isPlain({ lineEnd, bom, problem }: Omit<FileText, 'text'>): boolean {
  return lineEnd === '\n' && !bom && problem === null
}

/** Reads bytes as UTF-8. A BOM and CRLF everywhere are kept apart and survive editing; anything else that an edit would lose is a problem. */
export function decodeFile(bytes: Uint8Array): FileText {
  const bom = BOM.every((byte, index) => bytes[index] === byte)
  const large = bytes.length > TOO_LARGE
  const body = bytes.subarray(bom ? 3 : 0, large ? SHOWN_OF_LARGE : undefined)
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const crlf = raw.includes('\r\n')
  const withoutCrlf = raw.replaceAll('\r\n', '')
  const text = raw.replace(/\r\n?/g, '\n')
  const base = { text, lineEnd: crlf ? ('\r\n' as const) : ('\n' as const), bom }
  if (large) return { ...base, problem: 'too-large' }
  if (!isUtf8(body)) return { ...base, problem: 'not-utf8' }
  if (raw.includes('\0')) return { ...base, problem: 'nul' }
  if (withoutCrlf.includes('\r')) return { ...base, problem: 'lone-cr' }
  if (crlf && withoutCrlf.includes('\n')) return { ...base, problem: 'mixed' }
  return { ...base, problem: null }
}

/** The bytes of an edited text, with the file's own line ends and mark. */
export function encodeFile({ text, lineEnd, bom }: Pick<FileText, 'text' | 'lineEnd' | 'bom'>): Uint8Array {
  const body = new TextEncoder().encode(lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd))
  if (!bom) return body
  const bytes = new Uint8Array(body.length + BOM.length)
  bytes.set(BOM)
  bytes.set(body, BOM.length)
  return bytes
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
