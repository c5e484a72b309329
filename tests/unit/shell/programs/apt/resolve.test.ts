import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { debianIndex, resolveDebian } from '../../../../../worker/catalog'
import { sizeText } from '../../../../../worker/shell/programs/apt/words'
import { readRows } from '../../../table'

const TRUTH = new URL('../../../../../../shared/catalog/data/apt-truth.json', import.meta.url)
const TABLE = new URL('resolve.table.txt', import.meta.url)

interface Answer {
  readonly set: readonly string[]
  readonly need: string | null
  readonly after: string | null
  readonly err: string | null
}

/** What apt would install for one package, and its two sizes. */
async function answer(name: string, recommends: boolean): Promise<readonly [names: string, need: string, after: string]> {
  const index = await debianIndex()
  const chosen = resolveDebian(index, [index.byName.get(name) ?? -1], index.base, recommends)
  const rows = [...chosen].flatMap((number) => index.packages[number] ?? [])
  const sum = (pick: (row: (typeof rows)[number]) => number): string => sizeText(rows.reduce((total, row) => total + pick(row), 0))
  const names = rows.map((row) => row.name).sort()
  return [names.join(' '), sum((row) => row.downloadBytes), sum((row) => row.installedBytes)]
}

test.each(readRows(TABLE, 5))('%s, %s recommends', async (name = '', how, need, after, names) => {
  expect(await answer(name, how === 'with')).toEqual([names, need, after])
})

test.runIf(existsSync(TRUTH))('sets and both size lines are apt’s own in 98.5 % of all recorded answers', async () => {
  const truth = JSON.parse(readFileSync(TRUTH, 'utf8')) as Record<string, Record<'R' | 'N', Answer | undefined>>
  let equal = 0
  let all = 0
  for (const [name, answers] of Object.entries(truth)) {
    for (const kind of ['R', 'N'] as const) {
      const real = answers[kind]
      if (!real || real.err !== null || real.after === null) continue
      all++
      const [names, need, after] = await answer(name, kind === 'R')
      const lines = [`Need to get ${need} of archives.`, `After this operation, ${after} of additional disk space will be used.`]
      if (names === [...real.set].sort().join(' ') && lines[0] === real.need && lines[1] === real.after) equal++
    }
  }
  expect(all).toBeGreaterThan(600)
  expect(equal / all).toBeGreaterThanOrEqual(0.985)
})
