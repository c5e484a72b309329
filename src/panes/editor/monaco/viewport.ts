import { editor } from './monaco'

/** Beyond the window's edge so much is drawn as well. */
const MARGIN_PX = 400
/** Below the top bar, above the path on a phone: where the caret is brought. */
const EDGE_PX = 72

/**
 * Monaco as tall as its text would be, scrolled by the page: it draws only what is near the window, and is moved along. So its lines lie beside the
 * rows of the figure, which the page scrolls too.
 */
export class Viewport {
  #top = 0
  #height = 0
  #moving = false

  constructor(
    private readonly instance: editor.IStandaloneCodeEditor,
    /** As tall as the whole text. */
    private readonly host: HTMLElement,
    private readonly container: HTMLElement,
  ) {
    instance.onDidScrollChange(({ scrollTop, scrollTopChanged }) => {
      if (!scrollTopChanged || this.#moving || scrollTop === this.#top) return
      // Monaco went to its caret: the page goes along.
      window.scrollBy(0, scrollTop - this.#top)
      this.follow()
    })
    instance.onDidChangeCursorPosition(({ source }) => {
      if (source === 'keyboard') requestAnimationFrame(this.reveal)
    })
  }

  /** Draws what is near the window now. */
  readonly follow = (): void => {
    const { top, height, width } = this.host.getBoundingClientRect()
    const shown = Math.min(height, window.innerHeight + 2 * MARGIN_PX)
    const from = Math.round(Math.min(Math.max(0, -top - MARGIN_PX), height - shown))
    this.#moving = true
    if (from !== this.#top) this.container.style.top = `${from}px`
    // Drawn with the frame: drawn at once, every new line would cost a second drawing.
    if (shown !== this.#height || width !== this.instance.getLayoutInfo().width) this.instance.layout({ width, height: shown }, true)
    this.#top = from
    this.#height = shown
    this.instance.setScrollTop(from)
    this.#moving = false
  }

  /** Brings the caret into the window. */
  readonly reveal = (): void => {
    const position = this.instance.getPosition()
    if (!position || !this.instance.hasTextFocus()) return
    const top = this.host.getBoundingClientRect().top + this.instance.getTopForLineNumber(position.lineNumber)
    const bottom = top + this.instance.getOption(editor.EditorOption.lineHeight)
    if (top < EDGE_PX) window.scrollBy(0, top - EDGE_PX)
    else if (bottom > window.innerHeight - EDGE_PX) window.scrollBy(0, bottom - window.innerHeight + EDGE_PX)
  }
}
