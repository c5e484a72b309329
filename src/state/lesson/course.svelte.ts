import type { LessonPack } from '../../../worker/door/protocol'
import type { Language } from '../../i18n/words'
import type { Answer, LessonState, Progress } from './progress'
import { NO_PROGRESS, toMinute } from './progress'
import { eraseProgress, readProgress, writeProgress } from './store'

const NEW: Omit<LessonState, 'begunAt'> = { doneAt: null, passed: [], hints: 0, sawSolution: false, builds: 0, work: [] }

/** The course on this device: its lessons, and how far the student is. One for the page. */
export class Course {
  progress = $state.raw<Progress>(NO_PROGRESS)
  /** Storage takes what is kept. */
  kept = $state(true)
  ready = $state(false)
  #writing: Promise<unknown> = Promise.resolve()

  async start(): Promise<void> {
    if (this.ready) return
    this.progress = await readProgress()
    this.ready = true
  }

  stateOf(lesson: string): LessonState | null {
    return this.progress.lessons[lesson] ?? null
  }

  answersTo(lesson: string, question: string): readonly Answer[] {
    return this.progress.answers.filter((answer) => answer.lesson === lesson && answer.question === question)
  }

  change(lesson: string, change: Partial<LessonState>): void {
    const before = this.stateOf(lesson) ?? { begunAt: toMinute(Date.now()), ...NEW }
    this.#keep({ ...this.progress, lessons: { ...this.progress.lessons, [lesson]: { ...before, ...change } } })
  }

  answer(answer: Omit<Answer, 'at'>): void {
    this.#keep({ ...this.progress, answers: [...this.progress.answers, { ...answer, at: toMinute(Date.now()) }] })
  }

  async erase(): Promise<void> {
    await this.#writing
    await eraseProgress()
    this.progress = NO_PROGRESS
  }

  #keep(progress: Progress): void {
    this.progress = progress
    this.#writing = this.#writing.then(async () => {
      this.kept = await writeProgress(this.progress)
    })
  }
}

export const course = new Course()

/** The course's rows in a language. */
export async function courseRows(language: Language): Promise<readonly CourseRow[]> {
  return (await (language === 'ko' ? import('virtual:lessons/ko') : import('virtual:lessons/en'))).lessons
}

/** A lesson in a language; null: there is none of that name. */
export async function packOf(id: string, language: Language): Promise<LessonPack | null> {
  const { packs } = await import('virtual:lessons/packs')
  const loaders = Object.hasOwn(packs, id) ? packs[id] : undefined
  return (await (loaders?.[language] ?? loaders?.en)?.())?.pack ?? null
}
