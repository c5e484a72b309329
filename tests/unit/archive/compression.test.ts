import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ArchiveError,
  decompress,
  detectCompression,
  gunzip,
  gzip,
  isTar,
  readTar,
  readZip,
  writeZip,
  type ZipEntry,
} from '../../../worker/archive'

const LIMIT = 1_000_000
const rows = readFileSync(new URL('packed.table.txt', import.meta.url), 'utf8').split('\n')
const packed = rows.filter((row) => row.includes(' | ')).map((row) => row.split(' | ')) as [string, string][]
const TEXT = Array.from({ length: 60 }, (_, i) => `${i} the quick brown fox ${'ab'.repeat(i % 7)}`).join('\n')

function check(bytes: Uint8Array, expected: string): void {
  const found = decompress(bytes, LIMIT)
  expect(found instanceof ArchiveError ? found.text : new TextDecoder().decode(found)).toBe(expected)
}

describe.each(packed)('%s', (name, base64) => {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'))
  it('is known by its first bytes and unpacked', () => {
    expect(detectCompression(bytes)).toBe(name)
    check(bytes, TEXT)
  })
  it('may be several in a row', () => check(Uint8Array.from([...bytes, ...bytes]), TEXT + TEXT))
  it('is refused when it is cut', () => {
    for (let length = 6; length < bytes.length; length += 7)
      expect(decompress(bytes.subarray(0, length), LIMIT)).toBeInstanceOf(ArchiveError)
  })
  it('stops at the limit', () => {
    expect(decompress(bytes, 100)).toMatchObject({ reason: 'too-large' })
  })
  it('is never an exception when it is broken', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const broken = Uint8Array.from(bytes)
        for (const [at, byte] of changes) broken[at] = byte
        decompress(broken, LIMIT)
      }),
    )
  })
})

describe('any bytes', () => {
  const magic = fc.constantFrom([0x1f, 0x8b, 8], [0x42, 0x5a, 0x68, 0x39], [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], [0x28, 0xb5, 0x2f, 0xfd], [])
  it('go into every reader without an exception', () => {
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 2000 }), (start, rest) => {
        const bytes = Uint8Array.from([...start, ...rest])
        decompress(bytes, LIMIT)
        readTar(bytes)
        isTar(bytes)
        readZip(bytes)
      }),
    )
  })
  it('come back from gzip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(gunzip(gzip(bytes), LIMIT)).toEqual(bytes)
      }),
    )
  })
})

describe('zip', () => {
  const name = fc.stringMatching(/^[a-zé.]{1,8}$/)
  const entry = fc.record({
    path: fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
    type: fc.constantFrom('file' as const, 'symlink' as const),
    mode: fc.integer({ min: 1, max: 0o7777 }),
    data: fc.uint8Array({ maxLength: 200 }),
  })
  const folder: ZipEntry = { path: 'folder', type: 'directory', mode: 0o700, data: new Uint8Array(0) }
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 5 }), (entries) => {
        const members: ZipEntry[] = [folder, ...entries]
        expect(readZip(writeZip(members))).toEqual(members)
        expect(writeZip(members)).toEqual(writeZip(members))
      }),
    )
  })
  it('is refused when its contents are not what it says', () => {
    const bytes = writeZip([{ ...folder, type: 'file', path: 'f', data: new TextEncoder().encode('x'.repeat(100)) }])
    bytes[35] = (bytes[35] ?? 0) ^ 0xff
    expect(readZip(bytes)).toMatchObject({ reason: 'corrupt' })
    expect(readZip(bytes, { entries: 0, bytes: 10 })).toMatchObject({ reason: 'too-large' })
  })
})
