import { describe, expect, it } from 'vitest'
import { alikeNames } from '../../../src/panes/files/import/alike'
import { entriesOf } from '../../../src/panes/files/import/collect'
import type { Picked, Unpicked } from '../../../src/panes/files/import/collect'
import { LeftOuts } from '../../../src/panes/files/import/left-outs'
import { readSource } from '../../../src/panes/files/import/reading'
import type { Source } from '../../../src/panes/files/import/reading'

/** What a reading takes, and what it leaves out, by the reason. */
async function read(source: Source, goesOn: (seen: number) => boolean = () => true) {
  const leftOut = new LeftOuts()
  const found = await readSource(source, leftOut, goesOn)
  return { found, leftOut, reasons: leftOut.reasons.map(({ reason, count }) => `${reason} ${count}`) }
}

/** Many files of one folder, without any bytes. */
function* many(count: number): Generator<Picked> {
  for (let number = 0; number < count; number++) yield { path: `top/${number % 1000}/${number}`, file: null }
}
const fileOf = (path: string, size: number): Picked => ({ path, file: { size } as File })

/** A folder as a browser's drop gives it; one that holds itself, as a link that leads back does. */
function folder(name: string, inside: () => readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    let isGiven = false
    return {
      readEntries: (resolve: (entries: readonly FileSystemEntry[]) => void) => {
        resolve(isGiven ? [] : inside())
        isGiven = true
      },
    }
  }
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry
}

describe('a folder that is brought in', () => {
  it('of a million entries is counted to its end; what the project cannot hold is said', async () => {
    const { found, leftOut, reasons } = await read(many(1_000_000))
    expect(found?.files).toHaveLength(100_000)
    expect(reasons).toEqual(['too-many 900000'])
    expect(leftOut.reasons[0]?.examples).toHaveLength(20)
  })
  it('says how far it is also beyond what it takes, and ends where it is cancelled', async () => {
    const seen: number[] = []
    const { found } = await read(many(5_000_000), (soFar) => {
      seen.push(soFar)
      return soFar < 150_000
    })
    expect(found).toBeNull()
    expect(seen.at(-1)).toBeGreaterThanOrEqual(150_000)
    expect(seen.at(-1)).toBeLessThan(5_000_000)
  })
  it('leaves out what is too large, too long and too deep, and takes the rest', async () => {
    const odd: (Picked | Unpicked)[] = [
      fileOf('top/200MB', 200e6),
      fileOf('top/257MB', 257 * 1024 * 1024),
      fileOf('top/another', 150e6),
      fileOf(`top/${'가'.repeat(85)}`, 1),
      fileOf(`top/${'가'.repeat(86)}`, 1),
      fileOf('top/two\nlines', 1),
      { path: 'top/loop', problem: 'too-deep' },
    ]
    const { found, reasons } = await read(odd)
    expect(found?.files.map(({ path }) => path)).toEqual(['top/200MB', `top/${'가'.repeat(85)}`, 'top/two\nlines'])
    expect(reasons).toEqual(['too-large 1', 'too-much 1', 'bad-path 1', 'too-deep 1'])
  })
  it('is read to an end where a link leads back into its own folder', async () => {
    const loop = (): FileSystemEntry => folder('loop', () => [loop()])
    const { found, reasons } = await read(entriesOf([folder('top', () => [loop()])]))
    expect(found?.files).toEqual([])
    expect(reasons).toEqual(['too-deep 1'])
  })
})

describe('names that only Linux keeps apart', () => {
  it.each([
    { paths: ['Read.md', 'read.md'], pairs: 1 },
    { paths: ['한글.txt', '한글.txt'.normalize('NFD')], pairs: 1 },
    { paths: ['a', 'b', 'A/b'], pairs: 0 },
    { paths: ['a', 'A', 'ａ'], pairs: 1 },
  ])('$paths: $pairs', ({ paths, pairs }) => {
    expect(alikeNames(paths)).toBe(pairs)
  })
})
