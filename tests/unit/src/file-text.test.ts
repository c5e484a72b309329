import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFile, encodeFile } from '../../../src/state/file-text'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('decodeFile', () => {
  it.each([
    ['plain', 'a\nb\n', '\n', false, null],
    ['crlf', 'a\r\nb\r\n', '\r\n', false, null],
    ['mark', '\uFEFFa\n', '\n', true, null],
    ['mixed', 'a\r\nb\n', '\r\n', false, 'mixed'],
    ['lone carriage return', 'a\rb\n', '\n', false, 'lone-cr'],
    ['NUL', 'a\0b\n', '\n', false, 'nul'],
    ['empty', '', '\n', false, null],
  ])('%s', (_name, text, lineEnd, bom, problem) => {
    const read = decodeFile(utf8(text))
    expect([read.lineEnd, read.bom, read.problem]).toEqual([lineEnd, bom, problem])
  })

  it('says of bytes that are not UTF-8 that they are not text', () => {
    expect(decodeFile(Uint8Array.of(0x61, 0xff)).problem).toBe('not-utf8')
  })

  it('shows only the beginning of a large file', () => {
    const read = decodeFile(new Uint8Array(2_000_001).fill(0x61))
    expect(read.problem).toBe('too-large')
    expect(read.text.length).toBe(100_000)
  })

  it('gives back the very bytes of every file that it lets be edited', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array(), fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '가', '\uFEFF', '\r') }).map(utf8)),
        (bytes) => {
          const read = decodeFile(bytes)
          return read.problem !== null || Buffer.from(encodeFile(read)).equals(Buffer.from(bytes))
        },
      ),
    )
  })
})
