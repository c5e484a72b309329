import { getContext, setContext } from 'svelte'
import type { BuildAsk, BuildView, FirstView, LinkProblem, OpenAsk, OpenReply, StepView, ZipProblem } from '../../worker/door/protocol'
import type { Diagnostic } from '../../worker/text'
import type { Engine } from '../engine/engine'
import { Stopped } from '../engine/engine'
import type { Words } from '../i18n/words'
import { Build } from './build.svelte'
import { BuildAsYouType } from './build-as-you-type'
import { Checks } from './checks.svelte'
import { FileDesk } from './file-desk.svelte'
import { Files } from './files.svelte'
import { Guess } from './guess.svelte'
import { Layout } from './layout.svelte'
import { outlineOf } from './outline'
import type { Outline } from './outline'
import { Playground } from './playground.svelte'
import { rowsOf } from './rows'
import type { FigureRow } from './rows'
import type { Unreadable } from './projects/store'
import type { OpenLesson } from './lesson/lesson.svelte'
import type { Offline } from '../pwa/offline.svelte'
import type { Projects } from './projects/projects.svelte'
import { Selection } from './selection.svelte'
import type { Settings } from './settings.svelte'

/** A notice under the top bar; one at a time. */
export type Notice =
  | { readonly kind: 'stopped' | 'broken' | 'unopened' }
  | { readonly kind: 'problem'; readonly text: string }
  /** Something that a person may want done, told by whoever offers it. */
  | { readonly kind: 'offer'; readonly title: string; readonly text: string; readonly act: string; readonly run: () => void }
  /** Kept here by an earlier visit, and not to be read: it stays as it is. */
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
  /** A share link that brought nothing. */
  | { readonly kind: 'bad-link'; readonly problem: LinkProblem }
  /** Another tab works on the project; what is done here becomes one of its own (`forked`). */
  | { readonly kind: 'elsewhere' | 'forked'; readonly name: string }
  /** A zip that was not opened; `path`: the member at fault. */
  | { readonly kind: 'bad-zip'; readonly problem: ZipProblem; readonly path: string | null }
  /** Storage is denied, or full. */
  | { readonly kind: 'not-kept'; readonly full: boolean }

/** A change to a file that is shown before it is made; `why`: what it is for, in the reader's language. */
export interface Proposal {
  readonly path: string
  readonly text: string
  readonly why: string
}

