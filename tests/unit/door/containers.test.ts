import { describe, expect, it } from 'vitest'
import type { RunAsk, StagesView, StartView } from '../../../worker/door/protocol'
import { createEngine, type Engine } from '../../../worker/engine'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'

/** A project of these files, opened and built. */
async function built(files: Readonly<Record<string, string>>, target?: string): Promise<Engine> {
  let time = 1_700_000_000_000_000
  const engine = createEngine({ now: () => (time += 1_000_000), random: () => 0.5 })
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))
  const project = projectOf('t', list, () => 1_700_000_000_000_000)
  await engine.ask('open', { record: encodeRecord(playgroundOf(project)) })
  await engine.ask('build', target === undefined ? {} : { target })
  return engine
}

/** `exec b c @2`, `shell sh -c x @base`; `-` for none. */
const part = (of: StartView['cmd']): string => (of ? `${of.form} ${of.words.join(' ')} @${of.line ?? 'base'}` : '-')

async function started(dockerfile: string): Promise<string> {
  const view = await (await built({ Dockerfile: dockerfile })).ask('start', null)
  return view ? [view.entrypoint, view.cmd, view.cleared].map(part).join(' | ') : 'none'
}

describe('what a container starts with, and which line said it', () => {
  const TABLE: readonly (readonly [dockerfile: string, heard: string])[] = [
    ['FROM scratch\nCOPY Dockerfile /\n', '- | - | -'],
    ['FROM busybox\n', '- | exec sh @base | -'],
    ['FROM busybox\nCMD ["c", "d"]\n', '- | exec c d @2 | -'],
    ['FROM busybox\nCMD c d\n', '- | shell /bin/sh -c c d @2 | -'],
    ['FROM busybox\nSHELL ["/bin/ash", "-ec"]\nCMD c\n', '- | shell /bin/ash -ec c @3 | -'],
    // ENTRYPOINT clears the base's CMD, not one of its own stage.
    ['FROM busybox\nENTRYPOINT ["e"]\n', 'exec e @2 | - | exec sh @base'],
    ['FROM busybox\nENTRYPOINT e\n', 'shell /bin/sh -c e @2 | - | exec sh @base'],
    ['FROM busybox\nCMD ["c"]\nENTRYPOINT ["e"]\n', 'exec e @3 | exec c @2 | -'],
    ['FROM busybox AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["e"]\n', 'exec e @4 | - | exec c @2'],
    ['FROM busybox\nENTRYPOINT ["e"]\nCMD ["c"]\n', 'exec e @2 | exec c @3 | -'],
    ['FROM busybox\nCMD ["c"]\nCMD ["d"]\n', '- | exec d @3 | -'],
    ['FROM busybox\nENTRYPOINT ["e"]\nENTRYPOINT []\n', '- | - | exec sh @base'],
  ]
  it.each(TABLE)('%j', async (dockerfile, heard) => {
    expect(await started(dockerfile)).toBe(heard)
  })

  it('names the lines of user, folder and variables', async () => {
    const engine = await built({
      Dockerfile: 'FROM busybox AS a\nENV A=1\nFROM a\nENV B=2 A=3\nUSER nobody\nWORKDIR /srv\nSTOPSIGNAL INT\n',
    })
    expect(await engine.ask('start', null)).toMatchObject({
      base: 'busybox',
      user: { value: 'nobody', line: 5 },
      workdir: { value: '/srv', line: 6 },
      env: [
        { name: 'PATH', line: null },
        { name: 'A', value: '3', line: 4 },
        { name: 'B', value: '2', line: 4 },
      ],
      stopSignal: 'INT',
    })
  })
})

describe('a run', () => {
  const run = async (dockerfile: string, ask: RunAsk, files: Readonly<Record<string, string>> = {}) =>
    (await built({ Dockerfile: dockerfile, ...files })).ask('run', ask)

  it('tells what process 1 became', async () => {
    const files = { 'e.sh': '#!/bin/sh\nexec "$@"\n', 'w.sh': '#!/bin/sh\n"$@"\n' }
    const dockerfile = 'FROM busybox\nCOPY --chmod=755 *.sh /\nENTRYPOINT ["/e.sh"]\nCMD ["id"]\n'
    expect(await run(dockerfile, { command: [] }, files)).toMatchObject({ exit: 0, processOne: [['/e.sh', 'id'], ['id']], children: [] })
    expect(await run(dockerfile, { command: [], entrypoint: '/w.sh' }, files)).toMatchObject({ processOne: [['/w.sh']] })
    expect(await run(dockerfile, { command: ['id'], entrypoint: '/w.sh' }, files)).toMatchObject({
      processOne: [['/w.sh', 'id']],
      children: [['id']],
    })
  })

  it('tells what changed, and that an endless one was ended', async () => {
    const wrote = await run('FROM busybox\n', { command: ['sh', '-c', 'echo 1 > /new; rm /etc/passwd'] })
    expect(wrote.changes).toEqual([
      { path: 'etc/passwd', how: 'removed' },
      { path: 'new', how: 'written' },
    ])
    expect(wrote.stopped).toBeNull()
    expect((await run('FROM busybox\n', { command: ['yes'] })).stopped).toBe('budget')
  })

  it.each([
    [{ command: ['nope'] }, 127],
    [{ command: [], entrypoint: '/etc/passwd' }, 126],
    [{ command: ['id'], user: 'nobody-here' }, 125],
    [{ command: [], entrypoint: '' }, 125],
    [{ command: ['sh', '-c', 'exit 3'] }, 3],
  ] as const)('%j ends with %i', async (ask, exit) => {
    expect((await run('FROM busybox\n', ask)).exit).toBe(exit)
  })
})

