/** What a change did, as data: undo and redo say by it what they would take back or do again. The page has the words. */
export type Deed =
  | { readonly kind: 'edit' | 'create' | 'create-folder' | 'remove' | 'mode' | 'convert'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'import'; readonly files: number }
  | { readonly kind: 'keep-back'; readonly paths: readonly string[] }
  | { readonly kind: 'build'; readonly number: number }
  | { readonly kind: 'reset' }

/** A state, and the deed that lies between it and the one beside it. */
export interface Step<T> {
  readonly value: T
  readonly deed: Deed
  /** What the deed added that only the history may still hold. */
  readonly bytes: number
}

/** Values that were, for undo and redo. Immutable: each change gives a new history. */
export interface History<T> {
  readonly now: T
  /** Oldest first; each with the deed that came after it. */
  readonly past: readonly Step<T>[]
  /** Nearest first; each with the deed that leads to it. */
  readonly future: readonly Step<T>[]
  /** What the newest change was made by: the next with the same name joins it (a burst of typing is one change). */
  readonly burst: string | null
}

/** A change beside its deed: what it added in bytes, and the burst that it belongs to. */
export interface Change {
  readonly deed: Deed
  readonly bytes?: number
  readonly burst?: string
}

/** More would cost memory for files nobody goes back to. */
const MAX_STEPS = 200
const MAX_BYTES = 512 * 1024 * 1024

export function historyOf<T>(now: T): History<T> {
  return { now, past: [], future: [], burst: null }
}

/** A change that can be undone. */
export function changed<T>(history: History<T>, now: T, { deed, bytes = 0, burst }: Change): History<T> {
  const newest = history.past.at(-1)
  if (burst !== undefined && newest && burst === history.burst && history.future.length === 0) {
    const joined = { ...newest, bytes: newest.bytes + bytes }
    return { now, past: bounded([...history.past.slice(0, -1), joined]), future: [], burst }
  }
  return { now, past: bounded([...history.past, { value: history.now, deed, bytes }]), future: [], burst: burst ?? null }
}

/** Ends a burst: the next change is one of its own. */
export function settled<T>(history: History<T>): History<T> {
  return { ...history, burst: null }
}

/** The value before, or the same history where there is none. */
export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (!before) return history
  return { now: before.value, past: history.past.slice(0, -1), future: [{ ...before, value: history.now }, ...history.future], burst: null }
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (!after) return history
  return { now: after.value, past: [...history.past, { ...after, value: history.now }], future, burst: null }
}

/** The newest steps, as many as fit; one always does. */
function bounded<T>(past: readonly Step<T>[]): readonly Step<T>[] {
  let bytes = 0
  let first = past.length
  while (first > 0 && past.length - first < MAX_STEPS) {
    bytes += past[first - 1]?.bytes ?? 0
    if (bytes > MAX_BYTES && first < past.length) break
    first -= 1
  }
  return first === 0 ? past : past.slice(first)
}
