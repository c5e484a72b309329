import { expect, it } from 'vitest'
import { logLines } from '../../../src/panes/log/log-lines'
import { rebuild } from '../../browser/fixtures'

it('ties each line of Docker’s log to its step', () => {
  const lines = logLines(rebuild.log, rebuild.steps).filter(({ text }) => text !== '')
  expect(lines.map(({ text, vertex, look }) => `${text.slice(0, 9)} ${vertex ?? '-'} ${look}`)).toEqual([
    '#5 [inter - detail',
    '#5 transf - detail',
    '#5 DONE 0 - detail',
    '#7 [3/5]  v2 name',
    '#7 CACHED v2 cached',
    '#8 [4/5]  v3 name',
    '#8 CACHED v3 cached',
    '#9 [5/5]  v4 name',
    '#9 DONE 0 v4 ran',
  ])
})
