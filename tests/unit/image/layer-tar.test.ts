import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTar } from '../../../worker/archive'
import { fileContent, knownContent, type LayerEntry, type NewNode, type Node } from '../../../worker/fs'
import { layerDigest, layerTar } from '../../../worker/image'

/** `dir/`, `file=text`, `link->target`, `hard=>first`, `.wh.name`; owner and mode where they are not root's own. */
function entryOf(text: string, change: { mode?: number; uid?: number; gid?: number } = {}): LayerEntry {
  const metadata = { mode: 0o644, uid: 0, gid: 0, mtime: 7_000_000, ...change }
  const [path = '', rest = ''] = text.split(/=>|->|=/)
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.startsWith('.wh.')) return { path: path.slice(0, path.length - name.length) + name.slice(4), whiteout: true }
  if (text.endsWith('/')) return { path: text.slice(0, -1), node: nodeOf({ kind: 'directory', ...metadata, mode: change.mode ?? 0o755 }) }
  if (text.includes('->')) return { path, node: nodeOf({ kind: 'symlink', target: rest, ...metadata, mode: 0o777 }) }
  const node = nodeOf({ kind: 'file', content: fileContent(text.includes('=>') ? '' : rest.replaceAll('\\n', '\n')), ...metadata })
  return text.includes('=>') ? { path, node, hardlinkTo: rest } : { path, node }
}

function nodeOf(made: NewNode): Node {
  return { inode: 1, links: 1, ...made } as Node
}

/** The digest that a real engine gave the layer. */
function check(entries: readonly LayerEntry[], diffId: string): void {
  expect(layerDigest(entries)).toMatchObject({ diffId, exact: true })
}

describe('a layer has BuildKit’s digest', () => {
  it('empty', () => check([], 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef'))
  it('with numbers too large for ustar', () => {
    check(
      [entryOf('a=1\\n', { uid: 2_097_152, gid: 2_097_151 })],
      'sha256:2ed64f32f2618fc7134cd0a79dc5e078961824fb906496004fa8dd1fc3f166c4',
    )
    check(
      [
        entryOf('b=2\\n', { uid: 3_000_000, gid: 4_000_000 }),
        entryOf('c=3\\n', { uid: 2_097_151 }),
        entryOf('dev/'),
        entryOf('proc/'),
        entryOf('sys/'),
      ],
      'sha256:7b77f3de978f8b94832859434b0a19572ebde008c5c7cdbd8458c8c148d73837',
    )
  })
  it('the same as its tar’s', () => {
    const entries = [entryOf('d/'), entryOf('d/.wh.gone'), entryOf('d/f=text'), entryOf('d/g=>d/f'), entryOf('s->../x')]
    const tar = layerTar(entries)
    expect(tar?.length).toBe(layerDigest(entries).tarBytes)
    const read = readTar(tar ?? new Uint8Array(0))
    expect(Array.isArray(read) && read.map(({ path, type, target }) => `${path} ${type} ${target}`)).toEqual([
      'd directory ',
      'd/.wh.gone file ',
      'd/f file ',
      'd/g hardlink d/f',
      's symlink ../x',
    ])
  })
  it('and a marked one where bytes are not here', () => {
    const entry = { path: 'f', node: nodeOf({ kind: 'file', content: knownContent(600), mode: 0o755, uid: 0, gid: 0, mtime: 0 }) }
    expect(layerDigest([entry])).toMatchObject({ exact: false, tarBytes: 512 + 1024 + 1024 })
    expect(layerTar([entry])).toBeNull()
  })
})

interface Golden {
  readonly builds: readonly { readonly image?: { readonly layers: readonly RecordedLayer[] } }[]
}
interface RecordedLayer {
  readonly diffId: string
  readonly size?: number
  readonly entries?: readonly {
    readonly path: string
    readonly type: string
    readonly mode: string
    readonly uid: number
    readonly gid: number
    readonly size?: number
    readonly link?: string
  }[]
}

const shared = new URL('../../../../shared/conformance/build/', import.meta.url)
describe.runIf(existsSync(shared))('recorded layers without bytes', () => {
  const names = existsSync(shared)
    ? readdirSync(shared).filter((name) => name.endsWith('.golden.json') && name !== 'uid-big.golden.json')
    : []
  it('have the recorded size and digest', () => {
    let compared = 0
    for (const name of names) {
      const { builds } = JSON.parse(readFileSync(new URL(name, shared), 'utf8')) as Golden
      for (const { diffId, size, entries } of builds.flatMap(({ image }) => image?.layers ?? [])) {
        if (!entries || entries.some((entry) => (entry.size ?? 0) > 0)) continue
        const layer = entries.map(({ path, type, mode, uid, gid, link = '' }) => {
          const text = type === 'symlink' ? `${path}->${link}` : type === 'hardlink' ? `${path}=>${link}` : path
          return entryOf(text, { mode: parseInt(mode, 8), uid, gid })
        })
        expect([name, layerDigest(layer)]).toEqual([name, { diffId, tarBytes: size, exact: true }])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(100)
  })
})
