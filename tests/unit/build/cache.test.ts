import { describe, expect, it } from 'vitest'
import type { StepState } from '../../../worker/build'
import type { FileSpecs } from '../../conformance/case-project'
import { readRows } from '../table'
import { builds } from './cases'

const FILES: FileSpecs = { a: '1\n', b: '1\n', 'd/1': '1\n' }
const LETTERS: Readonly<Record<StepState, string>> = { cached: 'C', ran: 'R', failed: 'F', cancelled: 'X', 'not-reached': '-' }

describe('the second build finds in the cache', { timeout: 30_000 }, () => {
  it.each(readRows(new URL('./cache.table.txt', import.meta.url), 3))('%s | %s', async (dockerfile = '', edit = '', expected = '') => {
    const [, second] = await builds({ ...FILES, Dockerfile: dockerfile }, editOf(dockerfile, edit))
    expect(second?.steps.map(({ state }) => LETTERS[state]).join(' ')).toBe(expected)
  })
})

/** `old => new` in the Dockerfile, or `path: text`. */
function editOf(dockerfile: string, edit: string): FileSpecs {
  const [before, after] = edit.split(' => ')
  if (before !== undefined && after !== undefined) return { Dockerfile: dockerfile.replaceAll(before, after) }
  const colon = edit.indexOf(': ')
  return { [edit.slice(0, colon)]: `${edit.slice(colon + 2)}\n` }
}
