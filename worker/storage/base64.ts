/** Characters are made from so many bytes at once: more would not fit a call's arguments. */
const CHUNK = 0x8000

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

/** The bytes again. Throws where `text` is no base64. */
export function bytesOf(text: string): Uint8Array {
  const binary = atob(text)
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
