import { describe, expect, it } from 'vitest'
import type { ImageView, LayerMark, TreeColumns } from '../../../worker/door/protocol'
import { layerTree } from '../../../worker/door/views/image/tree'
import { createEngine, type Engine } from '../../../worker/engine'
import { fileContent, type LayerEntry } from '../../../worker/fs'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'
import { readRows } from '../table'

const SIGNS: { readonly [M in LayerMark]: string } = { added: '+', again: '~', whiteout: 'x', opaque: 'o', hidden: '-' }
const METADATA = { mode: 0o644, uid: 0, gid: 0, mtime: 0 }

/** The marks of a path, `1+ 2~`; empty where no layer holds it. */
function marksOf(tree: TreeColumns, path: string): string {
  const shown: string[] = []
  const pathOf = (node: number): string => {
    const parent = tree.parents[node] ?? -1
    return `${parent < 0 ? '' : pathOf(parent)}/${tree.names.slice(node === 0 ? 0 : tree.nameEnds[node - 1], tree.nameEnds[node])}`
  }
  tree.parents.forEach((_parent, node) => {
    if (pathOf(node) !== path) return
    for (let at = tree.marksFrom[node] ?? 0; at < (tree.marksFrom[node + 1] ?? 0); at++) {
      shown.push(`${tree.markLayers[at]}${SIGNS[tree.markNames[tree.marks[at] ?? 0] ?? 'added']}`)
    }
  })
  return shown.join(' ')
}

/** The image of these instructions over busybox, with two files beside them. */
async function built(steps: readonly string[]): Promise<{ engine: Engine; image: ImageView }> {
  let time = 1_700_000_000_000_000
  const engine = createEngine({ now: () => (time += 1_000_000), random: () => 0.5 })
  const files = { Dockerfile: ['FROM busybox', ...steps, ''].join('\n'), a: 'one\n', b: 'two\n', '.env': 'TOKEN=1\n' }
  const record = encodeRecord(
    playgroundOf(
      projectOf(
        't',
        Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
        () => 1_700_000_000_000_000,
      ),
    ),
  )
  const { build } = await engine.ask('open', { record })
  const image = build?.imageId ? await engine.ask('layers', { image: build.imageId }) : null
  if (!image || 'problem' in image) throw new Error(build?.error?.text ?? 'no image')
  return { engine, image }
}

const file = (path: string, text = 'x'): LayerEntry => ({
  path,
  node: { kind: 'file', inode: 1, links: 1, content: fileContent(text), ...METADATA },
})
const gone = (path: string): LayerEntry => ({ path, whiteout: true })

describe('lanes of an image', () => {
  it.each(readRows(new URL('lanes.table.txt', import.meta.url), 3))('%s: %s', async (steps = '', path = '', marks = '') => {
    const { image } = await built(steps.split('; '))
    expect(marksOf(image.tree, path)).toBe(marks)
  })

  it('read the opaque marker of other tools’ layers, wherever it stands', () => {
    const tree = layerTree([{ entries: [file('d/old'), file('d/kept')] }, { entries: [file('d/kept', 'new'), gone('d/.wh..wh..opq')] }])
    expect(['/d', '/d/old', '/d/kept'].map((path) => marksOf(tree, path))).toEqual(['0+ 1o', '0+ 1-', '0+ 1~'])
  })

  it('store the bytes of a hard link once', async () => {
    const { image } = await built(['RUN echo a > /f && ln /f /g'])
    const { tree } = image
    const own = [...tree.markLayers.keys()].filter((at) => tree.markLayers[at] === 1 && (tree.markBytes[at] ?? 0) > 0)
    expect(own.map((at) => tree.markBytes[at])).toEqual([2, 2])
    expect(own.filter((at) => tree.sources[at] === at)).toHaveLength(1)
  })
})

