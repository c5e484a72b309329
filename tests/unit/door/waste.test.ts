import { expect, test } from 'vitest'
import { emptySnapshot, knownContent, Transaction, type LayerEntry, type Snapshot } from '../../../worker/fs'
import { digestOf, type Layer } from '../../../worker/image'
import { wasteOf } from '../../../worker/door/views/image'

/** Layers of files: each a list of `PATH=BYTES` to write and `-PATH` to remove. */
function layersOf(...steps: readonly string[]): Layer[] {
  let root: Snapshot = emptySnapshot()
  return steps.map((step, i) => {
    const transaction = new Transaction(root, () => 0)
    for (const word of step.split(' ')) {
      const [path = '', bytes = ''] = word.replace(/^-/, '').split('=')
      if (word.startsWith('-')) transaction.remove(`/${path}`)
      else {
        transaction.makeDirectories(`/${path}`.replace(/\/[^/]*$/, ''), META)
        transaction.put(`/${path}`, { kind: 'file', ...META, mode: 0o644, content: knownContent(Number(bytes)) })
      }
    }
    const { snapshot, entries } = transaction.commit()
    root = snapshot
    return layer(i, entries)
  })
}

const META = { mode: 0o755, uid: 0, gid: 0, mtime: 0 }

function layer(number: number, entries: readonly LayerEntry[]): Layer {
  return { diffId: digestOf(`layer ${number}`), sizeBytes: 0, tarBytes: 0, entries, fidelity: { kind: 'as-docker' } }
}

test('what a later layer removes is stored and seen by nobody; dive counts its first copy alone', () => {
  const waste = wasteOf(layersOf('big=20 a=1', '-big'), 0)
  expect(waste).toMatchObject({ storedBytes: 21, seenBytes: 1, dive: { efficiency: 1 / 21, wastedBytes: 20 } })
  expect(waste.hidden).toEqual([{ path: 'big', bytes: 20, layer: 0, hiddenBy: 1, kind: 'removed' }])
})
test('a file written again wastes its old bytes; dive counts both copies', () => {
  const waste = wasteOf(layersOf('f=10', 'f=12'), 0)
  expect([waste.storedBytes, waste.seenBytes, waste.dive.wastedBytes]).toEqual([22, 12, 22])
})
test('a removed folder hides all below it', () =>
  expect(wasteOf(layersOf('var/lib/apt/lists/x=19 var/lib/apt/lists/y=1', '-var/lib/apt/lists'), 0).hidden.map(({ path }) => path)).toEqual(
    ['var/lib/apt/lists/x', 'var/lib/apt/lists/y'],
  ))
test('bytes of the build by cause, not those of its base', () =>
  expect(wasteOf(layersOf('var/lib/apt/lists/x=5', 'var/lib/apt/lists/y=7 usr/share/doc/a/b=2'), 1).causes).toEqual([
    { cause: 'package-lists', bytes: 7, layers: [1] },
    { cause: 'documentation', bytes: 2, layers: [1] },
  ]))
