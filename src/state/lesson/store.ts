import { createStore, del, get, set } from 'idb-keyval'
import type { LessonState, Progress } from './progress'
import { NO_PROGRESS } from './progress'

const KEY = 'progress'
const store = () => createStore('layerlab-course', 'course')

/** What was kept; nothing where storage is denied, or what is there is no progress of this version. */
export async function readProgress(): Promise<Progress> {
  try {
    const kept = await get<Partial<Progress>>(KEY, store())
    return kept && isProgress(kept) ? kept : NO_PROGRESS
  } catch {
    return NO_PROGRESS
  }
}

/** Keeps it; false: storage is denied or full, and it lives as long as the page. */
export async function writeProgress(progress: Progress): Promise<boolean> {
  try {
    await set(KEY, progress, store())
    return true
  } catch {
    return false
  }
}

export async function eraseProgress(): Promise<void> {
  try {
    await del(KEY, store())
  } catch {
    // What was never kept needs no erasing.
  }
}

function isProgress(kept: Partial<Progress>): kept is Progress {
  const { version, lessons, answers } = kept
  if (version !== 1 || typeof lessons !== 'object' || !Array.isArray(answers)) return false
  const isState = (state: Partial<LessonState>): boolean =>
    typeof state.begunAt === 'number' && Array.isArray(state.passed) && Array.isArray(state.work) && typeof state.hints === 'number'
  return Object.values(lessons).every(isState) && answers.every((each: { at?: unknown }) => typeof each.at === 'number')
}

/** What a student takes along: everything, with files as text. */
export function exported(progress: Progress): string {
  return JSON.stringify(progress, (_key, value: unknown) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value), 2)
}
