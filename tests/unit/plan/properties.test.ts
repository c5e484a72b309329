import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KEYWORDS } from '../../../worker/instructions'
import { planOf } from './stand-in'

const word = fc.oneof(
  fc.constantFrom(
    'busybox',
    'scratch',
    'a',
    'AS',
    '/x',
    '$A',
    '${A:-b}',
    '--from=a',
    '--mount=type=cache,target=/c',
    '["a"]',
    'A=1',
    '<<EOF',
    '80/tcp',
    '\\',
  ),
  fc.string({ maxLength: 6 }),
)
const line = fc
  .tuple(fc.constantFrom(...KEYWORDS, 'ONBUILD RUN', 'FROM busybox AS'), fc.array(word, { maxLength: 4 }))
  .map(([keyword, words]) => [keyword, ...words].join(' '))
const dockerfile = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, fc.string()), { maxLength: 12 })
  .map((lines) => ['FROM busybox AS a', ...lines].join('\n'))

it('a plan never throws, and the same text gives the same digests', async () => {
  await fc.assert(
    fc.asyncProperty(dockerfile, async (text) => {
      const [first, second] = [await planOf(text), await planOf(text)]
      expect(answer(first)).toEqual(answer(second))
    }),
    { numRuns: 300 },
  )
})

function answer(plan: Awaited<ReturnType<typeof planOf>>): readonly string[] {
  return 'message' in plan ? [plan.message] : plan.vertices.map(({ digest }) => digest)
}

it('a long chain of steps is no deep one', async () => {
  const plan = await planOf(`FROM busybox\n${'RUN x\n'.repeat(5_000)}`)
  expect('result' in plan && plan.result.digest).toHaveLength(64)
}, 30_000)
