import type { LinkProblem, OpenAsk, OpenReply } from '../../worker/door/protocol'
import { Stopped } from '../engine/engine'
import type { Page } from '../state/page.svelte'
import { Host } from './host'
import type { HostFiles, HostMessage } from './messages'
import type { EmbedOptions } from './options'

/** Typing settles before the link to a tab of its own is made anew. */
const LINK_AFTER_MS = 500

/** A playground inside another page: it is kept nowhere, and does what the page around it asks. */
export class Embedded {
  /** What a tab of its own would open; null: nothing has come yet. */
  link = $state.raw<string | null>(null)
  problem = $state.raw<LinkProblem | null>(null)
  /** Something is open. */
  readonly opened: Promise<void>
  #tellOpened: () => void = () => undefined
  readonly #host: Host
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStarted = false
  #toldBuild = 0

  constructor(
    readonly page: Page,
    readonly options: EmbedOptions,
  ) {
    this.link = options.link
    this.opened = new Promise((resolve) => (this.#tellOpened = resolve))
    this.#host = new Host(window, (message) => this.#do(message))
    page.engine.listen((event) => {
      if (event.kind !== 'playground') return
      this.#relink()
      this.#tellBuild()
    })
  }

  /** Opens what the address carries; where the host is to send files, only says that it is here. */
  async start(): Promise<void> {
    this.#host.tell({ type: 'ready' })
    if (!this.options.waits || !this.#host.isThere)
      await this.#open(this.options.link === null ? { record: null } : { record: null, link: this.options.link })
  }

  tellHeight(pixels: number): void {
    this.#host.tell({ type: 'height', pixels })
  }

  async #open(opening: OpenAsk): Promise<void> {
    const view: OpenReply | null = this.#isStarted ? await this.page.replace(opening) : await this.page.start(opening)
    this.#isStarted = true
    this.#toldBuild = 0
    const problem = view?.problem
    this.problem = problem?.startsWith('link-') ? (problem as LinkProblem) : null
    if (this.options.guess && !this.page.guess.on) this.page.guess.begin()
    this.#relink()
    this.#tellBuild()
    if (view) this.#tellOpened()
  }

  async #do(message: HostMessage): Promise<void> {
    const { page } = this
    switch (message.type) {
      case 'hello':
        if (message.files) await this.#open(seedOf(message.files, message.name))
        else if (!this.#isStarted) await this.#open({ record: null })
        return
      case 'set-files':
        return this.#open(seedOf(message.files))
      case 'build':
        return page.runBuild()
      case 'look':
        if (message.theme) document.documentElement.dataset.theme = page.settings.theme = message.theme
        if (message.lang) await page.settings.speak(message.lang)
        return
      case 'get-files':
        return this.#giveFiles(message.id)
    }
  }

  async #giveFiles(id: number): Promise<void> {
    const { page } = this
    await page.files.flush()
    const files: { path: string; text: string }[] = []
    for (const { path, kind } of page.playground.view?.project.files ?? []) {
      const read = kind === 'file' ? await page.engine.ask('read', { path }).reply : null
      if (read && !(read instanceof Stopped) && 'bytes' in read) files.push({ path, text: new TextDecoder().decode(read.bytes) })
    }
    this.#host.tell({ type: 'files', id, files })
  }

  #tellBuild(): void {
    const { build } = this.page.playground
    if (!build || build.number === this.#toldBuild) return
    this.#toldBuild = build.number
    const steps = build.steps.map(({ text, state, sizeBytes }) => ({ text, state, sizeBytes }))
    this.#host.tell({ type: 'built', outcome: build.outcome, steps, imageBytes: build.imageSizeBytes })
  }

  #relink(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      void this.page.engine.ask('share', null).reply.then((reply) => {
        if (!(reply instanceof Stopped)) this.link = reply.offers[0]?.text ?? null
      })
    }, LINK_AFTER_MS)
  }
}

function seedOf(files: HostFiles, name = 'my-app'): OpenAsk {
  return { record: null, seed: { name, files: files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })) } }
}
