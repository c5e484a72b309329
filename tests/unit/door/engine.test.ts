import { describe, expect, it } from 'vitest'
import type { EngineEvent, PlaygroundView, StepView } from '../../../worker/door/protocol'
import { createEngine, type Engine } from '../../../worker/engine'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'

const bytes = (text: string) => new TextEncoder().encode(text)

function start(): { engine: Engine; events: EngineEvent[] } {
  let time = 1_700_000_000_000_000
  const engine = createEngine({ now: () => (time += 1_000_000), random: () => 0.5 })
  const events: EngineEvent[] = []
  engine.subscribe((batch) => events.push(...batch))
  return { engine, events }
}

/** Opens a project of these files, built. */
async function open(files: Readonly<Record<string, string>>): Promise<{ engine: Engine; events: EngineEvent[]; view: PlaygroundView }> {
  const { engine, events } = start()
  const record = encodeRecord(
    playgroundOf(
      projectOf(
        't',
        Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text) })),
        () => 1_700_000_000_000_000,
      ),
    ),
  )
  return { engine, events, view: await engine.ask('open', { record }) }
}

/** `cached COPY a .` a line each. */
const steps = (views: readonly StepView[] | undefined) => views?.map(({ state, text }) => `${state} ${text}`)
const edit = (engine: Engine, path: string, text: string) => engine.ask('edit', { path, bytes: bytes(text), revision: 1 })

describe('the door', () => {
  it('opens a first visit with everything built', async () => {
    const view = await start().engine.ask('open', { record: null })
    expect(steps(view.build?.steps)).toEqual([
      'ran FROM node:20-alpine',
      'ran WORKDIR /app',
      'ran COPY package*.json ./',
      'ran RUN npm ci',
      'ran COPY . .',
    ])
    expect(view.build?.firstBuild).toBe(true)
    expect(view.project.files.find(({ path }) => path === 'node_modules')?.ignoredBy?.pattern).toBe('node_modules')
  })

  it('names the Dockerfile when only CMD changed under COPY . .', async () => {
    const dockerfile = 'FROM busybox\nCOPY . .\nRUN echo built > /built\nCMD ["sh"]\n'
    const { engine } = await open({ Dockerfile: dockerfile, 'a.txt': '1\n' })
    await edit(engine, 'Dockerfile', dockerfile.replace('"sh"', '"ls"'))
    const build = await engine.ask('build', {})
    expect(steps(build.steps)).toEqual(['cached FROM busybox', 'ran COPY . .', 'ran RUN echo built > /built'])
    const [, copy, run] = build.steps
    expect(copy?.reason).toMatchObject({ kind: 'file-changed', path: 'Dockerfile', line: 4 })
    expect(run?.reason).toMatchObject({ kind: 'parent', rootReason: { kind: 'file-changed', path: 'Dockerfile' } })
    expect(copy?.change?.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same RUN echo built > /built',
      'removed CMD ["sh"]',
      'added CMD ["ls"]',
    ])
  })

  it('says what another order would have run, after the build', async () => {
    const { engine, events } = await open({
      Dockerfile: 'FROM node:20-alpine\nCOPY . .\nRUN npm install\nCMD ["node", "src/index.js"]\n',
      'package.json': '{ "name": "t", "dependencies": {} }\n',
      'src/index.js': '1\n',
    })
    await edit(engine, 'src/index.js', '2\n')
    await engine.ask('build', {})
    const compared = () => events.findLast((event) => event.kind === 'playground' && (event.view.build?.alternatives.length ?? 0) > 0)
    await expect.poll(compared).toBeDefined()
    const event = compared()
    const orders =
      event?.kind === 'playground'
        ? event.view.build?.alternatives.map(({ kind, steps: chips }) => `${kind}: ${chips.map(({ state }) => state).join(' ')}`)
        : []
    expect(orders).toEqual(['yours: ran ran', 'dependencies-first: cached cached ran', 'narrower-copy: ran ran'])
  })

  it('keeps the last good image when a build fails, with the frame that Docker prints', async () => {
    const { engine } = await open({ Dockerfile: 'FROM busybox\nCOPY a /\n', a: '1\n' })
    await edit(engine, 'Dockerfile', 'FROM busybox\nCOPY a b /\n')
    const build = await engine.ask('build', {})
    expect(build.outcome).toBe('failed')
    expect(build.error?.text).toContain('   2 | >>> COPY a b /\n')
    const events = await engine.ask('save', { has: [] })
    expect(events.head.length).toBeGreaterThan(0)
  })

  it('undoes and redoes files and builds alike; a burst of typing is one change', async () => {
    const { engine, events } = await open({ Dockerfile: 'FROM busybox\nCOPY a /\n', a: '1\n' })
    await edit(engine, 'a', '12\n')
    await edit(engine, 'a', '123\n')
    await engine.ask('build', {})
    const last = () => events.filter((event) => event.kind === 'playground').at(-1)?.view
    expect(last()?.build?.number).toBe(2)
    await engine.ask('undo', null)
    expect([last()?.build?.number, last()?.project.files.find(({ path }) => path === 'a')?.edited]).toEqual([1, true])
    await engine.ask('undo', null)
    expect([last()?.canUndo, last()?.project.files.find(({ path }) => path === 'a')?.edited]).toEqual([false, false])
    await engine.ask('redo', null)
    await engine.ask('redo', null)
    expect([last()?.canRedo, last()?.build?.number]).toEqual([false, 2])
  })

  it('runs the image, and says who gave each word', async () => {
    const { engine } = await open({ Dockerfile: 'FROM busybox\nENTRYPOINT ["echo", "a"]\nCMD ["b"]\n' })
    expect(await engine.ask('run', { command: ['c'] })).toMatchObject({
      exit: 0,
      stdout: 'a c\n',
      argv: [
        { word: 'echo', from: 'ENTRYPOINT' },
        { word: 'a', from: 'ENTRYPOINT' },
        { word: 'c', from: 'run' },
      ],
    })
  })

  it.each([
    ['not-a-record', bytes('hello')],
    ['damaged', encodeRecord(playgroundOf(projectOf('t', [{ path: 'a', bytes: bytes('1') }], () => 1))).head.subarray(0, 40)],
  ])('opens with the first project and says so when the record is %s', async (problem, head) => {
    const view = await start().engine.ask('open', { record: { head, blobs: new Map() } })
    expect([view.problem, view.build?.outcome]).toEqual([problem, 'built'])
  })

  it('answers what a file cannot be', async () => {
    const { engine } = await open({ Dockerfile: 'FROM scratch\n', 'd/a': '1' })
    expect(await engine.ask('read', { path: 'nope' })).toEqual({ problem: 'missing' })
    expect(await engine.ask('read', { path: 'd' })).toEqual({ problem: 'is-a-folder' })
    expect(await engine.ask('edit', { path: '../x', bytes: bytes(''), revision: 1 })).toEqual({ problem: 'bad-path' })
    expect(await engine.ask('rename', { from: 'd/a', to: 'Dockerfile' })).toEqual({ problem: 'exists' })
    expect(await engine.ask('remove', { path: 'd' })).toEqual({ problem: null })
  })

  it('finds what is wrong with a text that is being typed', async () => {
    const { engine } = await open({ Dockerfile: 'FROM scratch\n' })
    const found = await engine.ask('check', { file: 'Dockerfile', text: 'FROM busybox as Base\nCPOY a b\n' })
    expect(found.map(({ message }) => message)).toContain(
      'dockerfile parse error on line 2: unknown instruction: CPOY (did you mean COPY?)',
    )
  })
})
