/** How long nothing is typed before it builds. */
const STILL_MS = 800

/** Builds once nothing was typed for a moment, where that was asked for and the Dockerfile can be read. */
export class BuildAsYouType {
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly isOn: () => boolean,
    /** Whether a build can begin now: `later` while one is running. */
    private readonly state: () => Promise<'ready' | 'later' | 'broken'>,
    private readonly build: () => Promise<void>,
  ) {}

  /** Something was typed. */
  typed(): void {
    clearTimeout(this.#timer)
    if (this.isOn()) this.#timer = setTimeout(() => void this.#try(), STILL_MS)
  }

  async #try(): Promise<void> {
    const timer = this.#timer
    const state = await this.state()
    // Typed again meanwhile: that has its own moment.
    if (timer !== this.#timer || !this.isOn()) return
    if (state === 'later') this.typed()
    else if (state === 'ready') await this.build()
  }
}
