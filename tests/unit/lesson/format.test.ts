import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { surroundingsOf } from '../../../worker/engine'
import { loadExpressions } from '../../../worker/context'
import { lintLesson, readLesson, type LessonSource } from '../../../worker/lesson/author'
import { readCheck } from '../../../worker/lesson/format/check-line'

const bytes = (text: string) => new TextEncoder().encode(text)
const source = (path: string, text: string): LessonSource => ({ path, bytes: bytes(text) })

const FRONT = `---
id: small
title: "A small one"
goal: "Nothing."
order: 99
minutes: 1
requires: []
teaches: []
returns: []
seed: []
checks:
  c-one: "one: run.exit == 0"
---
`

/** What is said of a text, as `line problem about`. */
function said(text: string): readonly string[] {
  const { diagnostics } = readLesson([source('lesson.md', text), source('lesson.ko.md', '---\ntitle: "가"\ngoal: "나"\n---\n')])
  return diagnostics.map(({ range, problem, about }) => `${range.start.line} ${problem} ${about}`)
}

describe('a check line', () => {
  it.each([
    ['one: image.added.size < 1MB', 'one | image | added.size | < 1000000'],
    ["layer(any).has('/a b') == false", 'given | layer(any) | has(/a b) | == false'],
    ["two: run.argv == ['/a', 'b']", 'two | run | argv | == /a,b'],
    ["step('RUN npm ci').cached", 'given | step(RUN npm ci) | cached | == true'],
    ["run.stdout == 'a\\nb'", 'given | run | stdout | == a\nb'],
    ['image.added.size ~ 21MB', 'given | image | added.size | ~ 21000000'],
    ['stop: run.stopped.seconds < 1s', 'stop | run | stopped.seconds | < 1'],
    ['build', 'error at 5'],
    ['build.ran ==', 'error at 12'],
    ['build.ran == 1 2', 'error at 15'],
    ["step('RUN", 'error at 10'],
  ])('%s', (line, expected) => {
    const check = readCheck(line, 'given')
    if ('problem' in check) return expect(`error at ${check.at}`).toBe(expected)
    const brackets = (text: string | null): string => (text === null ? '' : `(${text})`)
    const { subject, of, property, with: given } = check.query
    expect(`${check.scene} | ${subject}${brackets(of)} | ${property}${brackets(given)} | ${check.op} ${String(check.value)}`).toBe(expected)
  })
})

describe('a lesson file', () => {
  it.each([
    ['', ['1 no-front-matter ']],
    [FRONT.replace('minutes: 1\n', ''), ['2 missing-key minutes']],
    [FRONT.replace('minutes: 1', 'minutes: one'), ['6 wrong-kind number']],
    [FRONT.replace('seed: []', 'seeds: []'), ['10 unknown-key seeds']],
    [FRONT.replace('id: small', 'id: "../x"'), ['2 bad-id ../x']],
    [FRONT.replace('one: run.exit', 'two: run.exit'), ['12 unknown-scene two']],
    [FRONT.replace('run.exit ==', 'run.exit ='), ['12 check-syntax = 0']],
    [`${FRONT}Hello\n`, ['14 text-outside Hello']],
    [`${FRONT}## Why\n`, ['14 heading-without-id ## Why']],
    [`${FRONT}## Why {#why}\n\n## Why {#why}\n`, ['16 part-twice why']],
    [`${FRONT}## A {#p-a}\n- yes: it is\n`, ['15 choice-syntax yes: it is']],
    [FRONT.replace('checks:', 'scenes: { s: [walk: {}] }\nchecks:'), ['11 unknown-step walk']],
  ])('%#', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it('keeps files inside its folder', () => {
    const { diagnostics } = readLesson([source('lesson.md', FRONT), source('lesson.ko.md', FRONT), source('start/../../etc/passwd', '')])
    expect(diagnostics.map(({ problem, about }) => `${problem} ${about}`)).toContain('bad-path start/../../etc/passwd')
  })

  it('shows markup as the text that it is', () => {
    const { lesson } = readLesson([source('lesson.md', `${FRONT}## Why {#why}\n<script>alert(1)</script> and \`<b>\`\n`)])
    expect(lesson?.text.en?.why?.blocks).toEqual([
      { kind: 'paragraph', text: ['<script>alert(1)</script> and ', { tone: 'code', text: '<b>' }] },
    ])
  })
})

describe('any bytes', () => {
  beforeAll(loadExpressions)
  const surroundings = surroundingsOf({ now: () => 1, random: () => 0.5 })
  const pieces = fc.constantFrom(
    '---\n',
    FRONT,
    '## A {#p-a}\n',
    '- a: b → c\n',
    '`',
    '**',
    '{',
    '[',
    ': ',
    '- ',
    '&a *a',
    "'",
    '"',
    '\n',
    '😀',
    '\r\n',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }).map((parts) => parts.join('')),
  )

  it('are read without a throw, and every range lies in the file', () => {
    fc.assert(
      fc.property(text, text, (main, korean) => {
        const { diagnostics } = readLesson([source('lesson.md', main), source('lesson.ko.md', korean), source('start/Dockerfile', main)])
        for (const { range } of diagnostics) expect(range.end.line).toBeGreaterThanOrEqual(range.start.line)
      }),
      { numRuns: 300 },
    )
  })

  it('are linted without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (main) => {
        const { findings } = await lintLesson(
          [source('lesson.md', FRONT + main), source('start/Dockerfile', 'FROM scratch\n')],
          surroundings,
        )
        expect(findings.length).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
  })

  it('are read as a check line or refused', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const check = readCheck(line, 'one')
        expect('problem' in check ? check.at <= line.length + 1 : check.scene.length > 0).toBe(true)
      }),
    )
  })
})
