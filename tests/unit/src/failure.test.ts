import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../src/state/failure'
import { corrected, explainMissing } from '../../../src/state/missing'
import { failedBuild, project, rebuild } from '../../browser/fixtures'

const { files } = project()

describe('failureOf', () => {
  it('reads the missing path, the exit code and the line from Docker’s own text', () => {
    const told = (message: string): unknown => failureOf({ ...failedBuild, error: { message, ranges: [], text: '' } })
    expect(failureOf(failedBuild)).toEqual({ kind: 'missing', path: 'scr', stage: null })
    expect(told('process "/bin/sh -c false" did not complete successfully: exit code: 3')).toEqual({ kind: 'exit', code: 3 })
    expect(told('something else')).toEqual({ kind: 'other' })
    const range = { start: { line: 7, column: 0 }, end: { line: 8, column: 0 } }
    const parse = {
      ...rebuild,
      outcome: 'failed' as const,
      steps: [],
      error: { message: 'dockerfile parse error', ranges: [range], text: '' },
    }
    expect(failureOf(parse)).toEqual({ kind: 'line', line: 7 })
  })
})

describe('explainMissing', () => {
  it.each([
    ['scr', false, null, 'src'],
    ['src/indx.js', false, null, 'src/index.js'],
    ['nothing-like-it', false, null, null],
    ['node_modules', true, 'node_modules', null],
    ['src', true, null, null],
  ])('%s', (path, inFolder, pattern, similar) => {
    const found = explainMissing(path, files)
    expect([found.inFolder, found.ignoredBy?.pattern ?? null, found.similar]).toEqual([inFolder, pattern, similar])
  })
})

describe('corrected', () => {
  it.each([
    ['COPY scr ./src', 'COPY src ./src'],
    ['COPY --chown=a ./scr/ /app', 'COPY --chown=a ./src/ /app'],
    ['COPY ["scr", "/app"]', null],
  ])('%s', (line, expected) => {
    expect(corrected(line, 'scr', 'src')).toBe(expected)
  })
})