describe('a proposal', () => {
  it('is planned on a copy: what would run, now and then', async () => {
    const files = { 'a.txt': '1', 'package.json': '{}' }
    const engine = await built({ Dockerfile: 'FROM busybox\nCOPY . /a/\nRUN echo 1\n', ...files })
    const text = 'FROM busybox\nCOPY package.json /a/\nRUN echo 1\nCOPY . /a/\n'
    const view = await engine.ask('preview', { path: 'Dockerfile', text })
    expect(view.now.steps?.map(({ state, text: step }) => `${state} ${step}`)).toEqual([
      'cached FROM busybox',
      'cached COPY . /a/',
      'cached RUN echo 1',
    ])
    expect(view.then.steps?.map(({ state, line }) => `${state} ${line}`)).toEqual(['cached 1', 'ran 2', 'ran 3', 'ran 4'])
    expect((await engine.ask('build', {})).steps.every(({ state }) => state === 'cached')).toBe(true)
  })

  it('says what cannot be read, and takes an ignore file too', async () => {
    const engine = await built({ Dockerfile: 'FROM busybox\nCOPY a.txt /\n', 'a.txt': '1' })
    expect((await engine.ask('preview', { path: 'Dockerfile', text: 'FROM busybox\nRUM x\n' })).then).toMatchObject({
      steps: null,
      problem: expect.stringContaining('unknown instruction: RUM') as string,
    })
    const ignored = await engine.ask('preview', { path: '.dockerignore', text: 'b\n' })
    expect(ignored.then.steps?.every(({ state }) => state === 'cached')).toBe(true)
  })
})

describe('stages', () => {
  const DOCKERFILE =
    'FROM busybox AS build\nRUN echo 12345 > /out\nRUN echo 123 > /left\nFROM build AS test\nRUN echo t\nFROM busybox\nCOPY --from=build /out /app/\n'
  const lines = (view: StagesView | null): readonly string[] =>
    view?.stages.map(({ name, reached, sheets, baseStage }) => `${name ?? '-'} ${reached} ${sheets.length} ${baseStage ?? '-'}`) ?? []

  it('are piles of layers with what crosses; what no step needs is not reached', async () => {
    const view = await (await built({ Dockerfile: DOCKERFILE })).ask('stages', null)
    expect(lines(view)).toEqual(['build true 3 -', 'test false 0 0', '- true 2 -'])
    expect(view?.crossings).toMatchObject([{ from: 0, to: 2, how: 'copy', line: 7, paths: ['/out'], files: 1, sizeBytes: 6 }])
    expect(view?.stages[1]?.steps).toEqual(['RUN echo t'])
    expect(view?.stages[2]?.sizeBytes).toBe(view?.imageSizeBytes)
    expect((view?.stages[0]?.sizeBytes ?? 0) - (view?.imageSizeBytes ?? 0)).toBe(4)
  })

  it('that ask for the same step share it', async () => {
    const build = await (await built({ Dockerfile: DOCKERFILE })).ask('build', {})
    const lines = build.steps.map(({ range, alsoAt = [] }) => [range, ...alsoAt].map((each) => each?.start.line).sort())
    expect(lines[0]).toEqual([1, 6])
  })

  it('are cut at the target', async () => {
    const view = await (await built({ Dockerfile: DOCKERFILE }, 'test')).ask('stages', null)
    expect(view?.target).toBe(1)
    expect(lines(view)).toEqual(['build true 3 -', 'test true 1 0', '- false 0 -'])
  })
})

it('what changed since the newest build is told line by line', async () => {
  const engine = await built({ Dockerfile: 'FROM busybox\n', 'a.txt': '1\n2\n' })
  expect(await engine.ask('edited', null)).toEqual({ changes: [], more: 0 })
  const write = (path: string, bytes: Uint8Array) => engine.ask('edit', { path, bytes, revision: 1 })
  await write('a.txt', new TextEncoder().encode('1\n3\n'))
  await write('b.bin', new Uint8Array([0, 1]))
  const edited = await engine.ask('edited', null)
  expect(edited.more).toBe(1)
  expect(edited.changes).toMatchObject([{ path: 'a.txt', added: 1, removed: 1 }])
})
