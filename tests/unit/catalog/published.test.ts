import { expect, test, vi } from 'vitest'
import { catalogSource } from '../../../worker/catalog'
import { lookup } from '../../../worker/fs'
import { parseReference, withDefaultTag, type BaseImage } from '../../../worker/image'
import { readRows } from '../table'

// The largest stand on Debian's build packages: a thousand packages, file by file.
vi.setConfig({ testTimeout: 60_000 })
const source = catalogSource()

async function load(name: string): Promise<BaseImage> {
  const reference = parseReference(name)
  if ('error' in reference) throw new Error(reference.error)
  const image = await source.resolve(withDefaultTag(reference), { os: 'linux', architecture: 'amd64' })
  if (!image || 'error' in image) throw new Error(`${name} is not here`)
  return image
}

test.each(readRows(new URL('published.table.txt', import.meta.url), 4))('%s', async (name = '', stands, megabytes, layers) => {
  const image = await load(name)
  const basis = 'basis' in image.fidelity ? image.fidelity.basis : []
  const [nearest] = basis.filter((text) => text.endsWith(` for ${name}`) || text.endsWith(` for ${name}:latest`))
  expect(nearest?.split(' for ')[0] ?? '=').toBe(stands)
  expect(Math.round(image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) / 1e6)).toBe(Number(megabytes))
  expect(image.layers).toHaveLength(Number(layers))
  expect(image.config.history.filter((entry) => entry.empty_layer !== true)).toHaveLength(Number(layers))
})

test.each([
  ['node:20-slim', '/usr/local/bin/node /usr/local/bin/npm /usr/bin/apt-get', '/usr/bin/curl /usr/bin/git'],
  ['node:20', '/usr/bin/git /usr/bin/curl /usr/bin/gcc', '/sbin/apk'],
  ['python:3.12-slim', '/usr/local/bin/python /usr/local/bin/pip', '/usr/bin/gcc /usr/bin/git'],
  ['nginx:alpine', '/usr/sbin/nginx /etc/nginx/conf.d/default.conf /usr/share/nginx/html/index.html /sbin/apk', '/bin/bash'],
  ['maven:3.8-openjdk-11', '/usr/bin/mvn /usr/local/openjdk-11/bin/javac', '/usr/bin/gradle'],
  ['openjdk:11-jre-slim', '/usr/local/openjdk-11/bin/java', '/usr/local/openjdk-11/bin/javac'],
  ['gcr.io/distroless/static', '/etc/passwd', '/bin/sh'],
])('%s: what is there, and what is not', async (name, there, absent) => {
  const { root } = await load(name)
  const has = (path: string): boolean => 'node' in lookup(root, path)
  expect(there.split(' ').filter((path) => !has(path))).toEqual([])
  expect(absent.split(' ').filter(has)).toEqual([])
})

test('configs are the published ones', async () => {
  const { config } = await load('nginx:alpine')
  expect(config.config).toMatchObject({
    Entrypoint: ['/docker-entrypoint.sh'],
    Cmd: ['nginx', '-g', 'daemon off;'],
    StopSignal: 'SIGQUIT',
    ExposedPorts: { '80/tcp': {} },
  })
  expect((await load('postgres:16')).config.config.Volumes).toEqual({ '/var/lib/postgresql/data': {} })
})

test('images on one base share its layer', async () => {
  const [a, b] = await Promise.all([load('node:20-slim'), load('python:3.12-slim')])
  expect(a.layers[0]?.diffId).toBe(b.layers[0]?.diffId)
})

test('a base says until when it is looked after', async () => expect((await load('node:18-alpine')).origin.supportEnds).toBe('2025-04-30'))
