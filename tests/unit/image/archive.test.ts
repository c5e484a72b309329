import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gzip, readTar, writeTar, type TarEntry } from '../../../worker/archive'
import { catalogSource } from '../../../worker/catalog'
import { emptySnapshot, fileContent, layerEntries, lookup, openFileSystem, Transaction, type Snapshot } from '../../../worker/fs'
import {
  digestHex,
  digestOf,
  layerDigest,
  layerTar,
  makeImage,
  manifestOf,
  readArchive,
  writeArchive,
  type ArchivedImage,
  type Image,
  type Layer,
} from '../../../worker/image'

const PLATFORM = { os: 'linux', architecture: 'amd64' }
const EPOCH = '1970-01-01T00:00:00Z'
const ORACLE = new URL('../../../../shared/oracle/busybox.tar.xz', import.meta.url)

/** An image of layers, each made by a step over the ones below. */
function imageOf(...steps: ((transaction: Transaction) => void)[]): Image {
  const layers: Layer[] = []
  let root: Snapshot = emptySnapshot()
  for (const step of steps) {
    const transaction = new Transaction(root, () => 0)
    step(transaction)
    const { snapshot, entries } = transaction.commit()
    const { diffId, tarBytes } = layerDigest(entries)
    layers.push({ diffId, sizeBytes: 0, tarBytes, entries, fidelity: { kind: 'as-docker' } })
    root = snapshot
  }
  const history = steps.map(() => ({ created: EPOCH, created_by: 'COPY . . # buildkit' }))
  return makeImage({ platform: PLATFORM, created: EPOCH, config: { Cmd: ['sh'] }, history, layers, root })
}

const write =
  (path: string, text: string, mode = 0o644) =>
  (transaction: Transaction): void => {
    const fs = openFileSystem(transaction)
    fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/x')
    fs.writeFile(path, fileContent(text), { mode })
  }

const TWO = imageOf(write('/app/a.txt', 'hello'), (transaction) => {
  transaction.link('/app/a.txt', '/app/b.txt')
  transaction.put('/app/link', { kind: 'symlink', target: 'a.txt', mode: 0o777, uid: 1, gid: 2, mtime: 0 })
})

function read(bytes: Uint8Array, ...rest: readonly Layer[]): readonly ArchivedImage[] {
  const images = readArchive(bytes, (diffId) => rest.find((layer) => layer.diffId === diffId))
  if ('error' in images) throw new Error(images.error)
  return images
}

/** What comes back is the same image: config, layers and files. */
function check(bytes: Uint8Array, expected: Image, names: readonly string[]): void {
  const [found] = read(bytes)
  expect(found?.names).toEqual(names)
  expect(found?.image.configText).toBe(expected.configText)
  expect(found?.image.id).toBe(expected.id)
  expect(found?.image.layers.map((layer) => layerDigest(layer.entries).diffId)).toEqual(expected.config.rootfs.diff_ids)
  expect(layerEntries((found?.image.root ?? emptySnapshot()).root, expected.root.root)).toEqual([])
}

function paths(bytes: Uint8Array): string[] {
  const members = readTar(bytes)
  return 'text' in members ? [members.text] : members.map(({ path, mode }) => `${path.replace(/[0-9a-f]{64}/, '…')} ${mode.toString(8)}`)
}

function json(bytes: Uint8Array, path: string): unknown {
  const members = readTar(bytes)
  if ('text' in members) throw new Error(members.text)
  return JSON.parse(new TextDecoder().decode(members.find((member) => member.path === path)?.data))
}

describe('docker save', () => {
  test('writes blobs, then its three tables, with the modes Docker gives them', () => {
    const { bytes, missing } = writeArchive([{ image: TWO, names: ['my-app:1'] }])
    expect(missing).toEqual([])
    expect(paths(bytes)).toEqual([
      'blobs 755',
      'blobs/sha256 755',
      'blobs/sha256/… 444',
      'blobs/sha256/… 444',
      'blobs/sha256/… 444',
      'blobs/sha256/… 444',
      'index.json 644',
      'manifest.json 644',
      'oci-layout 444',
    ])
    expect(json(bytes, 'manifest.json')).toEqual([
      { Config: `blobs/sha256/${digestHex(TWO.id)}`, RepoTags: ['my-app:1'], Layers: [expect.any(String), expect.any(String)] },
    ])
    expect(json(bytes, 'index.json')).toMatchObject({
      manifests: [
        {
          digest: digestOf(manifestOf(TWO).text),
          annotations: { 'io.containerd.image.name': 'docker.io/library/my-app:1', 'org.opencontainers.image.ref.name': '1' },
        },
      ],
    })
  })
  test('two names are one row of manifest.json and two of index.json; by id there is no name', () => {
    const { bytes } = writeArchive([{ image: TWO, names: ['sv:1', 'sv:2'] }])
    expect(json(bytes, 'manifest.json')).toMatchObject([{ RepoTags: ['sv:1', 'sv:2'] }])
    expect(json(bytes, 'index.json')).toHaveProperty('manifests.length', 2)
    const byId = writeArchive([{ image: TWO, names: [] }]).bytes
    expect(json(byId, 'manifest.json')).toMatchObject([{ RepoTags: null }])
    expect(json(byId, 'index.json')).toMatchObject({ manifests: [{ annotations: { 'config.digest': TWO.id } }] })
  })
  test('comes back as it was, packed or not', () => {
    const { bytes } = writeArchive([{ image: TWO, names: ['my-app:1'] }])
    check(bytes, TWO, ['my-app:1'])
    check(gzip(bytes), TWO, ['my-app:1'])
    check(writeArchive([{ image: TWO, names: ['my-app:1'] }], 'docker', EPOCH).bytes, TWO, ['my-app:1'])
    check(writeArchive([{ image: TWO, names: ['my-app:1'] }], 'oci', EPOCH).bytes, TWO, ['docker.io/library/my-app:1'])
  })
  test('an archive read and written again is the same archive', () => {
    const { bytes } = writeArchive([{ image: TWO, names: ['my-app:1'] }])
    expect(writeArchive(read(bytes)).bytes).toEqual(bytes)
  })
  test('the layers of a base that is not here are named, and found where the base is present', async () => {
    const busybox = await catalogSource().resolve(
      { registry: 'docker.io', repository: 'library/busybox', tag: 'latest', digest: null },
      PLATFORM,
    )
    if (!busybox || 'error' in busybox) throw new Error('no busybox')
    const { bytes, missing } = writeArchive([{ image: busybox, names: ['busybox:latest'] }])
    expect(missing).toEqual(['sha256:53a33839a72ce94a775d8becfdad27da245890cc9195ab4ba41ce43c759de2c4'])
    expect(manifestOf(busybox).descriptor.digest).toBe(busybox.manifest)
    expect(readArchive(bytes)).toEqual({ error: `content digest ${missing[0]}: not found` })
    expect(read(bytes, ...busybox.layers)[0]?.image.id).toBe(busybox.id)
  })
})

