import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completed, taken } from '../../../../src/state/terminal/completion'
import { historyText, LineHistory, readHistory } from '../../../../src/state/terminal/history'

test('↑ goes back line by line and ↓ to what was being typed', () => {
  const history = new LineHistory(['one', 'two'])
  expect(history.older('dra')).toBe('two')
  expect(history.older('two')).toBe('one')
  expect(history.older('one')).toBeNull()
  expect(history.newer()).toBe('two')
  expect(history.newer()).toBe('dra')
  expect(history.newer()).toBeNull()
})

test('a line is kept once in a row, and not with a blank before it', () => {
  const history = new LineHistory()
  for (const line of ['ls', 'ls', ' secret', '', 'pwd', 'ls']) history.add(line)
  expect(history.lines).toEqual(['ls', 'pwd', 'ls'])
  expect(history.search('l')).toEqual(['ls'])
  expect(history.search('p w')).toEqual(['pwd'])
})

test('history is kept bounded, and any kept text is read', () => {
  const history = new LineHistory()
  for (let at = 0; at < 700; at++) history.add(`echo ${at}`)
  expect(readHistory(historyText(history)).lines).toEqual(history.lines)
  expect(history.lines.length).toBe(500)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readHistory(text).lines.every((line) => typeof line === 'string')).toBe(true)
    }),
  )
})

test.each([
  ['nothing fits', 'docker x', [], 'docker x', 0],
  ['one is taken, with a blank', 'docker ima', ['image'], 'docker image ', 0],
  ['a folder stays open', 'cat sr', ['src/'], 'cat src/', 0],
  ['several share a beginning', 'docker i', ['image', 'images'], 'docker image', 2],
  ['several share nothing more', 'docker image', ['image', 'images'], 'docker image', 2],
])('completion: %s', (_name, text, candidates, expected, choices) => {
  const from = text.lastIndexOf(' ') + 1
  const result = completed({ text, cursor: text.length }, { from, candidates })
  expect(result.typed).toEqual({ text: expected, cursor: expected.length })
  expect(result.choices.length).toBe(choices)
})

test('in the middle of a line the rest stays', () => {
  expect(taken({ text: 'docker rm we -f', cursor: 12 }, 10, 'web')).toEqual({ text: 'docker rm web -f', cursor: 13 })
})

test('completion never loses what stands after the cursor', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(fc.string({ minLength: 1 })), (before, after, candidates) => {
      const { typed } = completed({ text: before + after, cursor: before.length }, { from: before.length, candidates })
      expect(typed.text.endsWith(after)).toBe(true)
      expect(typed.text.startsWith(before)).toBe(true)
    }),
  )
})
