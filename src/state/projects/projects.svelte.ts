import type { OpenAsk, PlaygroundView, SaveReply, Seed } from '../../../worker/door/protocol'
import { Stopped } from '../../engine/engine'
import type { Page } from '../page.svelte'
import { keep } from '../settings.svelte'
import { keepHere, newId } from './here'
import { linkOf } from './link'
import { lockProject, Tabs } from './lock'
import type { ProjectLock } from './lock'
import { deleteProject, isReadable, isRecordProblem, listProjects, readProject, renameStored, writeProject } from './store'
import type { Row, SavedProject, Summary } from './store'

/**
 * How it stands with what is on the screen. `untouched`: nothing was done that would have to be kept; `elsewhere`: another tab works on this project,
 * and what is done here becomes a project of its own; `denied`, `full`: it lives as long as the page.
 */
export type Keeping = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'elsewhere' | 'denied' | 'full'

const QUIET_MS = 600
/** Someone who types on and on is saved now and then all the same. */
const MOST_MS = 4000
const YIELD_MS = 2500

/** The projects of this browser, and the one that is open: saved whenever it has been quiet for a moment after a change. */
export class Projects {
  keeping = $state<Keeping>('untouched')
  /** Known once the list was asked for. */
  list = $state.raw<readonly Row[] | null>(null)
  id = $state('')
  /** Milliseconds since 1970; null: never. */
  savedAt = $state.raw<number | null>(null)
  #lock: ProjectLock | null = null
  #stored: readonly string[] = []
  /** Nothing of what is on the screen is a project: a lesson's world. */
  #isAside = false
  /** Another project is on its way: what the engine says of it is no change. */
  #isShowing = false
  #revision: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince = 0
  #writing: Promise<void> = Promise.resolve()
  readonly #tabs = new Tabs()

