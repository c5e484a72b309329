import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine, surroundingsOf } from '../../../worker/engine'
import { walk } from '../../../worker/fs'
import {
  buildProject,
  playgroundOf,
  projectOf,
  readProjectFile,
  replanned,
  sampleProject,
  writeProjectFile,
} from '../../../worker/playground'
import type { Playground, Project } from '../../../worker/playground'
import { decodeRecord, encodeRecord, SHAPE } from '../../../worker/storage'
import { buildView } from '../../../worker/door/views'
import { firstRecord } from './first-record'

const clock = () => {
  let time = 1_700_000_000_000_000
  return () => (time += 1_000_000)
}
const bytes = (text: string) => new TextEncoder().encode(text)
const surroundings = () => surroundingsOf({ now: clock(), random: () => 0.5 })

const NO_BLOBS = new Map<string, Uint8Array>()
const mixed = projectOf(
  'my-app',
  [
    { path: 'Dockerfile', bytes: bytes('FROM scratch\n') },
    { path: 'bin/run.sh', bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0, 255, 13, 10]), mode: 0o755 },
    { path: 'large', bytes: new Uint8Array(9000).fill(7) },
  ],
  clock(),
)
const facts = ({ files }: Project) => [...walk(files)].map(({ path, node }) => [path, node.kind, node.mode, path === '/' ? 0 : node.mtime])

function kept(playground: Playground) {
  const again = decodeRecord(encodeRecord(playground))
  if ('error' in again) throw new Error(again.error)
  return again
}

/** The sample, built, edited and built again, then broken and built once more. */
async function worked(): Promise<Playground> {
  const { now, ...rest } = surroundings()
  const edit = (playground: Playground, path: string, text: string): Playground => {
    const project = writeProjectFile(playground.project, path, bytes(text), now)
    if (typeof project === 'string') throw new Error(project)
    return { ...playground, project }
  }
  const build = async (playground: Playground) => (await buildProject(playground, { tags: ['my-app'] }, { now, ...rest })).playground
  const first = await build(playgroundOf(sampleProject(now)))
  const second = await build(edit(first, 'src/index.js', 'changed\n'))
  return build(edit(second, 'Dockerfile', 'FROM node:20-alpine\nCOPY nothing-there /\n'))
}

describe('a record', () => {
  it('gives a project back, with modes, times and bytes', () => {
    const again = kept(playgroundOf(mixed))
    expect(again.name).toBe('my-app')
    expect(facts(again)).toEqual(facts(mixed))
    expect(readProjectFile(again, 'bin/run.sh')).toEqual(new Uint8Array([0xef, 0xbb, 0xbf, 0, 255, 13, 10]))
    expect(readProjectFile(again, 'large')).toEqual(new Uint8Array(9000).fill(7))
  })

  it('of the first version is still read', () => {
    const again = decodeRecord({ head: firstRecord(mixed), blobs: NO_BLOBS })
    if ('error' in again) throw new Error(again.error)
    expect([facts(again), again.engine]).toEqual([facts(mixed), null])
  })

  it('says what it cannot read, whatever the bytes', () => {
    expect(decodeRecord({ head: bytes('hello'), blobs: NO_BLOBS })).toEqual({ error: 'not-a-record' })
    const { head, blobs } = encodeRecord(playgroundOf(mixed))
    expect(decodeRecord({ head: head.subarray(0, head.length - 1), blobs })).toEqual({ error: 'damaged' })
    expect(decodeRecord({ head, blobs: NO_BLOBS })).toEqual({ error: 'damaged' })
    const newer = head.slice()
    newer[11] = 9
    expect(decodeRecord({ head: newer, blobs })).toEqual({ error: 'newer-version' })
    for (const record of [head, firstRecord(mixed)])
      fc.assert(
        fc.property(fc.uint8Array(), fc.nat(record.length - 1), (noise, at) => {
          const broken = record.slice()
          broken.set(noise.subarray(0, broken.length - at), at)
          const result = decodeRecord({ head: broken, blobs })
          expect('error' in result || [...walk(result.files)].length > 0).toBe(true)
        }),
      )
  })
})

describe('the engine in a record', () => {
  it('stands as it stood: the same views, images and cache', async () => {
    const before = await worked()
    const { engine } = kept(before)
    if (!engine) throw new Error('not kept')
    const after = await replanned(engine, surroundings())
    const views = ({ builds }: Playground) => builds.records.map((record) => buildView(record, { builds }))
    expect(views(after)).toEqual(views(before))
    expect([...after.world.images.values()].map(({ id }) => id)).toEqual([...before.world.images.values()].map(({ id }) => id))
    expect(after.builds.last).toBe(after.builds.records.at(-1))
    const again = (playground: Playground) => buildProject(playground, {}, surroundings())
    const [one, other] = [await again(before), await again(after)]
    expect(other.record.result.log).toBe(one.record.result.log)
  })

  it('is written once: what came before keeps its blobs', async () => {
    const before = await worked()
    const { project } = before
    const edited = writeProjectFile(project, 'README.md', bytes('new\n'), clock())
    if (typeof edited === 'string') throw new Error(edited)
    const [first, second] = [encodeRecord(before), encodeRecord({ ...before, project: edited })]
    const fresh = [...second.blobs].filter(([digest]) => !first.blobs.has(digest))
    const size = (list: readonly (readonly [string, Uint8Array])[]) => list.reduce((sum, [, blob]) => sum + blob.length, 0)
    expect(size(fresh)).toBeLessThan(size([...second.blobs]) / 4)
  })

  it('is given up where a blob of it is damaged, and the project stays', async () => {
    const { head, blobs } = encodeRecord(await worked())
    const chunk = [...blobs].find(([, blob]) => blob[0] === 0x5b)
    if (!chunk) throw new Error('no chunk')
    const broken = chunk[1].slice()
    broken[40] = 0
    const again = decodeRecord({ head, blobs: new Map(blobs).set(chunk[0], broken) })
    expect('error' in again || again.engine).toBe(null)
  })

  it('is of the shape that its number says: raise SHAPE when this changes', async () => {
    const names = new Set<string>()
    const { blobs } = encodeRecord(await worked())
    for (const blob of blobs.values()) {
      if (blob[0] !== 0x5b) continue
      const rows = new TextDecoder().decode(blob).split('\n').slice(0, -1)
      for (const row of rows) {
        const [tag, fields] = JSON.parse(row) as [string, unknown]
        if (tag === 'object' && Array.isArray(fields)) for (const name of fields) names.add(String(name))
      }
    }
    const of = (...list: readonly string[]) => list.filter((name) => names.has(name))
    expect([SHAPE, of('project', 'world', 'builds', 'images', 'cache', 'records', 'traces', 'outcome', 'snapshot', 'layer')]).toEqual([
      1,
      ['project', 'world', 'builds', 'images', 'cache', 'records', 'traces', 'outcome', 'snapshot', 'layer'],
    ])
  })
})

describe('a record of a project whose newest build failed', () => {
  it('holds what the last image was built of', async () => {
    const again = kept(await worked())
    expect(again.good?.isNewest).toBe(false)
    expect(again.good && readProjectFile(again.good.project, 'src/index.js')).toEqual(bytes('changed\n'))
    expect(kept(playgroundOf(mixed)).good).toBe(null)
  })

  it('opens as it was left, the failure and the image both', async () => {
    const engine = createEngine({ now: clock(), random: () => 0.5 })
    const view = await engine.ask('open', { record: encodeRecord(await worked()) })
    expect([view.build?.outcome, view.build?.number, view.lastGood?.number, view.canUndo]).toEqual(['failed', 3, 2, false])
  })
})
