import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyEntries, emptySnapshot, Transaction, walk, type Snapshot } from '../../../worker/fs'
import { layerText, run } from './steps'

/** Runs the step over the base: its layer in one line. The layer, laid over the base, must give the same tree. */
function check(base: string, step: string, expected: string): void {
  let time = 5_000_001
  const below = new Transaction(emptySnapshot(), () => (time += 10))
  run(below, base)
  const transaction = new Transaction(below.snapshot(), () => (time += 10))
  run(transaction, step)
  const { snapshot, entries } = transaction.commit()
  expect(layerText(entries)).toBe(expected)
  expect(names(applyEntries(transaction.base, entries))).toEqual(names(snapshot))
}

function names(snapshot: Snapshot): string[] {
  return [...walk(snapshot)].map(({ path, node }) => `${path} ${node.kind} ${node.mode}`)
}

describe('a layer holds what the step touched and changed', () => {
  const rows = readFileSync(new URL('layer.table.txt', import.meta.url), 'utf8').split('\n')
  for (const row of rows.filter((line) => line.trim() !== '' && !line.startsWith('#'))) {
    const [base = '', step = '', expected = ''] = row.split('|').map((cell) => cell.trim())
    it(row, () => check(base, step, expected))
  }
})

describe('a transaction', () => {
  it('goes on after a commit, and tells the layer from the same base', () => {
    const transaction = new Transaction(emptySnapshot(), () => 7)
    run(transaction, 'w /a 1; ln /a /b')
    const first = transaction.commit()
    run(transaction, '+ /b 2; d /c')
    expect(layerText(transaction.commit().entries)).toBe('a b=a c/')
    expect(contentOf(transaction.commit().snapshot, 'a')).toBe('12')
    expect(contentOf(first.snapshot, 'a')).toBe('1')
    expect(layerText(first.entries)).toBe('a b=a')
  })

  it('keeps 20,000 names in one folder, and 200 layers that touch it are small', () => {
    const metadata = { mode: 0o644, uid: 0, gid: 0, mtime: 1 }
    const below = new Transaction(emptySnapshot(), () => 7)
    for (let i = 0; i < 20_000; i++) below.put(`/f${i}`, { kind: 'symlink', target: 'x', ...metadata })
    let snapshot = below.snapshot()
    for (let layer = 0; layer < 200; layer++) {
      const transaction = new Transaction(snapshot, () => 7)
      transaction.put(`/f${layer * 97}`, { kind: 'symlink', target: `y${layer}`, ...metadata, mtime: layer + 2 })
      const committed = transaction.commit()
      expect(committed.entries).toHaveLength(1)
      snapshot = committed.snapshot
    }
    expect(snapshot.root.size).toBe(20_000)
  }, 20_000)
})

function contentOf(snapshot: Snapshot, name: string): string {
  const node = snapshot.root.get(name)
  return node?.kind === 'file' ? new TextDecoder().decode(node.content.bytes ?? undefined) : ''
}
