import { expect, it } from 'vitest'
import { build, emptyCache } from '../../../worker/build'
import { surroundingsOf } from '../../../worker/engine'
import { CaseProject } from '../../conformance/case-project'

it('a build that is cancelled ends at once, says so, and keeps what was done', async () => {
  const { registry: source, programs, random } = surroundingsOf({ now: () => 0, random: () => 0.5 })
  const project = new CaseProject()
  project.apply({ Dockerfile: 'FROM busybox\nRUN echo done\nRUN while true; do :; done\n' })
  const controller = new AbortController()
  let started = 0
  const { result, cache } = await build({
    project: project.files,
    options: {},
    cache: emptyCache,
    source,
    programs,
    random,
    now: 1_700_000_000_000_000,
    signal: controller.signal,
    onEvent: (event) => {
      if (event.kind === 'step-started') started++
      if (started === 3) setTimeout(() => controller.abort(), 20)
    },
  })
  expect(result.outcome).toBe('cancelled')
  expect(result.errorText).toBe('ERROR: failed to build: failed to solve: Canceled: context canceled')
  expect(result.steps.map(({ state }) => state)).toEqual(['ran', 'ran', 'cancelled'])
  expect(cache.records.size).toBe(2)
}, 30_000)
