import { Workbox } from 'workbox-window'
import type { Page } from '../state/page.svelte'
import { fetchParts, readParts } from './parts'

/** How far the page can go without a network. `core`: installed; `getting`: its other parts are on their way; `ready`: all of it is here. */
export type OfflineState = 'none' | 'core' | 'getting' | 'ready'

const CHECK_MS = 3_600_000

/** The page as an app: installed once a person has done something, brought up to date when they say so, and never before their work is saved. */
export class Offline {
  state = $state<OfflineState>('none')
  doneBytes = $state(0)
  totalBytes = $state(0)
  /** A newer version waits. */
  hasUpdate = $state(false)
  isOnline = $state(navigator.onLine)
  #isUpdating = false
  readonly #workbox = new Workbox('./sw.js')

  constructor(private readonly page: Page) {
    addEventListener('online', () => (this.isOnline = true))
    addEventListener('offline', () => (this.isOnline = false))
  }

  /** Installs it. Without a service worker (a development server, an old browser) nothing happens. */
  async begin(): Promise<void> {
    this.#workbox.addEventListener('waiting', () => (this.hasUpdate = true))
    this.#workbox.addEventListener('controlling', ({ isUpdate }) => {
      if (this.#isUpdating) location.reload()
      // Another tab brought it up to date: this one may go on, and is asked when it suits.
      else if (isUpdate) this.hasUpdate = true
    })
    const registration = await this.#workbox.register({ immediate: true })
    if (!registration) return
    setInterval(() => void this.#workbox.update(), CHECK_MS)
    await navigator.serviceWorker.ready
    this.state = 'core'
    await this.#getParts()
  }

  /** Whether everything done here would be there again after a reload. */
  get isWorkSafe(): boolean {
    const keeping = this.page.projects?.keeping
    return keeping !== 'denied' && keeping !== 'full'
  }

  /** Saves, then takes the newer version. */
  async update(): Promise<void> {
    await this.page.files.flush()
    await this.page.projects?.save()
    if (!this.isWorkSafe) return
    this.#isUpdating = true
    const { waiting } = (await navigator.serviceWorker.getRegistration()) ?? {}
    if (waiting) this.#workbox.messageSkipWaiting()
    else location.reload()
  }

  async #getParts(): Promise<void> {
    try {
      const parts = await readParts()
      this.totalBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0)
      this.state = 'getting'
      await fetchParts(parts, (bytes) => (this.doneBytes += bytes))
      this.state = 'ready'
    } catch {
      // Offline already, or no room: what is installed works on, and the next visit tries again.
      this.state = 'core'
    }
  }
}
