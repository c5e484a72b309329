import { describe, expect, it } from 'vitest'
import type { BuildView, StageView, StepView } from '../../../worker/door/protocol'
import { columnsOf } from '../../../src/panes/build/running/columns'
import { printing } from '../../../src/panes/build/running/printing'
import { tracksOf } from '../../../src/panes/build/running/tracks'
import type { LiveBuild } from '../../../src/state/live-build'

const at = (line: number): StepView['range'] => ({ start: { line, column: 0 }, end: { line, column: 20 } })

/** A step by its line and text; the stage is that of the line. */
function step(line: number, text: string, state: StepView['state'], more: Partial<StepView> = {}): StepView {
  return {
    vertex: `v${line}`,
    name: text,
    stage: line < 4 ? 0 : line < 7 ? 1 : 2,
    stageName: line < 4 ? 'base' : line < 7 ? 'docs' : 'app',
    step: null,
    total: 0,
    keyword: text.split(' ')[0] ?? '',
    text,
    range: at(line),
    state,
    firstRun: false,
    reason: null,
    key: [],
    sizeBytes: null,
    sizeFidelity: { kind: 'as-docker' },
    diffId: null,
    durationMs: 0,
    fidelity: { kind: 'as-docker' },
    error: null,
    change: null,
    ...more,
  }
}
const stage = (index: number, name: string, line: number, uses: StageView['uses'] = []): StageView => ({
  index,
  name,
  range: at(line) ?? { start: { line, column: 0 }, end: { line, column: 0 } },
  reached: true,
  uses,
})

const STAGES = [
  stage(0, 'base', 1),
  stage(1, 'docs', 4, [{ stage: 0, how: 'base' }]),
  stage(2, 'app', 7, [
    { stage: 0, how: 'base' },
    { stage: 1, how: 'copy' },
  ]),
]
const BESIDE: LiveBuild = {
  steps: [
    step(1, 'FROM node AS base', 'cached', { sizeBytes: 44e6 }),
    step(2, 'COPY . /app', 'ran', { sizeBytes: 2e6 }),
    step(5, 'RUN cd /app && node docs.js', 'running'),
    step(8, 'RUN npm ci', 'running'),
    step(9, 'COPY --from=docs /app/site /site', 'waiting'),
  ],
  stages: STAGES,
  target: 2,
  log: '',
  atMs: 6000,
  times: new Map([
    ['v1', { fromMs: 0, toMs: 0 }],
    ['v2', { fromMs: 0, toMs: 1000 }],
    ['v5', { fromMs: 1000, toMs: null }],
    ['v8', { fromMs: 1000, toMs: null }],
  ]),
  coming: null,
  before: null,
}
const LAST = {
  durationMs: 21000,
  steps: [
    step(5, 'RUN cd /app && node docs.js', 'ran', { vertex: 'old', sizeBytes: 1e6, durationMs: 10000 }),
    step(8, 'RUN npm ci', 'ran', { vertex: 'older', sizeBytes: 10e6, durationMs: 20000 }),
  ],
} as unknown as BuildView

const MEASURES = { perDecade: 24, offset: 46, gap: 4 }

describe('a build that goes on', () => {
  it('stands side by side: each stage that nothing stands on, with all that is below it', () => {
    const { columns } = columnsOf(BESIDE, LAST, MEASURES)
    expect(columns.map(({ name, state, isTarget }) => `${name} ${state}${isTarget ? ' target' : ''}`)).toEqual([
      'docs running',
      'app running target',
    ])
    expect(columns.map(({ sheets }) => sheets.map(({ name, look }) => `${name}: ${look}`))).toEqual([
      ['node: base', 'COPY . /app: ran', 'cd /app && node docs.js: running'],
      ['node: base', 'COPY . /app: ran', 'npm ci: running', 'COPY --from=docs /app/site /site: waiting'],
    ])
  })
  it('fills a layer as far as it came last time, and knows nothing without one', () => {
    const progress = (last: BuildView | null) => columnsOf(BESIDE, last, MEASURES).columns.map(({ sheets }) => sheets[2]?.progress)
    expect(progress(LAST)).toEqual([50, 25])
    expect(progress(null)).toEqual([0, 0])
  })
  it('gives a layer its place before it is there: as thick as last time', () => {
    const done = {
      ...BESIDE,
      steps: BESIDE.steps.map((one) => (one.vertex === 'v8' ? { ...one, state: 'ran' as const, sizeBytes: 10e6 } : one)),
    }
    const places = (live: LiveBuild) =>
      columnsOf(live, LAST, MEASURES).columns.map(({ sheets }) => sheets.map(({ y, height }) => [y, height]))
    expect(places(done)).toEqual(places(BESIDE))
  })
  it('draws what is copied across, once, to the layer that takes it', () => {
    expect(columnsOf(BESIDE, LAST, MEASURES).copies).toHaveLength(1)
  })
  it('is one column where its stages stand on one another', () => {
    const chained = {
      ...BESIDE,
      stages: [STAGES[0], STAGES[1], stage(2, 'app', 7, [{ stage: 1, how: 'base' }])].flatMap((one) => one ?? []),
    }
    expect(columnsOf(chained, null, MEASURES).columns.map(({ name, sheets }) => [name, sheets.length])).toEqual([['app', 5]])
  })
  it('leaves out a stage that the target does not need', () => {
    const skipping = { ...BESIDE, stages: STAGES.map((one) => ({ ...one, reached: one.index !== 1 })) }
    expect(columnsOf(skipping, null, MEASURES).columns.map(({ name }) => name)).toEqual(['app'])
  })
})

describe('the clock of all stages', () => {
  const drawn = tracksOf(BESIDE, LAST)
  it('draws what is done, what goes on, and what is left of it as long as last time', () => {
    const shown = drawn.tracks.map(
      ({ name, parts }) =>
        `${name}: ${parts.map(({ look, at: from, width }) => `${look} ${(from * 210).toFixed(0)}+${(width * 210).toFixed(0)}`).join(', ')}`,
    )
    expect(shown).toEqual(['base: cached 0+0, ran 0+1000', 'docs: now 1000+5000, waits 6000+5000', 'app: now 1000+5000, waits 6000+15000'])
    expect([drawn.untilMs, Math.round(drawn.now)]).toEqual([21000, 29])
  })
  it('lets a copy wait for the stage that it copies from', () => {
    const slow = {
      ...LAST,
      steps: [
        ...LAST.steps.map((one) => (one.vertex === 'old' ? { ...one, durationMs: 40000 } : one)),
        step(9, 'COPY --from=docs /app/site /site', 'ran', { vertex: 'copy', durationMs: 500 }),
      ],
    }
    const copy = tracksOf(BESIDE, slow).tracks[2]?.parts.at(-1)
    expect([copy?.look, Math.round(((copy?.at ?? 0) / 100) * 41500)]).toEqual(['waits', 41000])
  })
})

describe('what a step prints', () => {
  const log = '#7 [docs 1/1] RUN node docs.js\n#8 [app 1/2] RUN npm ci\n#8 8.731 unpacked express\n#7 9.014 14 of 20 pages\n'
  it('is its newest line, without number and time', () => {
    expect(printing(log, { name: '[docs 1/1] RUN node docs.js' })).toBe('14 of 20 pages')
    expect(printing(log, { name: '[app 1/2] RUN npm ci' })).toBe('unpacked express')
  })
  it('is nothing before it printed, or began', () => {
    expect(printing('#7 [docs 1/1] RUN a\n', { name: '[docs 1/1] RUN a' })).toBe('')
    expect(printing(log, { name: '[app 2/2] COPY a b' })).toBe('')
  })
})