describe('archives of others', () => {
  const member = (path: string, data: Uint8Array | string, target = ''): TarEntry => ({
    path,
    type: target === '' ? 'file' : 'symlink',
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
    target,
    major: 0,
    minor: 0,
    xattrs: new Map(),
    data: typeof data === 'string' ? new TextEncoder().encode(data) : data,
  })
  const tars = TWO.layers.map((layer) => layerTar(layer.entries) ?? new Uint8Array())

  test('the layout of older Dockers: folders with layer.tar, shared by symlinks', () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = tars
    const manifest = [{ Config: 'abc.json', RepoTags: ['old:1'], Layers: ['one/layer.tar', 'two/layer.tar'] }]
    const bytes = writeTar([
      member('abc.json', TWO.configText),
      member('one/layer.tar', first),
      member('shared/layer.tar', second),
      member('two/layer.tar', '', '../shared/layer.tar'),
      member('manifest.json', JSON.stringify(manifest)),
    ])
    check(bytes, TWO, ['old:1'])
  })
  test('whiteouts, opaque folders and ./ in the names', () => {
    const below = writeTar([member('./etc/a', '1'), member('./etc/b', '2'), member('./var/c', '3')])
    const above = writeTar([member('./etc/.wh.a', ''), member('./var/.wh..wh..opq', ''), member('./var/d', '4')])
    const config = JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [below, above].map(digestOf) },
    })
    const manifest = JSON.stringify([{ Config: 'c', RepoTags: null, Layers: ['l1', 'l2'] }])
    const [found] = read(writeTar([member('c', config), member('l1', below), member('l2', gzip(above)), member('manifest.json', manifest)]))
    const has = (path: string): boolean => 'node' in lookup(found?.image.root ?? emptySnapshot(), path)
    expect(['/etc/a', '/etc/b', '/var/c', '/var/d'].map(has)).toEqual([false, true, false, true])
  })
  test('what is no image says so', () => {
    expect(readArchive(new Uint8Array())).toHaveProperty('error')
    expect(readArchive(new TextEncoder().encode('hello'))).toEqual({ error: 'unexpected EOF' })
    expect(readArchive(writeTar([member('a', 'b')]))).toEqual({ error: 'unrecognized image format' })
    expect(readArchive(writeTar([member('manifest.json', '{}')]))).toHaveProperty('error')
    const manifest = JSON.stringify([{ Config: 'c', RepoTags: [], Layers: ['l'] }])
    const wrong = writeTar([member('c', TWO.configText), member('l', tars[1] ?? ''), member('manifest.json', manifest)])
    expect(readArchive(wrong)).toEqual({ error: `wrong diff id calculated on extraction "${TWO.layers[1]?.diffId}"` })
  })
  test('any bytes give images or an error', () => {
    const good = writeArchive([{ image: TWO, names: ['a:1'] }]).bytes
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, value, end) => {
        const bytes = good.slice(0, end)
        bytes[at] = value
        const images = readArchive(bytes)
        expect('error' in images || images.length > 0).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
  test.runIf(existsSync(ORACLE))('the real busybox archive: its id, its files, its program', async () => {
    const [found] = read(new Uint8Array(readFileSync(ORACLE)))
    expect(found?.image.id).toBe('sha256:0bdfff7f7d1bc19266fac32e73f903d4bc154152630d8d423bade0a245927075')
    const busybox = lookup(found?.image.root ?? emptySnapshot(), '/bin/sh')
    expect(busybox).toMatchObject({ path: '/bin/busybox', node: { content: { program: 'busybox@1.38.0', size: 2_063_232 } } })
    expect(layerDigest(found?.image.layers[0]?.entries ?? []).diffId).toBe(found?.image.layers[0]?.diffId)
    const again = writeArchive(found ? [found] : [])
    expect(again.missing).toEqual([])
    expect(read(again.bytes)[0]?.image.id).toBe(found?.image.id)
  })
})
