import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  applyEntries,
  compareNames,
  emptySnapshot,
  openFileSystem,
  Transaction,
  walk,
  type FileSystem,
  type Snapshot,
} from '../../../worker/fs'
import { call } from './steps'

/** The same tree, kept the simplest way: a path's inode, an inode's state. */
class Model {
  readonly paths = new Map<string, { mode: number; text: string | null; link: string | null }>()

  apply(words: readonly string[]): void {
    const [name = '', a = '', b = ''] = words
    const node = this.paths.get(a)
    if (name === 'w' || name === '+') {
      if (node) node.text = name === 'w' ? b : `${node.text ?? ''}${b}`
      else this.paths.set(a, { mode: 0o644, text: b, link: null })
    } else if (name === 'd') this.paths.set(a, { mode: 0o755, text: null, link: null })
    else if (name === 'l') this.paths.set(b, { mode: 0o777, text: null, link: a })
    else if (name === 'ln' && node) this.paths.set(b, node)
    else if (name === 'rm' || name === 'rd') this.paths.delete(a)
    else if (name === 'm' && node) node.mode = parseInt(b, 8)
    else if (name === 'mv' && node && node !== this.paths.get(b)) this.move(a, b)
  }

  move(from: string, to: string): void {
    const below = [...this.paths].filter(([path]) => path === from || path.startsWith(`${from}/`))
    for (const [path] of below) this.paths.delete(path)
    for (const [path, node] of below) this.paths.set(to + path.slice(from.length), node)
  }

  /** A commit: from then on a hard link of the layers below parts from its other names when it is written. */
  part(): void {
    for (const [path, node] of this.paths) this.paths.set(path, { ...node })
  }

  text(): string[] {
    return [...this.paths]
      .sort(([a], [b]) => compareNames(a.replaceAll('/', '\0'), b.replaceAll('/', '\0')))
      .map(([path, { mode, text, link }]) => `${path} ${mode.toString(8)} ${text ?? ''} ${link ?? ''}`)
  }
}

function treeText(snapshot: Snapshot): string[] {
  return [...walk(snapshot)].slice(1).map(({ path, node }) => {
    const text = node.kind === 'file' ? new TextDecoder().decode(node.content.bytes ?? undefined) : ''
    return `${path} ${node.mode.toString(8)} ${text} ${node.kind === 'symlink' ? node.target : ''}`
  })
}

const path = fc.array(fc.constantFrom('a', 'b', 'c', 'é'), { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`)
const step = fc.oneof(
  fc.tuple(fc.constantFrom('w', '+'), path, fc.constantFrom('1', '22')),
  fc.tuple(fc.constantFrom('d', 'rm', 'rd'), path),
  fc.tuple(fc.constantFrom('ln', 'mv'), path, path),
  fc.tuple(fc.constant('l'), fc.constantFrom('x', '/a'), path),
  fc.tuple(fc.constant('m'), path, fc.constantFrom('600', '755')),
)
/** Each inner list is one step's calls, committed at its end. */
const steps = fc.array(fc.array(step, { maxLength: 25 }), { minLength: 1, maxLength: 4 })

it('does what a plain map does, and every layer laid over its base gives the same tree', () => {
  fc.assert(
    fc.property(steps, (layers) => {
      const model = new Model()
      let snapshot = emptySnapshot()
      let time = 1
      for (const calls of layers) {
        model.part()
        const transaction = new Transaction(snapshot, () => (time += 3))
        const fs = openFileSystem(transaction)
        for (const words of calls) {
          if (words.slice(1).some((word) => crossesLink(fs, word, words[0]))) continue // the model follows no symlinks
          if (call(fs, words.join(' ')) === 'ok') model.apply(words)
        }
        const committed = transaction.commit()
        expect(treeText(committed.snapshot)).toEqual(model.text())
        expect(treeText(applyEntries(snapshot, committed.entries))).toEqual(model.text())
        snapshot = committed.snapshot
      }
    }),
    { numRuns: 300 },
  )
})

function crossesLink(fs: FileSystem, path: string, name: string): boolean {
  const prefixes = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).slice(1)
  if (['w', '+', 'm'].includes(name)) prefixes.push(path)
  return prefixes.some((prefix) => typeof fs.readlink(prefix) === 'string')
}
