import { describe, expect, it } from 'vitest'
import { build, emptyCache, planAgainst } from '../../../worker/build'
import { surroundingsOf } from '../../../worker/engine'
import { CaseProject } from '../../conformance/case-project'

const SOURCE_FIRST = 'FROM busybox\nWORKDIR /app\nCOPY . .\nRUN cat package.json > installed\n'
const DEPENDENCIES_FIRST = 'FROM busybox\nWORKDIR /app\nCOPY package.json .\nRUN cat package.json > installed\nCOPY . .\n'
const files = { 'package.json': '{}\n', 'src.js': '1\n', '.dockerignore': 'Dockerfile\n' }
const surroundings = surroundingsOf({ now: () => 1_700_000_000_000_000, random: () => 0.5 })

/** What a Dockerfile would find after another was built and a source file edited: a letter a step. */
async function planned(built: readonly string[], asked: string): Promise<string | undefined> {
  const project = new CaseProject()
  let cache = emptyCache
  const { registry: source, programs, random, now } = surroundings
  for (const Dockerfile of built) {
    project.apply({ ...files, Dockerfile })
    cache = (await build({ project: project.files, options: {}, cache, source, programs, random, now: now() })).cache
  }
  project.apply({ 'src.js': '2\n', Dockerfile: asked })
  const before = JSON.stringify([...cache.links])
  const steps = await planAgainst(project.files, {}, cache, source)
  expect(JSON.stringify([...cache.links])).toBe(before)
  return steps?.map(({ state, durationMs }) => (state === 'cached' ? 'C' : durationMs === null ? 'R?' : 'R')).join(' ')
}

describe('a plan against a cache', { timeout: 30_000 }, () => {
  it('finds the install of an order that copies dependencies first', async () => {
    expect(await planned([DEPENDENCIES_FIRST], DEPENDENCIES_FIRST)).toBe('C C C C R')
  })
  it('runs all after the source of an order that copies it first, with the time that each took', async () => {
    expect(await planned([SOURCE_FIRST], SOURCE_FIRST)).toBe('C C R R')
  })
  it('knows no time of a step that was never run', async () => {
    expect(await planned([SOURCE_FIRST], DEPENDENCIES_FIRST)).toBe('C C R? R R')
  })
  it('is null for a file that cannot be planned', async () => {
    expect(await planned([], 'FROM busybox\nBAD\n')).toBeUndefined()
  })
})
