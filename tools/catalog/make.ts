import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { busyboxShard } from './busybox'
import { debianDescriptionsShard, debianFilesShard, debianNamesShard, debianShard } from './debian'
import { imagesShard } from './images'
import { apkNamesShard, apkShard, npmSetsShard, npmShard, pipShard } from './packages'
import { differenceShard, treeShard } from './trees'

/**
 * Writes worker/catalog/data from the facts gathered in ../shared: one JSON shard an image or package index, loaded on demand by the engine.
 * Run with `npm run catalog`; needs ../shared beside the repository.
 */
const SHARED = new URL('../../../shared/', import.meta.url)
const DATA = new URL('../../worker/catalog/data/', import.meta.url)

function main(): void {
  if (!existsSync(SHARED)) throw new Error('../shared is not here: the facts are read from it')
  let total = 0
  for (const [name, shard] of Object.entries(shards())) {
    const text = JSON.stringify(shard)
    writeFileSync(new URL(`${name}.json`, DATA), text)
    const size = gzipSync(text, { level: 9 }).length
    total += size
    console.log(`${name.padEnd(24)} ${text.length} bytes, ${size} gzip`)
  }
  console.log(`all shards: ${total} bytes gzip`)
}

function shards(): Record<string, object> {
  const trees = ['alpine-3.19', 'alpine-3.20', 'debian-bookworm-slim']
  return {
    busybox: busyboxShard(readJson('conformance/bases/busybox.json'), busyboxLayer()),
    ...Object.fromEntries(trees.map((name) => [name, treeShard(readJson(`catalog/data/tree-${name}.json`))])),
    'debian-bookworm': differenceShard(
      readJson('catalog/data/tree-debian-bookworm-slim.json'),
      readJson('catalog/data/tree-debian-bookworm.json'),
    ),
    'apk-v3.19': apkShard(readJson('catalog/data/alpine-top.json')),
    'apk-names': apkNamesShard(readText('catalog/data/alpine-names.txt')),
    'debian-packages': debianShard(readJson('catalog/data/debian-top561.json')),
    'debian-descriptions': debianDescriptionsShard(readJson('catalog/data/debian-top561.json')),
    'debian-names': debianNamesShard(readText('catalog/data/debian-names.txt'), readJson('catalog/data/debian-top561.json')),
    'debian-files': debianFilesShard(readJson('catalog/data/debian-files-sample.json')),
    images: imagesShard(readJson('catalog/data/image-configs.json'), readJson('catalog/data/image-layers.json')),
    pip: pipShard(readJson('catalog/data/pip-locks.json')),
    npm: npmShard(readJson('catalog/data/npm-real.json')),
    'npm-sets': npmSetsShard(readJson('catalog/data/npm-closures.json')),
  }
}

/** The one layer of the real busybox image, as an uncompressed tar. */
function busyboxLayer(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  execFileSync('tar', ['-xJf', new URL('oracle/busybox.tar.xz', SHARED).pathname, '-C', folder])
  const [manifest] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { Layers: string[] }[]
  const layer = manifest?.Layers[0]
  if (layer === undefined) throw new Error('busybox.tar.xz has no layer')
  return gunzipSync(readFileSync(join(folder, layer)))
}

function readJson(path: string): never {
  return JSON.parse(readText(path)) as never
}

function readText(path: string): string {
  return readFileSync(new URL(path, SHARED), 'utf8')
}

main()
