import { expect, it } from 'vitest'
import { foldsOf, symbolsOf } from '../../../worker/check'
import { parseDockerfile } from '../../../worker/dockerfile'

const text = '# one\n# two\nFROM busybox AS Build\nRUN a && \\\n  b\nFROM build\nCOPY <<E /f\nx\nE\n'

it('lists stages with their instructions', () => {
  const shown = symbolsOf(parseDockerfile(text)).map(({ name, base, range, instructions }) => {
    const inside = instructions.map((instruction) => `${instruction.keyword} ${instruction.range.start.line}`).join(', ')
    return `${name ?? '-'} on ${base}, ${range.start.line}-${range.end.line}: ${inside}`
  })
  expect(shown).toEqual(['build on busybox, 3-5: RUN 4', '- on build, 6-9: COPY 7'])
})

it('folds stages, long instructions and comments', () => {
  const folds = foldsOf(parseDockerfile(text)).map(({ first, last }) => `${first}-${last}`)
  expect(folds).toEqual(['3-5', '6-9', '4-5', '7-9', '1-2'])
})

it('reads what it can of a broken file', () => {
  expect(symbolsOf(parseDockerfile('FROM busybox\nNOPE')).map(({ base }) => base)).toEqual(['busybox'])
  expect(foldsOf(parseDockerfile(''))).toEqual([])
})
