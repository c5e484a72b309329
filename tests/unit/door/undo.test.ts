import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Deed, EngineEvent, PlaygroundView } from '../../../worker/door/protocol'
import { createEngine, type Engine } from '../../../worker/engine'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'

const bytes = (text: string) => new TextEncoder().encode(text)
const small = encodeRecord(playgroundOf(projectOf('t', [{ path: 'Dockerfile', bytes: bytes('FROM scratch\nCOPY . .\n') }], () => 1)))

/** Fifty deeds of every kind. The numbers of builds and files differ, so that no state is like another. */
async function fiftyDeeds(engine: Engine): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const made = `made/${round}.txt`
    await engine.ask('create', { path: made, folder: false })
    await engine.ask('edit', { path: made, bytes: bytes(`a${round}`), revision: 1, burst: round })
    await engine.ask('edit', { path: made, bytes: bytes(`ab${round}`), revision: 2, burst: round })
    await engine.ask('edit', { path: made, bytes: bytes(`ab${round}\r\n`), revision: 3, convert: true })
    await engine.ask('create', { path: `folder-${round}`, folder: true })
    await engine.ask('rename', { from: made, to: `folder-${round}/moved.txt` })
    await engine.ask('mode', { path: `folder-${round}/moved.txt`, mode: 0o755 })
    await engine.ask('build', {})
    await engine.ask('keepBack', { dockerfile: 'Dockerfile', paths: [`folder-${round}`] })
    await engine.ask('import', { name: 'drop', files: [{ path: `in/${round}`, content: new Blob([`${round}`]) }], then: 'more' })
    await engine.ask('import', {
      name: 'drop',
      files: [{ path: `in/x${round}`, content: null }],
      then: round === 4 ? 'end-instead' : 'end-into',
    })
    if (round < 4) await engine.ask('remove', { path: `in/${round}` })
    else await engine.ask('reset', null)
  }
}

describe('undo of everything', () => {
  it('walks fifty mixed deeds back to the very bytes of the beginning, and forth to those of the end', async () => {
    let time = 1_700_000_000_000_000
    const engine = createEngine({ now: () => (time += 1000), random: () => 0.5 })
    const events: EngineEvent[] = []
    engine.subscribe((batch) => events.push(...batch))
    const view = (): PlaygroundView | undefined => events.findLast((event) => event.kind === 'playground')?.view
    const state = async () => {
      const record = createHash('sha256').update((await engine.ask('save', { has: [] })).head)
      return [record.digest('hex'), view()?.build?.number, view()?.lastImage]
    }
    await engine.ask('open', { record: small })
    const states = [await state()]
    await fiftyDeeds(engine)
    const end = await state()

    const deeds: (Deed | null)[] = []
    while (view()?.canUndo) {
      deeds.unshift(view()?.undoes ?? null)
      await engine.ask('undo', null)
      states.push(await state())
    }
    expect(deeds).toHaveLength(50)
    expect(new Set(deeds.map((deed) => deed?.kind))).toEqual(
      new Set(['create', 'edit', 'convert', 'create-folder', 'rename', 'mode', 'build', 'keep-back', 'import', 'remove', 'reset']),
    )
    expect(states.at(-1)).toEqual(states[0])
    const back = states.slice(1, -1).reverse()
    const forth: unknown[] = []
    while (view()?.canRedo) {
      await engine.ask('redo', null)
      forth.push(await state())
    }
    expect(forth.slice(0, -1)).toEqual(back)
    expect(forth.at(-1)).toEqual(end)
  }, 60_000)

  it('forgets an import that was dropped, and says what a path cannot be', async () => {
    const engine = createEngine({ now: () => 1_700_000_000_000_000, random: () => 0.5 })
    const { project } = await engine.ask('open', { record: null })
    await engine.ask('import', { name: 'a', files: [{ path: 'x', content: new Blob(['x']) }], then: 'more' })
    await engine.ask('import', { name: 'a', files: [], then: 'drop' })
    expect(await engine.ask('import', { name: 'a', files: [], then: 'end-into' })).toEqual({ files: 0, problems: [], replaced: 0 })
    expect(await engine.ask('create', { path: 'src', folder: true })).toEqual({ problem: 'exists' })
    expect(await engine.ask('create', { path: 'src', folder: false })).toEqual({ problem: 'exists' })
    expect(await engine.ask('rename', { from: 'src', to: 'src/deeper' })).toEqual({ problem: 'bad-path' })
    const reply = await engine.ask('folder', { path: 'src', from: 1 })
    expect([reply.files.map(({ path }) => path), reply.left, project.unlisted]).toEqual([['src/routes.js'], 0, 0])
  })

  it('lists the first of a large folder, and the rest when asked', async () => {
    const engine = createEngine({ now: () => 1_700_000_000_000_000, random: () => 0.5 })
    await engine.ask('open', { record: null })
    const files = Array.from({ length: 5000 }, (_, index) => ({ path: `many/f${String(index).padStart(4, '0')}`, content: new Blob(['']) }))
    await engine.ask('import', { name: 'a', files, then: 'end-into' })
    const { project } = await engine
      .ask('reset', null)
      .then(() => engine.ask('undo', null))
      .then(() => viewOf(engine))
    expect(project.files.find(({ path }) => path === 'many')?.unlisted).toBe(5000)
    const part = await engine.ask('folder', { path: 'many', from: 1000 })
    expect([part.files.length, part.files[0]?.path, part.left]).toEqual([1000, 'many/f1000', 3000])
  }, 60_000)
})

/** The newest view: an empty import tells nothing, so an edit does. */
async function viewOf(engine: Engine): Promise<PlaygroundView> {
  return new Promise((resolve) => {
    engine.subscribe((batch) => {
      for (const event of batch) if (event.kind === 'playground') resolve(event.view)
    })
    void engine.ask('edit', { path: 'z', bytes: bytes('z'), revision: 1 })
  })
}
