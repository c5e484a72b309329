import { get, set, update } from 'idb-keyval'
import type { FirstView, RecordProblem } from '../../worker/door/protocol'
import { Stopped } from '../engine/engine'
import type { Page } from './page.svelte'
import { keep } from './settings.svelte'

/** What a later visit begins with: the engine's record, and the view to paint before the engine has read it. */
export interface Saved {
  readonly version: 1
  readonly record: Uint8Array
  readonly first: FirstView
  /** The page that wrote it: another one may paint a view differently, and waits for its engine. */
  readonly page: string
}

/** Something was kept here and cannot be read. Its bytes stay. */
export interface Unreadable {
  readonly problem: RecordProblem
  readonly bytes: Uint8Array
}

const KEY = 'layerlab.playground'
const ASIDE = 'layerlab.aside'
const SAVE_AFTER_MS = 1500

/** null: nothing was kept, or storage is denied; the sample is opened then. */
export async function readSaved(): Promise<Saved | Unreadable | null> {
  if (document.documentElement.dataset.returning === undefined) return null
  try {
    return (await readAny()) ?? null
  } catch {
    return null
  }
}

/** Whether the view that was kept may be painted as it is. */
export function canPaint({ page }: Saved): boolean {
  return page === import.meta.url
}

async function readAny(): Promise<Saved | Unreadable | undefined> {
  const kept = await get<Partial<Omit<Saved, 'version'>> & { readonly version?: number }>(KEY)
  if (kept === undefined) return undefined
  const bytes = kept.record instanceof Uint8Array ? kept.record : new TextEncoder().encode(JSON.stringify(kept))
  if (kept.version !== 1) return { problem: (kept.version ?? 0) > 1 ? 'newer-version' : 'not-a-record', bytes }
  return isWhole(kept) ? kept : { problem: 'damaged', bytes }
}

function isWhole(kept: object): kept is Saved {
  return 'record' in kept && kept.record instanceof Uint8Array && 'first' in kept
}

/** Keeps the playground whenever it has been quiet for a moment after a change. */
export function keepSaved(page: Page): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let revision = page.playground.view?.revision
  page.engine.listen((event) => {
    if (event.kind !== 'playground' || event.view.revision === revision) return
    revision = event.view.revision
    clearTimeout(timer)
    timer = setTimeout(() => void save(page), SAVE_AFTER_MS)
  })
}

async function save(page: Page): Promise<void> {
  const { engine, playground } = page
  const record = await engine.ask('save', null).reply
  const { view } = playground
  if (record instanceof Stopped || view === null) return
  try {
    if (page.unreadable) await putAside(page.unreadable)
    page.unreadable = null
    const saved: Saved = { version: 1, record, first: { view, files: shownFiles(page) }, page: import.meta.url }
    await set(KEY, saved)
    keep('layerlab.returning', 'yes')
  } catch {
    // Storage is denied or full: the playground lives as long as the page, and what was kept before stays.
  }
}

/** What cannot be read is never written over. */
function putAside({ bytes }: Unreadable): Promise<void> {
  return update<readonly Uint8Array[]>(ASIDE, (aside = []) => [...aside, bytes])
}

function shownFiles({ dockerfilePath, sampleFile, files }: Page): FirstView['files'] {
  return [dockerfilePath, sampleFile].flatMap((path) => {
    const file = path === null ? undefined : files.get(path)
    return file && file.format.problem === null && !file.format.bom && file.format.lineEnd === '\n'
      ? [{ path: file.path, text: file.text }]
      : []
  })
}
