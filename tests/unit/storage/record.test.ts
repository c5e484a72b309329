import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walk } from '../../../worker/fs'
import { projectOf, readProjectFile } from '../../../worker/playground'
import { decodeRecord, encodeRecord } from '../../../worker/storage'

const clock = () => {
  let time = 1_700_000_000_000_000
  return () => (time += 1_000_000)
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a record', () => {
  it('gives a project back, with modes and times', () => {
    const project = projectOf(
      'my-app',
      [
        { path: 'Dockerfile', bytes: bytes('FROM scratch\n') },
        { path: 'bin/run.sh', bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0, 255, 13, 10]), mode: 0o755 },
      ],
      clock(),
    )
    const again = decodeRecord(encodeRecord(project))
    if ('error' in again) throw new Error(again.error)
    const facts = (files: typeof project.files) =>
      [...walk(files)].map(({ path, node }) => [path, node.kind, node.mode, path === '/' ? 0 : node.mtime])
    expect(again.name).toBe('my-app')
    expect(facts(again.files)).toEqual(facts(project.files))
    expect(readProjectFile(again, 'bin/run.sh')).toEqual(new Uint8Array([0xef, 0xbb, 0xbf, 0, 255, 13, 10]))
  })

  it('says what it cannot read, whatever the bytes', () => {
    expect(decodeRecord(bytes('hello'))).toEqual({ error: 'not-a-record' })
    const record = encodeRecord(projectOf('a', [{ path: 'x', bytes: bytes('1') }], clock()))
    expect(decodeRecord(record.subarray(0, record.length - 1))).toEqual({ error: 'damaged' })
    const newer = record.slice()
    newer[11] = 9
    expect(decodeRecord(newer)).toEqual({ error: 'newer-version' })
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(record.length - 1), (noise, at) => {
        const broken = record.slice()
        broken.set(noise.subarray(0, broken.length - at), at)
        const result = decodeRecord(broken)
        expect('error' in result || [...walk(result.files)].length > 0).toBe(true)
      }),
    )
  })
})

describe('a record of a project whose newest build failed', () => {
  const good = projectOf(
    'my-app',
    [
      { path: 'Dockerfile', bytes: bytes('FROM scratch\nCOPY a /\n') },
      { path: 'a', bytes: bytes('a') },
    ],
    clock(),
  )

  it('holds what the last image was built of, and bytes of both once', () => {
    const record = encodeRecord(good, { project: good, isNewest: true })
    const again = decodeRecord(record)
    if ('error' in again || again.good === null) throw new Error('not kept')
    expect(readProjectFile(again.good.project, 'a')).toEqual(bytes('a'))
    expect(again.good.isNewest).toBe(true)
    expect(new TextDecoder().decode(record).split('COPY a /')).toHaveLength(2)
  })

  it('without one says so', () => {
    expect(decodeRecord(encodeRecord(good))).toMatchObject({ good: null })
  })
})
