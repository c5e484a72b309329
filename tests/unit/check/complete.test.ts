import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { complete, type Completion } from '../../../worker/check'
import { placeAt, rowsOf } from './place'

const table = readFileSync(new URL('complete.table.txt', import.meta.url), 'utf8')

function shown({ label, text, detail }: Completion): string {
  const put = text === label ? '' : ` → ${text.replace(/ $/, '␣')}`
  return `${label}${put}${detail === null ? '' : ` = ${detail || '␣'}`}`
}

it.each(rowsOf(table))('%s', async (asked, answer) => {
  const offered = (await complete(placeAt(asked))).map(shown)
  expect(offered.join(', ') || '-').toBe(answer)
})

it('offers every instruction where one begins', async () => {
  expect((await complete(placeAt('‸'))).map(({ label }) => label)).toEqual(expect.arrayContaining(['FROM', 'RUN', 'WORKDIR']))
})

it('replaces what is typed, and only that', async () => {
  const [offer] = await complete(placeAt('FROM busybox⏎COPY src/ap‸p'))
  expect(offer?.range).toEqual({ start: { line: 2, column: 9 }, end: { line: 2, column: 11 } })
})

it('never throws', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom('FROM ', 'RUN ', '--mount=', 'type=', 'ENV ', 'A', '=', '$', '{', '\\\n', '\n', '<<E', '"', '[', '#', '한'),
        { maxLength: 12 },
      ),
      async (pieces) => {
        const text = pieces.join('')
        const lines = text.split('\n')
        await complete({ ...placeAt('‸'), text, position: { line: lines.length, column: lines.at(-1)?.length ?? 0 } })
      },
    ),
  ))
