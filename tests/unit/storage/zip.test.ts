import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readZip, writeZip, type ZipEntry } from '../../../worker/archive'
import { projectOf, sampleProject } from '../../../worker/playground'
import { decodeZip, encodeZip } from '../../../worker/storage/zip'

const now = () => 1_700_000_000_000_000
const bytes = (text: string) => new TextEncoder().encode(text)
const file = (path: string, text = 'x'): ZipEntry => ({ path, type: 'file', mode: 0o644, data: bytes(text) })
const paths = (zip: Uint8Array) => {
  const read = decodeZip(zip)
  return 'error' in read ? read : read.files.map(({ path }) => path)
}

describe('a zip of a project', () => {
  it('leaves out what the ignore file keeps back, and opens as the same files', () => {
    const zip = encodeZip(sampleProject(now), 'Dockerfile')
    expect(paths(zip)).toContain('.dockerignore')
    expect(JSON.stringify(paths(zip))).not.toContain('node_modules')
    const again = decodeZip(zip)
    if ('error' in again) throw new Error(again.error)
    expect(encodeZip(projectOf('my-app', again.files, now), 'Dockerfile')).toEqual(zip)
  })

  it('keeps the mode of what can be run', () => {
    const project = projectOf('x', [{ path: 'run.sh', bytes: bytes('#!/bin/sh\n'), mode: 0o755 }], now)
    expect(decodeZip(encodeZip(project, 'Dockerfile'))).toMatchObject({ files: [{ path: 'run.sh', mode: 0o755 }] })
  })
})

describe('a zip from outside', () => {
  it.each([
    ['a name that climbs out', [file('ok'), file('../../etc/passwd')], { error: 'zip-leaves-folder', path: '../../etc/passwd' }],
    ['an absolute name', [file('/etc/passwd')], { error: 'zip-leaves-folder', path: '/etc/passwd' }],
    ['a backslash', [file('..\\evil')], { error: 'zip-leaves-folder', path: '..\\evil' }],
    ['no file', [], { error: 'zip-empty', path: null }],
    ['one folder around everything', [file('app/Dockerfile'), file('app/src/a')], ['Dockerfile', 'src/a']],
    ['files beside a folder', [file('Dockerfile'), file('src/a')], ['Dockerfile', 'src/a']],
    ['what a file manager adds', [file('app/Dockerfile'), file('__MACOSX/app/x'), file('app/.DS_Store')], ['Dockerfile']],
  ])('with %s', (_what, entries, expected) => {
    expect(paths(writeZip(entries))).toEqual(expected)
  })

  it('that says it holds more than may be is refused before it is unpacked', () => {
    const bomb = writeZip([file('zeros', '0'.repeat(100_000))])
    const view = new DataView(bomb.buffer)
    const central = view.getUint32(bomb.length - 6, true)
    view.setUint32(central + 24, 0xfffffff0, true)
    expect(decodeZip(bomb)).toEqual({ error: 'zip-too-large', path: null })
  })

  it('that lies about its size is damaged', () => {
    const bomb = writeZip([file('zeros', '0'.repeat(100_000))])
    const view = new DataView(bomb.buffer)
    view.setUint32(view.getUint32(bomb.length - 6, true) + 24, 10, true)
    expect(decodeZip(bomb)).toEqual({ error: 'zip-damaged', path: null })
  })

  it('is read or refused, whatever the bytes', () => {
    const zip = writeZip([file('Dockerfile', 'FROM scratch\n'), file('src/a')])
    expect(readZip(zip)).toHaveLength(2)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), fc.nat(zip.length - 1), (noise, at) => {
        const broken = zip.slice()
        broken.set(noise.subarray(0, broken.length - at), at)
        const read = decodeZip(broken)
        expect('error' in read || read.files.every(({ path }) => !path.split('/').includes('..'))).toBe(true)
      }),
    )
  })
})
