/** The course's four parts by the number of their last lesson. */
const LAST = [4, 10, 16, 18]

export const PARTS = [1, 2, 3, 4] as const

/** The part of the lesson with this number. */
export function partOf(order: number): number {
  return LAST.findIndex((last) => order <= last) + 1
}

/** Five lessons that carry the rest. */
export const SHORT_EVENING = ['layers', 'deleted-bytes', 'run-memory', 'dockerignore', 'build-cache']
