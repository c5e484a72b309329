import { describe, expect, it } from 'vitest'
import { mapLines } from '../../../src/state/line-map'
import { outlineOf } from '../../../src/state/outline'
import { rowsOf } from '../../../src/state/rows'
import { DOCKERFILE, rebuild, scenes } from '../../browser/fixtures'

/** `built → now` as the built line of each line of now, from 1; `·` for a new one. */
const mapped = (built: string, now: string): string =>
  mapLines([...built], [...now])
    .map((line) => (line === null ? '·' : String(line + 1)))
    .join('')

describe('mapLines', () => {
  it.each([
    ['abc', 'abc', '123'],
    ['abc', 'axbc', '1·23'],
    ['abc', 'ac', '13'],
    ['abc', 'aXc', '1·3'],
    ['abc', 'bac', '··3'.replace('··', '2·')],
    ['', 'a', '·'],
    ['aaa', 'aa', '12'],
  ])('%s → %s', (built, now, expected) => {
    expect(mapped(built, now)).toBe(expected)
  })
})

describe('outlineOf', () => {
  it('finds instructions over continuations, comments and heredocs', () => {
    const { instructions, stages } = outlineOf('# head\nfrom a AS b\nRUN x \\\n# in between\n  y\n\nRUN <<EOF\nCOPY no\nEOF\nFROM b\n')
    expect(instructions.map(({ keyword, first, last, text, stage }) => [keyword, first, last, text, stage])).toEqual([
      ['FROM', 2, 2, 'from a AS b', 0],
      ['RUN', 3, 5, 'RUN x y', 0],
      ['RUN', 7, 9, 'RUN <<EOF COPY no EOF', 0],
      ['FROM', 10, 10, 'FROM b', 1],
    ])
    expect(stages).toBe(2)
  })
})

/** Each row with a state as `line state word`. */
function states(text: string, folded = false): readonly string[] {
  return rowsOf({ outline: outlineOf(text), steps: rebuild.steps, stages: rebuild.stages, builtText: DOCKERFILE, folded })
    .filter(({ state }) => state !== null)
    .map(({ line, state, word }) => `${line} ${String(state)} ${typeof word === 'string' ? word : ''}`)
}

describe('rowsOf', () => {
  const unchanged = ['2 cached cached', '3 cached cached', '6 cached cached', '7 cached cached', '10 ran ranAgain', '12 none none']

  it('puts each step beside its line', () => {
    expect(states(DOCKERFILE)).toEqual(unchanged)
    expect(states(DOCKERFILE, true)).toEqual(unchanged)
  })

  it('lets steps move with their lines while the text is edited', () => {
    expect(states(`# new\n${DOCKERFILE}`)).toEqual(unchanged.map((row) => row.replace(/^\d+/, (line) => String(Number(line) + 1))))
  })

  it('puts a step that two stages ask for beside both lines', () => {
    const text = 'FROM a\nFROM a\nRUN x\n'
    const from = rebuild.steps[0]
    const lines = (line: number) => ({ start: { line, column: 0 }, end: { line: line + 1, column: 0 } })
    const steps = from ? [{ ...from, range: lines(2), alsoAt: [lines(1)] }] : []
    const rows = rowsOf({ outline: outlineOf(`# new\n${text}`), steps, stages: [], builtText: text, folded: false })
    expect(rows.flatMap(({ line, state }) => (state ? [`${line} ${state}`] : []))).toEqual(['2 cached', '3 cached', '4 idle'])
  })

  it('knows nothing of a line that was changed since', () => {
    expect(states(DOCKERFILE.replace('npm ci', 'npm install'))[3]).toBe('7 idle notBuilt')
  })

  it('waits with every step before the first build', () => {
    const rows = rowsOf({ outline: outlineOf(DOCKERFILE), steps: [], stages: [], builtText: null, folded: false })
    expect(rows.filter(({ state }) => state === 'idle').length).toBe(5)
  })

  it('marks stages, and what stands on another stage', () => {
    const big = scenes.big
    const text = big?.files[0]?.text ?? ''
    const build = big?.view.build
    const rows = rowsOf({ outline: outlineOf(text), steps: build?.steps ?? [], stages: build?.stages ?? [], builtText: text, folded: true })
    expect(rows.filter(({ stageBegins }) => stageBegins).map(({ line, word }) => [line, word])).toEqual([
      [expect.any(Number), { uses: 'deps' }],
      [expect.any(Number), 'cached'],
    ])
    expect(rows.find(({ folded }) => folded > 0)?.instruction?.text).toContain('libvips   ca-certificates'.replace('   ', ' '))
  })
})
