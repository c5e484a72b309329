import { decodeText, encodeText, type Process } from '../../../kernel'
import type { Flavour } from './flavour'

/**
 * Bytes ⇄ text without loss, in a locale's characters. In the C locale a character is a byte (U+0000…U+00FF); in a UTF-8 locale a byte that is
 * no UTF-8 becomes U+DC80…U+DCFF, a lone surrogate, and turns back.
 */
export interface Codec {
  readonly utf8: boolean
  decode(bytes: Uint8Array): string
  encode(text: string): Uint8Array
  /** An argument or file name (a JavaScript string) in this codec's characters. */
  fromText(text: string): string
  /** Back again. */
  toText(text: string): string
}

export const byteCodec: Codec = {
  utf8: false,
  decode: bytesToLatin1,
  encode: latin1ToBytes,
  fromText: (text) => (isAscii(text) ? text : bytesToLatin1(encodeText(text))),
  toText: (text) => (isAscii(text) ? text : decodeText(latin1ToBytes(text))),
}

export const utf8Codec: Codec = { utf8: true, decode: decodeText, encode: encodeText, fromText: (text) => text, toText: (text) => text }

/** LC_ALL, LC_CTYPE, LANG: the first that is set and not empty. */
export function localeIsUtf8(process: Process): boolean {
  const name = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((key) => process.env.get(key)).find((value) => value)
  return name !== undefined && /utf-?8/i.test(name)
}

/** The characters of a program's regular expressions and text: GNU follows the locale, a glibc busybox sees bytes, musl is always UTF-8. */
export function codecOf(process: Process, flavour: Flavour): Codec {
  if (flavour.libc === 'musl') return utf8Codec
  return flavour.kind === 'gnu' && localeIsUtf8(process) ? utf8Codec : byteCodec
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}

const CHUNK = 8192

function bytesToLatin1(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode(...bytes)
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return text
}

function latin1ToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