/** Everything that the page's parts share: made once, handed down by context. */
export class Page {
  readonly playground: Playground
  readonly files: Files
  readonly build: Build
  readonly checks: Checks
  readonly selection = new Selection()
  readonly guess = new Guess()
  readonly layout = new Layout()
  readonly desk = new FileDesk()
  notice = $state.raw<Notice | null>(null)
  /** `--target` of the next build; null: the last stage. */
  target = $state<string | null>(null)
  /** The build whose layers land now, before the eyes of who asked for it; none once the figure was left. */
  landing = $state.raw<number | null>(null)
  /** What lies open in its panel. */
  proposal = $state.raw<Proposal | null>(null)
  /** How the newest container ended; of another image than the newest it says nothing any more. */
  ran = $state.raw<{ readonly build: number; readonly exit: number | null } | null>(null)
  /** null: no line was typed at the terminal yet. */
  terminal = $state<'ready' | 'running' | null>(null)
  /** The engine has opened the playground; until then what is asked waits. */
  ready = $state(false)
  /** The lesson whose files are on the page; null: they are the person's own. */
  lesson = $state.raw<OpenLesson | null>(null)
  /** The projects of this browser; they come once the page is ready. */
  projects = $state.raw<Projects | null>(null)
  /** The page as an app; null: not installed, or not yet. */
  offline = $state.raw<Offline | null>(null)
  /** The file that a first visit is invited to edit. */
  sampleFile = $state<string | null>(null)
  readonly #asTyped = new BuildAsYouType(
    () => this.settings.buildAsYouType,
    () => this.#canBuild(),
    () => this.runBuild(),
  )
  /** The Dockerfile's text when the newest build was asked for. */
  #askedText = $state.raw<string | null>(null)

  readonly words: Words = $derived.by(() => this.settings.words)
  readonly dockerfilePath: string = $derived.by(() => this.playground.view?.project.dockerfile ?? 'Dockerfile')
  readonly dockerfileText: string = $derived.by(() => this.files.get(this.dockerfilePath)?.text ?? '')
  readonly outline: Outline = $derived.by(() => outlineOf(this.dockerfileText))
  /** The newest build, finished or not. */
  readonly #newest = $derived.by(() => (this.build.live && this.build.live.steps.length > 0 ? this.build.live : this.playground.build))
  readonly steps: readonly StepView[] = $derived.by(() => this.#newest?.steps ?? [])
  readonly builtText: string | null = $derived.by(() => {
    if (this.build.live && this.build.live.steps.length > 0) return this.#askedText
    const build = this.playground.build
    return build === null ? null : (build.dockerfileText ?? this.#askedText ?? this.dockerfileText)
  })
  readonly folded: boolean = $derived.by(() => this.layout.isFolded(this.outline.lines.length))
  readonly rows: readonly FigureRow[] = $derived.by(() =>
    rowsOf({
      outline: this.outline,
      steps: this.steps,
      stages: this.#newest?.stages ?? [],
      builtText: this.builtText,
      folded: this.folded,
    }),
  )
  /** What Docker's checks say of the text as it is; of one that was built and not touched, what they said then. */
  readonly problems: readonly Diagnostic[] = $derived.by(() => this.checks.found ?? this.playground.build?.warnings ?? [])
  readonly chosen: StepView | null = $derived.by(() => this.steps.find((step) => step.vertex === this.selection.step) ?? null)
  /** Paths changed since the last build, as the engine knows them and as typed since. */
  readonly edited: readonly string[] = $derived.by(
    () => this.playground.view?.project.files.flatMap((file) => (file.edited ? [file.path] : [])) ?? [],
  )
  /** Nothing was done yet but look: the sample is built once, and no file is edited. */
  readonly untouched: boolean = $derived.by(() => this.playground.build?.number === 1 && this.playground.build.outcome === 'built')

  constructor(
    readonly engine: Engine,
    readonly settings: Settings,
    first: FirstView | null,
  ) {
    this.playground = new Playground(engine, first?.view ?? null)
    this.checks = new Checks(engine)
    this.files = new Files(
      engine,
      first?.files ?? [],
      ({ path, text }) => {
        if (path === this.dockerfilePath) void this.checks.ask(path, text)
      },
      () => {
        this.#asTyped.typed()
      },
    )
    this.build = new Build(engine)
    if (first?.view.build) this.selection.choose(stepToExplain(first.view.build)?.vertex ?? null)
    this.sampleFile = first?.files.find(({ path }) => path !== first.view.project.dockerfile)?.path ?? null
  }

  /** Opens what was kept in the engine, then reads what the page shows. What it says, null: it could not be opened yet. */
  async start(opening: OpenAsk): Promise<OpenReply | null> {
    return this.#opened(await this.engine.start(opening))
  }

  /** Opens another playground in the place of this one: nothing of what was chosen, shown or asked means anything in it. */
  async replace(opening: OpenAsk): Promise<OpenReply | null> {
    this.notice = null
    this.selection.choose(null)
    this.guess.leave()
    this.guess.comparison = null
    this.layout.file = null
    this.target = null
    this.ran = null
    this.lesson = null
    this.terminal = null
    const view = await this.#opened(await this.engine.reopen(opening))
    await this.reread()
    if (this.sampleFile !== null && !view?.project.files.some(({ path }) => path === this.sampleFile)) this.sampleFile = null
    if (view?.build) this.selection.choose(stepToExplain(view.build)?.vertex ?? null)
    return view
  }

  /** Tries once more to open what could not be opened. */
  async startAgain(): Promise<void> {
    this.notice = null
    await this.#opened(await this.engine.again())
  }

  async #opened(view: OpenReply | Stopped): Promise<OpenReply | null> {
    if (view instanceof Stopped) {
      this.notice = { kind: view.why === 'silent' ? 'unopened' : 'broken' }
      return null
    }
    this.ready = true
    this.playground.show(view)
    if (view.problem) await this.files.reload()
    await this.files.open(this.dockerfilePath)
    return view
  }

  /** Sends what was typed, builds, chooses the step that explains most, and compares a guess if one was made. */
  async runBuild(options: Omit<BuildAsk, 'file'> = {}): Promise<void> {
    const guessed = this.guess.on
    this.#askedText = this.dockerfileText
    this.notice = null
    await this.files.flush()
    const reply = await this.build.run(
      { ...(this.target !== null && { target: this.target }), ...options, file: this.dockerfilePath },
      this.playground.build,
      () => this.settings.playback,
    )
    if (reply === null) return
    if (reply instanceof Stopped) {
      this.notice = { kind: reply.why === 'silent' ? 'stopped' : 'broken' }
      return
    }
    this.playground.built(reply)
    this.landing = reply.number
    this.selection.choose(stepToExplain(reply)?.vertex ?? null)
    if (guessed) this.guess.compare(reply)
    else this.guess.comparison = null
  }

  /** Reads the open files again, after the engine's became other ones; one that is gone leaves the figure. */
  async reread(): Promise<void> {
    await this.files.reload()
    const { file } = this.layout
    if (file !== null && !this.files.get(file)) this.layout.file = null
  }

  /** Shows what a change would do; a person applies it, or not. */
  propose(proposal: Proposal): void {
    this.proposal = proposal
    this.layout.panel = 'proposal'
  }

  /** For a build that nobody pressed a button for: never over a guess, nor of a file that would fail before its first step. */
  async #canBuild(): Promise<'ready' | 'later' | 'broken'> {
    if (this.build.asked) return 'later'
    await this.files.flush()
    await this.checks.ask(this.dockerfilePath, this.dockerfileText)
    const isBroken = this.checks.found?.some(({ severity }) => severity === 'error') ?? false
    return isBroken || this.guess.on ? 'broken' : 'ready'
  }

  /** The line a step stands on now; null while its text is changed. */
  lineOf(vertex: string): number | null {
    return this.rows.find((row) => row.step?.vertex === vertex)?.line ?? null
  }
}

/** The step that failed, else the first that ran for a reason of its own; a first build has no such step. */
export function stepToExplain(build: BuildView): StepView | undefined {
  const failed = build.steps.find((step) => step.state === 'failed')
  if (failed) return failed
  return build.steps.find(
    (step) => step.state === 'ran' && step.reason !== null && step.reason.kind !== 'parent' && step.reason.kind !== 'first',
  )
}

const KEY = Symbol('page')

export function providePage(page: Page): void {
  setContext(KEY, page)
}
export function usePage(): Page {
  return getContext<Page>(KEY)
}
