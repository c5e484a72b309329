import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogSource } from '../../../worker/catalog'
import { lookup, walk } from '../../../worker/fs'
import { digestOf, parseReference, withDefaultTag, type BaseImage } from '../../../worker/image'

const PLATFORM = { os: 'linux', architecture: 'amd64' }
const RECORD = new URL('../../../../shared/conformance/bases/busybox.json', import.meta.url)
const source = catalogSource()

async function resolve(name: string) {
  const reference = parseReference(name)
  if ('error' in reference) throw new Error(reference.error)
  return source.resolve(withDefaultTag(reference), PLATFORM)
}

async function near(name: string): Promise<readonly string[]> {
  const found = await resolve(name)
  return found && 'near' in found ? found.near : []
}

async function load(name: string): Promise<BaseImage> {
  const image = await resolve(name)
  if (!image || 'error' in image) throw new Error(`${name} is not here`)
  return image
}

/** `kind mode uid:gid size tag` of a path, symlinks not followed. */
async function check(name: string, path: string, expected: string): Promise<void> {
  const found = lookup((await load(name)).root, path, { follow: false })
  if ('code' in found) return expect(found.text).toBe(expected)
  const { node } = found
  const what = node.kind === 'file' ? `${node.content.size} ${node.content.program ?? '-'}` : node.kind === 'symlink' ? node.target : ''
  expect(`${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${what}`.trimEnd()).toBe(expected)
}

describe('busybox is the base of the recorded builds', () => {
  test('its config, layer and name are the real ones', async () => {
    const image = await load('busybox')
    expect(image.canonical).toBe('docker.io/library/busybox:latest@sha256:f942efb27b7643064631f50f4952046402e98fc1092a128846082e54a2b40476')
    expect(image.id).toBe('sha256:0bdfff7f7d1bc19266fac32e73f903d4bc154152630d8d423bade0a245927075')
    expect(image.fidelity).toEqual({ kind: 'as-docker' })
    expect(image.layers.map(({ diffId, tarBytes }) => [diffId, tarBytes])).toEqual([
      ['sha256:d9e6f9c135ae4ffd5db129d8762dd8da143aaa1c6e0594ffdb5ea4bf0cb845dd', 2_213_888],
    ])
  })
  test('its files', async () => {
    await check('busybox', '/bin/busybox', 'file 755 0:0 2063232 busybox')
    await check('busybox', '/bin/sh', 'symlink 777 0:0 busybox')
    await check('busybox', '/tmp', 'directory 1777 0:0')
    await check('busybox', '/root', 'directory 700 0:0')
    await check('busybox', '/etc/shadow', 'file 644 0:0 30 -')
    await check('busybox', '/dev', 'No such file or directory')
  })
  test.runIf(existsSync(RECORD))('every entry is the recorded one, in order', async () => {
    const record = JSON.parse(readFileSync(RECORD, 'utf8')) as { config: string; entries: { text?: string }[] }
    const image = await load('busybox')
    const entries = image.layers[0]?.entries.map((entry) => {
      if ('whiteout' in entry) return { path: entry.path }
      const { node, path } = entry
      const type = node.kind === 'directory' ? 'dir' : node.kind
      const mode = node.mode.toString(8).padStart(4, '0')
      const base = { path: node.kind === 'directory' ? `${path}/` : path, type, mode, uid: node.uid, gid: node.gid }
      if (node.kind === 'symlink') return { ...base, link: node.target }
      return node.kind === 'file' ? { ...base, size: node.content.size, sha256: node.content.sha256 } : base
    })
    expect(entries).toEqual(record.entries.map((entry) => ({ ...entry, text: undefined })))
    expect(image.configText).toBe(record.config)
  })
})

