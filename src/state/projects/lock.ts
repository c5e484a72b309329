/** One tab at a time works on a project: it holds a Web Lock of the project's name. A browser without locks has one tab's word for it. */
export interface ProjectLock {
  release(): void
}

const nameOf = (id: string): string => `layerlab/${id}`
/** A tab that is just being left, or reloaded, may still hold it for a moment. */
const PATIENCE_MS = 700

/** Takes the project's lock; null: another tab works on it. `onlost`: another tab has taken it by force. */
export function lockProject(
  id: string,
  { onlost, force = false }: { readonly onlost: () => void; readonly force?: boolean },
): Promise<ProjectLock | null> {
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined })
  return new Promise((resolve) => {
    let release: () => void = () => undefined
    let isReleased = false
    const hold = (): Promise<void> =>
      new Promise((done) => {
        release = () => {
          isReleased = true
          done()
        }
        resolve({
          release: () => {
            release()
          },
        })
      })
    const options: LockOptions = force ? { steal: true } : { signal: AbortSignal.timeout(PATIENCE_MS) }
    navigator.locks.request(nameOf(id), options, hold).catch(() => {
      // Not had in time, or held and then taken.
      resolve(null)
      if (!isReleased) onlost()
    })
  })
}

/** What tabs tell one another: `yield` asks who works on a project to save it and let go, `saved` tells that its record is new. */
export interface TabMessage {
  readonly kind: 'yield' | 'yielded' | 'saved'
  readonly id: string
}

/** Between the tabs of this browser; silent where there is no such channel. */
export class Tabs {
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('layerlab') : null

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  listen(listener: (message: TabMessage) => void): () => void {
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (isMessage(data)) listener(data)
    }
    this.#channel?.addEventListener('message', hear)
    return () => this.#channel?.removeEventListener('message', hear)
  }
}

function isMessage(data: unknown): data is TabMessage {
  const { kind, id } = (typeof data === 'object' && data !== null ? data : {}) as Partial<TabMessage>
  return (kind === 'yield' || kind === 'yielded' || kind === 'saved') && typeof id === 'string'
}
