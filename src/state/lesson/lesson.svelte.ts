import type { BuildView, CheckView, FileChangeView, LessonPack } from '../../../worker/door/protocol'
import { Stopped } from '../../engine/engine'
import type { Page } from '../page.svelte'
import { course } from './course.svelte'

/** A lesson that is open: its project is on the page, and the student's own is kept meanwhile. */
export class OpenLesson {
  pack = $state.raw<LessonPack>() as LessonPack
  /** What the checks say of the newest build or run; null: not looked yet. */
  checks = $state.raw<readonly CheckView[] | null>(null)
  judging = $state(false)
  solution = $state.raw<readonly FileChangeView[] | null>(null)
  #judged: readonly [build: number | null, ran: Page['ran']] = [null, null]

  constructor(
    private readonly page: Page,
    pack: LessonPack,
    /** The project that was open before, to be gone back to. */
    readonly before: string,
  ) {
    this.pack = pack
  }

  /** Where it is on the page. */
  get hash(): string {
    return `#/lesson/${this.id}`
  }

  get id(): string {
    return this.pack.id
  }

  /** The choice that holds; null: the engine cannot say. */
  async ask(question: string): Promise<string | null> {
    const reply = await this.page.engine.ask('predict', { lesson: this.pack, question }).reply
    return reply instanceof Stopped ? null : reply
  }

  /** Looks at every check once for each build, and for each container that was run. */
  async judgeAfter(build: BuildView | null, ran: Page['ran']): Promise<void> {
    const [before, earlier] = this.#judged
    if (build === null || (before === build.number && earlier === ran)) return
    this.#judged = [build.number, ran]
    await this.judge()
  }

  /** Looks at every check, and keeps what the student has. */
  async judge(): Promise<void> {
    if (this.judging) return
    this.judging = true
    await this.page.files.flush()
    const reply = await this.page.engine.ask('judge', { lesson: this.pack }).reply
    this.judging = false
    if (reply instanceof Stopped || this.page.lesson !== this) return
    this.checks = reply.checks
    const passed = reply.checks.filter(({ holds }) => holds).map(({ id }) => id)
    const before = course.stateOf(this.id)
    const isDone = passed.length === reply.checks.length
    course.change(this.id, {
      passed,
      work: reply.changed,
      builds: this.page.playground.build?.number ?? 0,
      doneAt: before?.doneAt ?? (isDone ? Date.now() : null),
    })
  }

  async solve(): Promise<void> {
    const reply = await this.page.engine.ask('solve', { lesson: this.pack }).reply
    if (reply instanceof Stopped) return
    this.solution = reply
    course.change(this.id, { sawSolution: true })
  }

  /** The files as the student first found them. */
  async startOver(): Promise<void> {
    course.change(this.id, { work: [], passed: [] })
    this.checks = null
    this.solution = null
    await lay(this.page, this.pack)
  }

  /** Back to what was open before the lesson. */
  async leave(): Promise<void> {
    const { page } = this
    page.lesson = null
    const { projects } = page
    if (!projects) return
    const lessonProject = projects.id
    await projects.open(this.before)
    if (projects.id === lessonProject) await projects.create(null)
  }
}

/** Opens a lesson: the student's own project is saved, the lesson's files take its place as they were left. */
export async function openLesson(page: Page, pack: LessonPack): Promise<void> {
  const { projects } = page
  if (!projects) return
  await course.start()
  const before = page.lesson ? page.lesson.before : projects.id
  await lay(page, pack)
  page.lesson = new OpenLesson(page, pack, before)
  course.change(pack.id, {})
}

async function lay(page: Page, pack: LessonPack): Promise<void> {
  const files = await page.engine.ask('lay', { lesson: pack, work: course.stateOf(pack.id)?.work ?? [] }).reply
  if (files instanceof Stopped) return
  await page.projects?.visit({ name: pack.id, files })
}
