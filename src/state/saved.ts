import { get, set } from 'idb-keyval'
import type { FirstView } from '../../worker/door/protocol'
import { Stopped } from '../engine/client'
import type { Page } from './page.svelte'
import { keep } from './settings.svelte'

/** What a later visit begins with: the engine's record, and the view to paint before the engine has read it. */
interface Saved {
  readonly version: 1
  readonly record: Uint8Array
  readonly first: FirstView
}

const KEY = 'layerlab.playground'
const SAVE_AFTER_MS = 1500

/** null: nothing was kept, it cannot be read, or storage is denied; the sample is opened then. */
export async function readSaved(): Promise<Saved | null> {
  if (document.documentElement.dataset.returning === undefined) return null
  try {
    const saved = await get<Saved>(KEY)
    return saved?.version === 1 ? saved : null
  } catch {
    return null
  }
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

async function save({ engine, playground, files, dockerfilePath, sampleFile }: Page): Promise<void> {
  const record = await engine.ask('save', null).reply
  const { view } = playground
  if (record instanceof Stopped || view === null) return
  const shown = [dockerfilePath, sampleFile].flatMap((path) => {
    const file = path === null ? undefined : files.get(path)
    return file && file.format.problem === null && !file.format.bom && file.format.lineEnd === '\n'
      ? [{ path: file.path, text: file.text }]
      : []
  })
  try {
    const saved: Saved = { version: 1, record, first: { view, files: shown } }
    await set(KEY, saved)
    keep('layerlab.returning', 'yes')
  } catch {
    // Storage is denied or full: the playground lives as long as the page.
  }
}