describe('an image', () => {
  it('names the instruction of each layer, and has one step for each instruction with its config', async () => {
    const { image } = await built(['ENV A=1', 'WORKDIR /w', 'COPY a .', 'ENV A=2 B=3', 'CMD ["cat", "a"]'])
    expect(image.layers.map(({ name, line, base }) => [base ? 'base' : name, line])).toEqual([
      ['base', null],
      ['WORKDIR /w', 3],
      ['COPY a .', 4],
    ])
    expect(image.steps.map(({ text, layers }) => `${layers} ${text}`)).toEqual([
      '1 FROM busybox',
      '1 ENV A=1',
      '2 WORKDIR /w',
      '3 COPY a .',
      '3 ENV A=2 B=3',
      '3 CMD ["cat", "a"]',
    ])
    const [from, first, workdir, , second, last] = image.steps.map(({ config }) => config)
    expect(from?.Env?.some((entry) => entry.startsWith('A='))).toBe(false)
    expect(first?.Env?.at(-1)).toBe('A=1')
    expect(workdir?.WorkingDir).toBe('/w')
    expect(second?.Env?.slice(-2)).toEqual(['A=2', 'B=3'])
    expect(last?.Cmd).toEqual(['cat', 'a'])
    expect(image.history.at(-1)).toMatchObject({ layer: null, base: false })
    expect(image.history.filter(({ layer }) => layer !== null)).toHaveLength(3)
  })

  it('says how each layer stores a path, and what differs', async () => {
    const { engine, image } = await built(['COPY a /f', 'COPY b /f', 'RUN chmod 600 /f', 'RUN rm /f'])
    const reply = await engine.ask('versions', { image: image.id, path: '/f' })
    if ('problem' in reply) throw new Error(reply.problem)
    expect(reply.versions.map(({ layer, kind, storedAs, sizeBytes, sameBytes }) => [layer, kind, storedAs, sizeBytes, sameBytes])).toEqual([
      [1, 'file', 'f', 4, false],
      [2, 'file', 'f', 4, false],
      [3, 'file', 'f', 4, true],
      [4, 'whiteout', '.wh.f', 0, false],
    ])
    expect(reply.versions[1]?.change).toMatchObject({ added: 1, removed: 1 })
    expect(reply.versions[2]?.mode).toBe(0o600)
  })

  it('points at a file that looks like a secret, also where it is hidden', async () => {
    const { image } = await built(['COPY .env /app/', 'RUN rm /app/.env'])
    expect(image.suspects).toEqual([{ path: '/app/.env', layer: 1, kind: 'env-file' }])
  })

  it('is gone once another was built', async () => {
    const { engine, image } = await built(['COPY a /a'])
    await engine.ask('edit', { path: 'a', bytes: new TextEncoder().encode('three\n'), revision: 1 })
    await engine.ask('build', {})
    expect(await engine.ask('layers', { image: image.id })).toEqual({ problem: 'gone' })
    expect(await engine.ask('versions', { image: image.id, path: '/a' })).toEqual({ problem: 'gone' })
    expect(await engine.ask('advice', { image: image.id })).toEqual({ problem: 'gone' })
  })
})

describe('advice', () => {
  const adviceFor = async (...steps: string[]) => {
    const { engine, image } = await built(steps)
    const reply = await engine.ask('advice', { image: image.id })
    return 'advice' in reply ? reply.advice : null
  }

  it('makes one RUN of two where the second removes what the first wrote', async () => {
    const found = await adviceFor('RUN dd if=/dev/zero of=/big bs=1000 count=50', 'COPY a /a', 'RUN rm /big')
    expect(found?.text).toBe('FROM busybox\nRUN dd if=/dev/zero of=/big bs=1000 count=50 && \\\n    rm /big\nCOPY a /a\n')
    expect(found).toMatchObject({ savedBytes: 50_000, layers: 3, lines: [2, 4] })
  })

  it('is silent where the container would see other files', async () => {
    // Merged, the second command would say where it is from another folder.
    expect(await adviceFor('RUN mkdir /d && echo abc > /d/big', 'WORKDIR /d', 'RUN rm /d/big && pwd > /where')).toBeNull()
    expect(await adviceFor('RUN echo secret > /b', 'COPY b /c', 'RUN rm /b && cp /c /e')).toBeNull()
  })

  it('is silent where nothing is stored in vain', async () => {
    expect(await adviceFor('RUN echo a > /a', 'RUN echo b > /b')).toBeNull()
  })
})