  constructor(
    private readonly page: Page,
    saved: SavedProject | null,
    opened: PlaygroundView | null,
  ) {
    this.id = saved?.id ?? newId()
    this.#stored = saved?.uses ?? []
    this.savedAt = saved ? Date.now() : null
    this.keeping = saved ? 'saved' : 'untouched'
    this.#revision = opened?.revision
    const { view } = page.playground
    // Done while this was being fetched.
    if (opened && view) this.#changed(view)
    if (saved) void this.#take(saved.id)
    page.engine.listen((event) => {
      if (event.kind === 'playground') this.#changed(event.view)
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.#isWaiting) void this.save()
    })
    this.#tabs.listen(({ kind, id }) => {
      if (kind === 'yield' && id === this.id && this.#lock) void this.#yield()
    })
  }

  get name(): string {
    return this.page.playground.view?.project.name ?? ''
  }

  /** Reads the list anew. */
  async refresh(): Promise<void> {
    try {
      this.list = await listProjects()
    } catch {
      this.list = []
    }
  }

  /** Saves what was typed and done; resolves when it is kept, or cannot be. */
  save(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** Opens a project that is kept here; what is open is saved first. */
  async open(id: string): Promise<void> {
    if (id === this.id && this.keeping !== 'elsewhere') return
    await this.#settle()
    const saved = await readProject(id).catch(() => null)
    if (saved === null || 'problem' in saved) {
      if (saved) this.page.notice = { kind: 'unreadable', unreadable: saved }
      return
    }
    await this.#show({ record: saved.record, name: saved.name }, saved)
  }

  /** Begins a project of these files (null: the first visit's); what is open is saved first. */
  async create(seed: Seed | null): Promise<void> {
    await this.#settle()
    await this.#show(seed ? { record: null, seed } : { record: null }, null)
    await this.save()
  }

  /** Opens files that are no project of the person's: nothing that is done to them is saved. `create` and `open` lead back. */
  async visit(seed: Seed): Promise<void> {
    await this.#settle()
    await this.#show({ record: null, seed }, null)
    this.#isAside = true
  }

  /** Goes on with a copy, under another name. */
  async copy(name: string): Promise<void> {
    await this.#settle()
    this.#letGo()
    this.#begin(newId(), [])
    await this.rename(this.id, name)
    await this.save()
  }

  async rename(id: string, name: string): Promise<void> {
    if (id !== this.id) await renameStored(id, name)
    else await this.page.engine.ask('nameProject', { name }).reply
    if (id === this.id) await this.save()
    await this.refresh()
  }

  /** Takes a project away for good. Where it is the open one, the newest of the others is opened, or a first visit's. */
  async remove(id: string): Promise<void> {
    if (id !== this.id) await deleteProject(id)
    else {
      clearTimeout(this.#timer)
      await this.#writing
      this.#letGo()
      await deleteProject(id)
      await this.refresh()
      const next = this.list?.find(isReadable)
      this.#begin(newId(), [])
      if (next) await this.open(next.id)
      else await this.#show({ record: null }, null)
    }
    await this.refresh()
  }

  /** Works here on a project that another tab has: that tab saves it first, and lets go. */
  async takeOver(): Promise<void> {
    const { id } = this
    await new Promise<void>((resolve) => {
      const done = this.#tabs.listen((message) => {
        if (message.kind !== 'yielded' || message.id !== id) return
        done()
        resolve()
      })
      setTimeout(() => {
        done()
        resolve()
      }, YIELD_MS)
      this.#tabs.tell({ kind: 'yield', id })
    })
    this.#lock = await lockProject(id, { onlost: this.#lost, force: true })
    const saved = await readProject(id).catch(() => null)
    if (saved && !('problem' in saved)) await this.#show({ record: saved.record, name: saved.name }, saved, true)
    if (this.page.notice?.kind === 'elsewhere') this.page.notice = null
  }

  async #show(opening: OpenAsk, saved: SavedProject | null, locked = false): Promise<void> {
    if (!locked) this.#letGo()
    this.#isShowing = true
    const view = await this.page.replace(opening)
    this.#isShowing = false
    if (view === null) return
    if (saved && view.problem && isRecordProblem(view.problem)) {
      this.page.notice = { kind: 'unreadable', unreadable: { id: saved.id, name: saved.name, problem: view.problem } }
      saved = null
    }
    this.#begin(saved?.id ?? newId(), saved?.uses ?? [])
    this.#revision = view.revision
    this.savedAt = saved ? Date.now() : null
    this.keeping = saved ? 'saved' : 'untouched'
    if (saved && !locked) await this.#take(saved.id)
    keepHere(this.id)
  }

  #begin(id: string, stored: readonly string[]): void {
    this.id = id
    this.#stored = stored
    this.#isAside = false
    this.savedAt = null
  }

  async #take(id: string): Promise<void> {
    const lock = await lockProject(id, { onlost: this.#lost })
    if (id !== this.id) lock?.release()
    else this.#lock = lock
    if (lock || id !== this.id) return
    this.keeping = 'elsewhere'
    this.page.notice = { kind: 'elsewhere', name: this.name }
  }

  readonly #lost = (): void => {
    this.#lock = null
    if (this.keeping === 'elsewhere') return
    this.keeping = 'elsewhere'
    this.page.notice = { kind: 'elsewhere', name: this.name }
  }

  async #yield(): Promise<void> {
    const { id } = this
    await this.#settle()
    this.#letGo()
    this.#lost()
    this.#tabs.tell({ kind: 'yielded', id })
  }

  #letGo(): void {
    this.#lock?.release()
    this.#lock = null
  }

  get #isWaiting(): boolean {
    return this.#timer !== undefined
  }

  /** Everything typed is in the engine, everything done is saved. */
  async #settle(): Promise<void> {
    await this.page.files.flush()
    if (this.#isWaiting || this.keeping === 'unsaved') await this.save()
    else await this.#writing
  }

  #changed({ revision }: PlaygroundView): void {
    if (revision === this.#revision) return
    this.#revision = revision
    if (this.#isAside || this.#isShowing) return
    if (this.keeping === 'elsewhere') this.#fork()
    this.keeping = this.keeping === 'denied' || this.keeping === 'full' ? this.keeping : 'unsaved'
    const now = performance.now()
    if (!this.#isWaiting) this.#waitingSince = now
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), Math.max(0, Math.min(QUIET_MS, this.#waitingSince + MOST_MS - now)))
  }

  /** Another tab has the project: what is done here goes on as one of its own. */
  #fork(): void {
    this.#begin(newId(), [])
    this.page.notice = { kind: 'forked', name: this.name }
    this.keeping = 'unsaved'
  }

  async #write(): Promise<void> {
    const { page, id } = this
    if (this.#isAside || this.keeping === 'elsewhere') return
    this.keeping = 'saving'
    const revision = this.#revision
    const record = await page.engine.ask('save', { has: this.#stored }).reply
    const { view } = page.playground
    if (record instanceof Stopped || view === null || id !== this.id) return
    try {
      this.#lock ??= await lockProject(id, { onlost: this.#lost })
      const summary = summaryOf(id, view, record)
      await writeProject({ summary, record, uses: record.uses, first: { view, files: shownFiles(page) }, before: this.#stored })
      this.#stored = record.uses
      this.savedAt = summary.savedAt
      this.keeping = revision === this.#revision ? 'saved' : 'unsaved'
      keepHere(id)
      keep('layerlab.returning', 'yes')
      // What a link brought is the person's own from here on.
      if (linkOf(location.hash) !== null) history.replaceState(null, '', '#/')
      if (page.notice?.kind === 'not-kept') page.notice = null
      if (this.list !== null) await this.refresh()
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
    const before = this.keeping
    this.keeping = isFull ? 'full' : 'denied'
    // What the blobs of a failed save were is not known: the next save writes all of them.
    this.#stored = []
    if (before !== this.keeping) this.page.notice = { kind: 'not-kept', full: isFull }
  }
}

function summaryOf(id: string, view: PlaygroundView, { bytes }: SaveReply): Summary {
  const built = view.build?.outcome === 'built' ? view.build : view.lastGood
  return {
    version: 2,
    id,
    name: view.project.name,
    savedAt: Date.now(),
    imageBytes: built?.imageSizeBytes ?? null,
    isModelled: built?.fidelity.kind === 'modelled',
    layers: (built?.sheets ?? []).map(({ base, sizeBytes }) => ({ base, sizeBytes })),
    storedBytes: bytes,
  }
}

function shownFiles({ dockerfilePath, sampleFile, files }: Page): readonly { readonly path: string; readonly text: string }[] {
  return [dockerfilePath, sampleFile].flatMap((path) => {
    const file = path === null ? undefined : files.get(path)
    return file && file.format.problem === null && !file.format.bom && file.format.lineEnd === '\n'
      ? [{ path: file.path, text: file.text }]
      : []
  })
}
