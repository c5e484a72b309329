import { afterEach, describe, expect, test } from 'vitest'
import { ask, buildOf, bytesOf, endEngines, openEngine, read, stepsOf, write } from './engine'

afterEach(endEngines)

describe('open', () => {
  test('without a record gives the project of a first visit, built', async () => {
    const { view } = await openEngine()
    expect(view.problem).toBeUndefined()
    expect(view.project.files.map(({ path }) => path)).toContain('src/index.js')
    expect(view.build).toMatchObject({ number: 1, outcome: 'built', firstBuild: true, imageId: /^sha256:[0-9a-f]{64}$/ })
    expect(stepsOf(view.build ?? never())).toEqual([])
    expect(view).toMatchObject({ canUndo: false, canRedo: false })
  })
})

function never(): never {
  throw new Error('no build')
}

test('probe', async () => {
  const { engine } = await openEngine()
  await write(engine, { 'src/index.js': 'console.log(1)\n' })
  const b = await ask(engine, 'build', {})
  console.log(stepsOf(b), JSON.stringify(b.steps.map((s) => s.reason)))
  for (const [name, text] of [
    ['loop', 'FROM busybox\nRUN while :; do :; done\n'],
    ['for', 'FROM busybox\nRUN i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo $i\n'],
    ['seq', 'FROM busybox\nRUN seq 1 20000\n'],
    ['copy', 'FROM busybox\nCOPY nothing /\n'],
    ['big', '# ' + 'x'.repeat(10_000_000)],
    ['biglines', 'RUN x\n'.repeat(1_700_000)],
    ['bigrun', 'FROM busybox\n' + 'RUN :\n'.repeat(2000)],
    ['bigrun2', 'FROM busybox\nRUN ' + ' && : '.repeat(1_500_000)],
  ] as const) {
    const t = performance.now()
    try {
      const r = await buildOf(engine, text)
      console.log(name, Math.round(performance.now() - t), r.outcome, r.error?.message.slice(0, 300), r.log.length, r.steps.length)
    } catch (e) {
      console.log(name, Math.round(performance.now() - t), String(e))
    }
  }
  console.log(bytesOf(''), read)
}, 200_000)
