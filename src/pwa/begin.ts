import { openLaunched } from './launched'
import { Offline } from './offline.svelte'
import type { Page } from '../state/page.svelte'

const IDLE_MS = 8000

/** Once a person has done something, or the page has long been idle: installing never fights with the first view or the editor. */
export function beginOffline(page: Page): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  openLaunched(page)
  let isBegun = false
  const begin = (): void => {
    if (isBegun) return
    isBegun = true
    removeEventListener('pointerdown', begin)
    removeEventListener('keydown', begin)
    const offline = new Offline(page)
    page.offline = offline
    void offline.begin().catch(() => undefined)
  }
  addEventListener('pointerdown', begin, { once: true })
  addEventListener('keydown', begin, { once: true })
  setTimeout(begin, IDLE_MS)
}
