import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapOf, NIL_SLICE, struct, TemplateError, templateOf } from '../../../../worker/docker/cli/template'

const SAMPLE = struct(
  { Name: 'app', Size: 12, Cmd: ['hi', 'there'], Labels: mapOf({ b: 'two words', a: '1' }), Empty: NIL_SLICE },
  { type: '*sample' },
)

function check(source: string): string {
  const template = templateOf(source)
  if (template instanceof TemplateError) return `error: ${template.text}`
  const { text, error } = template.run(SAMPLE)
  return error ? `error: ${error.text}` : text
}

const rows = readFileSync(new URL('template.table.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const cut = line.lastIndexOf('| ')
    // A bar inside the template stands between no blanks on both sides of the last one.
    return [line.slice(0, cut).replace(/ $/, ''), line.slice(cut + 2)] as const
  })

test.each(rows.filter(([source]) => !source.includes('|')))('%s', (source, answer) => {
  expect(check(source)).toBe(answer)
})

test.each([
  ['{{.Name | printf "%s-%s" "a"}}', 'a-app'],
  ['{{printf "%-6s|%3d|%q" .Name .Size .Name}}', 'app   | 12|"app"'],
  ['{{.Size | printf "%05.1f"}}', '012.0'],
])('%s', (source, answer) => {
  expect(check(source)).toBe(answer)
})

test('takes any text as a template', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    '.Name',
    ' | ',
    'range ',
    'if ',
    'end',
    'else',
    '$x := ',
    '"a"',
    '(',
    ')',
    'json ',
    'index ',
    '1',
    'x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
      ),
      (source) => typeof check(source) === 'string',
    ),
  )
})
