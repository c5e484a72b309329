import { hostMessage } from './messages'
import type { EmbedMessage, HostMessage } from './messages'

/** More that wait are dropped: a host that floods gets no more done, and costs no memory. */
const MOST_WAITING = 32

/**
 * The page around an embed. Only it is heard, and from its first message on only at the origin that it had then. Before that, and to a page without
 * an origin, nothing is told but that the embed is here and how tall it is.
 */
export class Host {
  #origin: string | null = null
  readonly #waiting: HostMessage[] = []
  #isBusy = false

  constructor(
    private readonly window: Window,
    private readonly onmessage: (message: HostMessage) => Promise<void>,
  ) {
    window.addEventListener('message', (event) => {
      this.#hear(event)
    })
  }

  get isThere(): boolean {
    return this.window.parent !== this.window
  }

  tell(message: EmbedMessage): void {
    if (!this.isThere) return
    const isOpen = message.type === 'ready' || message.type === 'height'
    const known = this.#origin !== null && this.#origin !== 'null'
    if (known || isOpen) this.window.parent.postMessage({ layerlab: 1, ...message }, known && this.#origin !== null ? this.#origin : '*')
  }

  #hear({ source, origin, data }: MessageEvent<unknown>): void {
    if (!this.isThere || source !== this.window.parent) return
    if (this.#origin !== null && origin !== this.#origin) return
    if (this.#waiting.length >= MOST_WAITING) return
    const message = hostMessage(data)
    if (message === null || (this.#origin === null && message.type !== 'hello')) return
    this.#origin = origin
    this.#waiting.push(message)
    void this.#work()
  }

  /** One after another. */
  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let message = this.#waiting.shift(); message; message = this.#waiting.shift()) await this.onmessage(message)
    this.#isBusy = false
  }
}
