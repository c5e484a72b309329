import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { hover, type HoverFact, type Variable } from '../../../worker/check'
import { placeAt, rowsOf } from './place'

const table = readFileSync(new URL('hover.table.txt', import.meta.url), 'utf8')

it.each(rowsOf(table))('%s', async (asked, answer) => {
  const request = placeAt(asked)
  const found = await hover(request)
  expect(
    found === null ? '-' : shown(found.fact, about(request.text, found.range.start.line, found.range.start.column, found.range.end.column)),
  ).toBe(answer)
})

function about(text: string, line: number, start: number, end: number): string {
  return text.split('\n')[line - 1]?.slice(start, end) ?? ''
}

function shown(fact: HoverFact, text: string): string {
  switch (fact.kind) {
    case 'instruction':
      return `${text}: instruction ${fact.keyword}`
    case 'flag':
      return `${text}: flag ${fact.keyword} ${fact.flag}`
    case 'variable':
      return `${text}: ${fact.name} ${shownVariable(fact.variable)}, so ${fact.word ?? 'nothing'}`.trimEnd()
    case 'stage':
      return `${text}: stage ${fact.stage.name} of line ${fact.stage.line} on ${fact.stage.base}`
    case 'image':
      return `${text}: image ${fact.canonical} (${fact.origin.kind})`
    case 'unknown-image':
      return `${text}: unknown image, near ${fact.near.join(' ')}`
    case 'path':
      return `${text}: ${fact.found}`
    case 'rule':
      return `${text}: rule ${fact.url}`
  }
}

function shownVariable(variable: Variable | null): string {
  if (variable === null) return 'unknown'
  const { value, from } = variable
  const source = from.kind === 'image' ? `image ${from.image}` : from.kind === 'platform' ? 'platform' : `${from.kind} ${from.line}`
  return `${value === null ? 'without a value' : `= ${value}`} by ${source}`
}
