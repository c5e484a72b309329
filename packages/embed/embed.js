/** `<layerlab-playground>`: shows the Dockerfile of a plain `<pre>` as a playground, once it is seen. Without scripts, in print and in feeds the `<pre>` stays. */
const PAGE = new URL('embed.html', import.meta.url)
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads'
const STYLE = `:host{display:block;position:relative;min-height:var(--layerlab-height,0)}
iframe{display:block;width:100%;height:400px;border:1px solid #8884;border-radius:8px;box-sizing:border-box}
:host(:not([started])) iframe{position:absolute;inset:0;opacity:0;pointer-events:none}
:host([started]) slot{display:none}
@media print{:host slot{display:block!important}iframe{display:none!important}}`
const MOST_PIXELS = 4000

export class LayerlabPlayground extends HTMLElement {
  static observedAttributes = ['theme', 'lang']
  #frame = null
  #asked = new Map()
  #count = 0

  connectedCallback() {
    if (this.shadowRoot) return
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}</style><slot></slot>`
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        this.#begin()
      },
      { rootMargin: '200px' },
    )
    observer.observe(this)
  }

  attributeChangedCallback() {
    this.#tell({ type: 'look', ...this.#look() })
  }

  /** The files as they are now. */
  getFiles() {
    const id = ++this.#count
    return new Promise((resolve) => {
      this.#asked.set(id, resolve)
      this.#tell({ type: 'get-files', id })
    })
  }

  /** Puts other files in the place of all. */
  setFiles(files) {
    this.#tell({ type: 'set-files', files })
  }

  build() {
    this.#tell({ type: 'build' })
  }

  #begin() {
    const frame = document.createElement('iframe')
    const asked = new URLSearchParams({ wait: '1', ...this.#look() })
    for (const name of ['panes', 'readonly', 'guess']) {
      if (this.hasAttribute(name)) asked.set(name, name === 'panes' ? this.getAttribute(name) : '1')
    }
    frame.title = this.getAttribute('title') || 'Layerlab'
    frame.setAttribute('sandbox', SANDBOX)
    frame.allow = 'clipboard-write; fullscreen'
    frame.src = `${PAGE}#${asked}`
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.origin === PAGE.origin && event.data?.layerlab === 1) this.#hear(event.data)
    })
    this.#frame = frame
    this.shadowRoot.append(frame)
  }

  #hear(message) {
    if (message.type === 'ready') {
      this.toggleAttribute('started', true)
      const files = this.#files()
      const name = this.getAttribute('name')
      this.#tell({ type: 'hello', ...(files.length > 0 && { files }), ...(name && { name }) })
    } else if (message.type === 'height') this.#frame.style.height = `${Math.min(MOST_PIXELS, Math.max(400, message.pixels + 2))}px`
    else if (message.type === 'files') {
      this.#asked.get(message.id)?.(message.files)
      this.#asked.delete(message.id)
    } else this.dispatchEvent(new CustomEvent(`layerlab-${message.type}`, { detail: message, bubbles: true }))
  }

  /** Each `<pre>` is a file: its name in `data-file`, or a Dockerfile. */
  #files() {
    return [...this.querySelectorAll('pre')].map((pre) => ({
      path: pre.dataset.file || 'Dockerfile',
      text: `${pre.textContent.replace(/^\n|\s+$/g, '')}\n`,
    }))
  }

  #look() {
    const [theme, lang] = [this.getAttribute('theme'), this.lang.slice(0, 2)]
    return { ...(/^(light|dark)$/.test(theme) && { theme }), ...(/^(en|ko)$/.test(lang) && { lang }) }
  }

  #tell(message) {
    this.#frame?.contentWindow?.postMessage({ layerlab: 1, ...message }, PAGE.origin)
  }
}

if (!customElements.get('layerlab-playground')) customElements.define('layerlab-playground', LayerlabPlayground)
