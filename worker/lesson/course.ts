/** One of the eighteen planned lessons: what it teaches and asks again, whether it is written yet or not. */
export interface PlannedLesson {
  readonly order: number
  readonly id: string
  readonly part: 1 | 2 | 3 | 4
  readonly teaches: readonly string[]
  readonly returns: readonly string[]
}

/** M01 … M31: what beginners believe. */
export const MISCONCEPTIONS: readonly string[] = Array.from({ length: 31 }, (_each, index) => `M${String(index + 1).padStart(2, '0')}`)
/** S01 … S23: claims of common course notes that a lesson puts right. */
export const CLAIMS: readonly string[] = Array.from({ length: 23 }, (_each, index) => `S${String(index + 1).padStart(2, '0')}`)

const row = (order: number, part: PlannedLesson['part'], id: string, teaches: string, returns: string): PlannedLesson => ({
  order,
  id,
  part,
  teaches: teaches.split(' ').filter((each) => each !== ''),
  returns: returns.split(' ').filter((each) => each !== ''),
})

/** The course, in its order. Lesson 18 teaches nothing new and asks everything. */
export const COURSE: readonly PlannedLesson[] = [
  row(1, 1, 'first-image', 'M05 M06', ''),
  row(2, 1, 'layers', 'M01', 'M05'),
  row(3, 1, 'deleted-bytes', 'M02 M03 M04', 'M01'),
  row(4, 1, 'commit', 'M07', 'M06 M02'),
  row(5, 2, 'run-memory', 'M12 M13', 'M07 M03'),
  row(6, 2, 'arg-env', 'M14 M15', 'M12'),
  row(7, 2, 'context', 'M19 M20 M21', 'M15 M04'),
  row(8, 2, 'dockerignore', 'M22 M23', 'M20'),
  row(9, 2, 'cmd-entrypoint', 'M25 M26 M27', 'M13 M22'),
  row(10, 2, 'user', 'M18', 'M26 M14'),
  row(11, 3, 'build-cache', 'M08 M09 M10 M11', 'M23 M01'),
  row(12, 3, 'fail-loud', 'M29', 'M08 M25'),
  row(13, 3, 'slim', '', 'M29 M02 M10'),
  row(14, 3, 'multi-stage', 'M30', 'M09 M21 M18'),
  row(15, 3, 'secrets', 'M16 M17', 'M30 M11 M12'),
  row(16, 3, 'alive', 'M24 M28', 'M16 M27 M19'),
  row(17, 4, 'ship', 'M31', 'M24 M17 M08'),
  row(18, 4, 'from-nothing', '', 'M28 M31 M03'),
]

/** Five lessons that carry the rest. */
export const SHORT_EVENING: readonly string[] = ['layers', 'deleted-bytes', 'run-memory', 'dockerignore', 'build-cache']