describe('modelled bases say what they rest on', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest@', 517, 7_780_062],
    ['alpine:3.19', 'docker.io/library/alpine:3.19@', 526, 7_377_701],
    ['debian:bookworm-slim', 'docker.io/library/debian:bookworm-slim@', 4225, 74_862_148],
    ['debian', 'docker.io/library/debian:latest@', 6661, 116_602_010],
  ])('%s', async (name, canonical, entries, bytes) => {
    const image = await load(name)
    expect(image.canonical.startsWith(canonical)).toBe(true)
    expect([...walk(image.root)]).toHaveLength(entries + 1)
    expect(image.layers[0]?.sizeBytes).toBe(bytes)
    expect(image.fidelity).toHaveProperty('basis', expect.arrayContaining([expect.any(String)]))
    expect(image.id).toBe(digestOf(image.configText))
    expect(image.layers).toHaveLength(image.config.history.filter((entry) => entry.empty_layer !== true).length)
  })
  test('Alpine has its applets, its package manager and its files', async () => {
    await check('alpine:3.20', '/bin/busybox', 'file 755 0:0 808712 busybox@1.36.1')
    await check('alpine:3.20', '/bin/sh', 'symlink 777 0:0 /bin/busybox')
    await check('alpine:3.20', '/sbin/apk', 'file 755 0:0 69648 apk')
    await check('alpine:3.20', '/etc/shadow', 'file 640 0:42 260 -')
    await check('alpine:3.20', '/lib/libcrypto.so.3', 'file 755 0:0 4478288 -')
  })
  test('Debian has setuid programs, hard links and a merged /usr', async () => {
    await check('debian:bookworm-slim', '/usr/bin/passwd', 'file 4755 0:0 68248 passwd')
    await check('debian:bookworm-slim', '/bin', 'symlink 777 0:0 usr/bin')
    await check('debian:bookworm-slim', '/usr/bin/dash', 'file 755 0:0 125640 dash')
    await check('debian:bookworm-slim', '/var/mail', 'directory 2775 0:8')
    const { root } = await load('debian:bookworm-slim')
    const nodes = ['/usr/bin/perl', '/usr/bin/perl5.36.0']
      .map((path) => lookup(root, path))
      .map((found) => ('node' in found ? found.node : found))
    expect(nodes[0]).toBe(nodes[1])
  })
  test('node stands on Alpine, with its own user, programs and four layers', async () => {
    const image = await load('node:20-alpine')
    expect(image.config.config.Env).toContain('NODE_VERSION=20.20.2')
    expect(image.layers).toHaveLength(4)
    await check('node:20-alpine', '/usr/local/bin/node', 'file 755 0:0 98500000 node@20.20.2')
    // Real total of 20.8.1 (repo-info), shared out by compressed size.
    expect(image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) / 182_150_000).toBeCloseTo(1, 3)
    await check('node:20-alpine', '/usr/local/bin/npm', 'symlink 777 0:0 ../lib/node_modules/npm/bin/npm-cli.js')
    await check('node:20-alpine', '/usr/local/lib/node_modules/npm/bin/npm-cli.js', 'file 755 0:0 54 npm@10.8.2')
    await check('node:20-alpine', '/home/node', 'directory 2755 1000:1000')
    const second = image.layers[1]?.entries.map(({ path }) => path)
    expect(second?.slice(0, 4)).toEqual(['etc', 'etc/group', 'etc/passwd', 'etc/shadow'])
    expect(second).not.toContain('bin/busybox')
  })
})

describe('what a name leads to', () => {
  test('a digest outweighs the tag, and the name is printed as it was asked', async () => {
    const { manifest } = await load('alpine:3.19')
    expect((await load(`alpine:nonsense@${manifest}`)).canonical).toBe(`docker.io/library/alpine:nonsense@${manifest}`)
    expect((await load(`alpine@${manifest}`)).config).toEqual((await load('alpine:3.19')).config)
    expect(await resolve(`alpine@sha256:${'0'.repeat(64)}`)).toHaveProperty(
      'error',
      `docker.io/library/alpine@sha256:${'0'.repeat(64)}: not found`,
    )
  })
  test('a missing tag, a missing repository, an image that is only not here', async () => {
    expect(await resolve('busybox:no-such-tag')).toEqual({
      error: 'docker.io/library/busybox:no-such-tag: not found',
      near: ['busybox:latest'],
      real: false,
    })
    expect(await near('alpin')).toContain('alpine:latest')
    expect(await resolve('no/such')).toHaveProperty('error', expect.stringMatching(/^pull access denied, repository does not exist/))
    expect(await resolve('wordpress:6')).toMatchObject({ error: 'docker.io/library/wordpress:6: not found', real: true })
    expect(await resolve('node:99')).toMatchObject({ error: 'docker.io/library/node:99: not found', real: false })
    expect(await near('node:99')).toContain('node:20')
  })
  test('other registries are not asked here', async () => expect(await resolve('registry.example/app')).toBeNull())
})
