/** Something that happened at a moment of the build's own, simulated time, in milliseconds. */
interface Timed {
  readonly atMs: number
}

export interface Playback {
  /** Settled once everything was shown. */
  readonly done: Promise<void>
  /** Shows the rest at once. */
  skip(): void
}

/**
 * Shows what happened again, `speed` times as fast as it would have been: a person may change it meanwhile. `wait` calls back at the next moment
 * worth drawing, with the time that has passed since it was begun, in milliseconds.
 */
export function playBack<Event extends Timed>(
  events: readonly Event[],
  untilMs: number,
  speed: () => number,
  show: (events: readonly Event[], atMs: number) => void,
  wait: (then: (passedMs: number) => void) => void = frames(),
): Playback {
  const left = [...events].sort((a, b) => a.atMs - b.atMs)
  let finish: () => void = () => undefined
  let over = false
  let atMs = 0
  let lastMs = 0
  const done = new Promise<void>((resolve) => (finish = resolve))
  const showUntil = (ms: number): void => {
    const count = left.findIndex(({ atMs }) => atMs > ms)
    show(left.splice(0, count === -1 ? left.length : count), Math.min(ms, untilMs))
  }
  const end = (): void => {
    if (over) return
    over = true
    showUntil(Infinity)
    finish()
  }
  const step = (passedMs: number): void => {
    if (over) return
    atMs += (passedMs - lastMs) * speed()
    lastMs = passedMs
    if (atMs >= untilMs) {
      end()
      return
    }
    showUntil(atMs)
    wait(step)
  }
  wait(step)
  return { done, skip: end }
}

function frames(): (then: (passedMs: number) => void) => void {
  const begun = performance.now()
  return (then) => {
    requestAnimationFrame(() => {
      then(performance.now() - begun)
    })
  }
}
