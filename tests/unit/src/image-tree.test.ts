import { describe, expect, it } from 'vitest'
import { hexOf, isText, modeText, textOf } from '../../../src/panes/image/bytes'
import { commandsOf } from '../../../src/panes/image/commands'
import { configFields } from '../../../src/panes/image/config'
import { listed, openAtFirst, rowsOf, tellingNode } from '../../../src/panes/image/rows'
import { levelsOf, nodeAt, pathOf, seenAt } from '../../../src/panes/image/tree'
import { layerTree } from '../../../worker/door/views/image/tree'
import { fileContent, type LayerEntry } from '../../../worker/fs'

const METADATA = { mode: 0o644, uid: 0, gid: 0, mtime: 0 }

/** Layers as text: `f:3` a file of three bytes, `d/` a folder, `-f` a whiteout, `g=f` a second name. */
function treeOf(...layers: string[]) {
  return layerTree(layers.map((layer) => ({ entries: layer.split(' ').map(entryOf) })))
}
function entryOf(text: string): LayerEntry {
  if (text.startsWith('-')) return { path: text.slice(1), whiteout: true }
  const [path = '', bytes = '0'] = text.split(':')
  const [name = '', first] = path.split('=')
  const content = fileContent('x'.repeat(Number(bytes)))
  const node = { kind: 'file', inode: 1, links: first ? 2 : 1, content, ...METADATA } as const
  return first ? { path: name, node, hardlinkTo: first } : { path: name, node }
}
const exact = () => false
const sums = (tree: ReturnType<typeof treeOf>, layers: number) => {
  const { bytes, hiddenBytes, coveredBytes, whiteouts } = seenAt(tree, layers, exact)
  return {
    seen: [...bytes].filter((_value, node) => tree.parents[node] === -1).reduce((sum, one) => sum + one, 0),
    hiddenBytes,
    coveredBytes,
    whiteouts,
  }
}

describe('what a container sees', () => {
  const tree = treeOf('d/a:10 d/b:5 k:1', '-d', 'k:2')

  it('is what is stored without what is hidden and covered', () => {
    expect(sums(tree, 1)).toEqual({ seen: 16, hiddenBytes: 0, coveredBytes: 0, whiteouts: 0 })
    expect(sums(tree, 2)).toEqual({ seen: 1, hiddenBytes: 15, coveredBytes: 0, whiteouts: 1 })
    expect(sums(tree, 3)).toEqual({ seen: 2, hiddenBytes: 15, coveredBytes: 1, whiteouts: 1 })
  })

  it('counts a file of two names once, as long as one name is seen', () => {
    const links = treeOf('a:10 b=a:10', '-a', '-b')
    expect([1, 2, 3].map((layers) => sums(links, layers))).toEqual([
      { seen: 10, hiddenBytes: 0, coveredBytes: 0, whiteouts: 0 },
      { seen: 10, hiddenBytes: 0, coveredBytes: 0, whiteouts: 1 },
      { seen: 0, hiddenBytes: 10, coveredBytes: 0, whiteouts: 2 },
    ])
  })

  it('marks folders as modelled that hold something modelled', () => {
    const { approx } = seenAt(tree, 1, (layer) => layer === 0)
    expect(approx[nodeAt(tree, '/d')]).toBe(1)
    expect(seenAt(tree, 3, (layer) => layer === 0).approx[nodeAt(tree, '/k')]).toBe(0)
  })

  it('begins with the path that tells most', () => {
    const own = (layer: number) => layer > 0
    expect(pathOf(tree, tellingNode(tree, seenAt(tree, 3, exact), own))).toBe('/d')
    expect(tellingNode(treeOf('k:1', 'k:2'), seenAt(treeOf('k:1', 'k:2'), 2, exact), own)).toBe(0)
    expect(tellingNode(treeOf('k:1', 'l:2'), seenAt(treeOf('k:1', 'l:2'), 2, exact), own)).toBe(-1)
  })
})

describe('rows', () => {
  const tree = treeOf('app/src/a:1 app/z:1 etc/passwd:3', 'app/src/b:1')
  const seen = seenAt(tree, 2, exact)
  const rows = (only: ((layer: number) => boolean) | null, query: string, open: Uint8Array) => {
    const shown = listed(tree, seen, only, query)
    return Array.from(rowsOf(tree, shown, open), (node) => `${pathOf(tree, node)} ${shown.places[node]}`)
  }
  const all = new Uint8Array(tree.parents.length).fill(1)

  it('leave out what lies in closed folders', () => {
    const open = openAtFirst(tree, seen, levelsOf(tree), (layer) => layer === 1)
    expect(rows(null, '', open)).toEqual(['/app 1', '/app/src 1', '/app/z 2', '/etc 2'])
  })
  it('of one layer show its paths and the folders above', () => {
    expect(rows((layer) => layer === 1, '', all)).toEqual(['/app 1', '/app/src 1', '/app/src/b 1'])
  })
  it('of a search show what is found, what is below and the way to it', () => {
    expect(rows(null, 'SRC', all)).toEqual(['/app 1', '/app/src 1', '/app/src/a 1', '/app/src/b 2'])
    expect(rows(null, 'nothing', all)).toEqual([])
  })
  it('after a step show what was there by then', () => {
    const first = seenAt(tree, 1, exact)
    expect(Array.from(rowsOf(tree, listed(tree, first, null, ''), all), (node) => pathOf(tree, node))).not.toContain('/app/src/b')
  })
  it('find no node where no layer holds the path', () => {
    expect([nodeAt(tree, '/app/src/b') >= 0, nodeAt(tree, '/app/none'), nodeAt(tree, '/none/b')]).toEqual([true, -1, -1])
  })
})

describe('a file’s bytes', () => {
  it('are text where they are UTF-8, also cut in the middle of a letter', () => {
    const letters = new TextEncoder().encode('가'.repeat(10_000))
    expect(isText(letters)).toBe(true)
    expect(textOf(letters).shownBytes).toBe(16_384)
    expect(isText(new Uint8Array([0x61, 0]))).toBe(false)
    expect(isText(new Uint8Array([0xff, 0xfe]))).toBe(false)
  })
  it('in hex stand beside their letters', () => {
    expect(hexOf(new TextEncoder().encode('Hello,\n12')).text).toBe(
      '000000  48 65 6c 6c 6f 2c 0a 31  Hello,.1\n000008  32                       2',
    )
  })
  it('come with a mode as ls prints it', () => {
    expect([modeText('file', 0o644), modeText('directory', 0o1777), modeText('file', 0o4755), modeText('symlink', 0o777)]).toEqual([
      '-rw-r--r--',
      'drwxrwxrwt',
      '-rwsr-xr-x',
      'lrwxrwxrwx',
    ])
  })
})

describe('an image’s facts', () => {
  it('mark what a step changed in the config', () => {
    const fields = configFields(
      { Env: ['A=1'], Cmd: ['sh'], ExposedPorts: { '80/tcp': {} }, Labels: { a: 'b' } },
      { Env: ['A=1'], Cmd: ['bash'] },
    )
    expect(fields.map(({ name, lines, changed }) => [name, lines.join(' '), changed])).toEqual([
      ['Env', 'A=1', false],
      ['Cmd', 'sh', true],
      ['ExposedPorts', '80/tcp', true],
      ['Labels', 'a=b', true],
    ])
  })
  it('quote a path for the shell', () => {
    expect(commandsOf('my-app', "/a b/it's")[0]).toBe(`docker run --rm --entrypoint ls my-app -ld '/a b/it'\\''s'`)
  })
})
