/** Values that were, for undo and redo. Immutable: each change gives a new history. */
export interface History<T> {
  readonly now: T
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** What the newest change was made by: the next with the same name joins it (a burst of typing is one change). */
  readonly burst: string | null
}

/** More would cost memory for files nobody goes back to. */
const MAX_STEPS = 200

export function historyOf<T>(now: T): History<T> {
  return { now, past: [], future: [], burst: null }
}

/** A change that can be undone. `burst` names a run of changes that count as one; null stands alone. */
export function changed<T>(history: History<T>, now: T, burst: string | null = null): History<T> {
  if (burst !== null && burst === history.burst && history.future.length === 0) return { ...history, now }
  return { now, past: [...history.past, history.now].slice(-MAX_STEPS), future: [], burst }
}

/** Ends a burst: the next change is one of its own. */
export function settled<T>(history: History<T>): History<T> {
  return { ...history, burst: null }
}

/** The value before, or the same history where there is none. */
export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future], burst: null }
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { now: after, past: [...history.past, history.now], future, burst: null }
}
