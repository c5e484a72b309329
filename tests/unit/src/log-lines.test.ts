import { expect, it } from 'vitest'
import { LogReader, logLines } from '../../../src/panes/log/log-lines'
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

it('reads a log that grows as it reads a whole one, whatever the pieces', () => {
  const whole = rebuild.log
  const reader = new LogReader()
  for (const size of [1, 7, 40, 41, 100, whole.length]) {
    expect(reader.read(whole.slice(0, size), rebuild.steps)).toEqual(logLines(whole.slice(0, size), rebuild.steps))
  }
  expect(reader.read('#1 another\n', rebuild.steps).map(({ text }) => text)).toEqual(['#1 another'])
})
