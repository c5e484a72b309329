import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArchiveError, readTar, writeTar, type TarEntry } from '../../../worker/archive'
import { nameText } from '../../../worker/text'

const PLAIN: TarEntry = {
  path: 'f',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  major: 0,
  minor: 0,
  xattrs: new Map(),
  data: new Uint8Array(0),
}

/** Reads back what was written: the entry's fields that differ from a plain file's. */
function check(entry: Partial<TarEntry>): void {
  expect(readTar(writeTar([{ ...PLAIN, ...entry }]))).toEqual([{ ...PLAIN, ...entry }])
}

/** The header's text fields, for a look at how a long name is laid out. */
function header(bytes: Uint8Array, block = 0) {
  const field = (at: number, length: number) => nameText(bytes.subarray(512 * block + at, 512 * block + at + length)).replace(/\0.*$/s, '')
  return { name: field(0, 100), type: field(156, 1), prefix: field(345, 155) }
}

describe('tar', () => {
  const long = `${'d'.repeat(90)}/${'e'.repeat(60)}`
  it('splits a long name at a slash where it can', () => {
    expect(header(writeTar([{ ...PLAIN, path: long }]))).toEqual({ name: 'e'.repeat(60), type: '0', prefix: 'd'.repeat(90) })
    check({ path: long })
  })
  it('else says it in a PAX block', () => {
    const bytes = writeTar([{ ...PLAIN, path: 'é'.repeat(60) }])
    expect(header(bytes)).toEqual({ name: 'PaxHeaders.0', type: 'x', prefix: '' })
    expect(nameText(bytes.subarray(512, 512 + 130))).toBe(`130 path=${'é'.repeat(60)}\n`)
    check({ path: 'é'.repeat(60) })
    check({ path: 'x'.repeat(300), type: 'directory' })
    check({ path: 'l', type: 'symlink', target: 'y'.repeat(101) })
    check({ uid: 2_097_152, gid: 4_000_000 })
    check({ mtime: -5_000_000 })
    check({ path: nameText(Uint8Array.of(0x61, 0xff, 0x62)) })
  })
  it('keeps attributes, devices and links', () => {
    check({ xattrs: new Map([['security.capability', Uint8Array.of(1, 0, 0, 2, 61, 10)]]) })
    check({ path: 'null', type: 'char', mode: 0o666, major: 1, minor: 3 })
    check({ path: 'b', type: 'hardlink', target: 'a' })
  })
  it('reads what others write: base-256 numbers, GNU long names, V7 folders', () => {
    const bytes = writeTar([{ ...PLAIN, path: 'ignored' }])
    bytes.set([0x80, 0, 0, 0, 0, 0x20, 0, 1], 108)
    seal(bytes)
    const gnu = writeTar([{ ...PLAIN, path: '././@LongLink', data: new TextEncoder().encode(`${'n'.repeat(200)}\0`) }]).subarray(0, 1024)
    gnu[156] = 'L'.charCodeAt(0)
    seal(gnu)
    expect(readTar(Uint8Array.from([...gnu, ...bytes]))).toEqual([{ ...PLAIN, path: 'n'.repeat(200), uid: 0x200001 }])
  })
  it('refuses what is cut or broken, in Go’s words', () => {
    const bytes = writeTar([{ ...PLAIN, data: new Uint8Array(600) }])
    expect(readTar(bytes.subarray(0, 700))).toMatchObject({ text: 'unexpected EOF' })
    bytes[0] = 0x7a
    expect(readTar(bytes)).toMatchObject({ text: 'archive/tar: invalid tar header' })
    expect(readTar(writeTar([PLAIN, PLAIN]), { entries: 1, bytes: 1e6 })).toBeInstanceOf(ArchiveError)
  })

  const name = fc.stringMatching(/^[a-zé𝒳 .-]{1,40}$/u).filter((text) => text.trim() === text)
  const path = fc.array(name, { minLength: 1, maxLength: 8 }).map((names) => names.join('/'))
  const common = {
    path,
    mode: fc.nat(0o7777),
    uid: fc.nat(5_000_000),
    gid: fc.nat(5_000_000),
    mtime: fc.integer({ min: -1e9, max: 2e9 }).map((seconds) => seconds * 1e6),
  }
  const entry = fc.oneof(
    fc.record({ ...common, data: fc.uint8Array({ maxLength: 1500 }) }),
    fc.record({ ...common, type: fc.constant('directory' as const) }),
    fc.record({ ...common, type: fc.constantFrom('symlink' as const, 'hardlink' as const), target: path }),
  )
  it('gives back any entries', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (parts) => {
        const entries = parts.map((part) => ({ ...PLAIN, ...part }))
        expect(readTar(writeTar(entries))).toEqual(entries)
      }),
    )
  })
})

/** Puts the right checksum into the first header. */
function seal(bytes: Uint8Array): void {
  bytes.fill(0x20, 148, 156)
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  bytes.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
}
