import type { Language } from '../i18n/words'

/** What a host can leave out: without `editor` the Dockerfile is only read. */
export type EmbedPane = 'editor' | 'build' | 'files' | 'log'

/** What an embed's address asks for: `embed.html#p=…&lang=ko&theme=dark&panes=editor,build&readonly=1&build=0&guess=1&wait=1`. */
export interface EmbedOptions {
  /** As a share link carries it; null: the sample, or what the host sends. */
  readonly link: string | null
  readonly language: Language | null
  readonly theme: 'light' | 'dark' | null
  readonly panes: ReadonlySet<EmbedPane>
  readonly isReadOnly: boolean
  /** The steps are guessed before they are shown. */
  readonly guess: boolean
  /** The host will send the files: nothing is opened before. */
  readonly waits: boolean
}

const PANES: readonly EmbedPane[] = ['editor', 'build', 'files', 'log']

/** Reads an address' fragment. Any text: what is not understood is left as it is by default. */
export function optionsOf(hash: string): EmbedOptions {
  const asked = new Map<string, string>()
  for (const part of hash.replace(/^#/, '').split('&')) {
    const cut = part.indexOf('=')
    if (cut > 0 && !asked.has(part.slice(0, cut))) asked.set(part.slice(0, cut), part.slice(cut + 1))
  }
  const [language, theme] = [asked.get('lang'), asked.get('theme')]
  const named = (asked.get('panes') ?? '').split(/,|%2C/i)
  const panes = PANES.filter((pane) => named.includes(pane))
  return {
    link: asked.get('p') ?? null,
    language: language === 'ko' || language === 'en' ? language : null,
    theme: theme === 'dark' || theme === 'light' ? theme : null,
    panes: new Set(panes.length === 0 ? ['editor', 'build'] : panes),
    isReadOnly: asked.get('readonly') === '1',
    guess: asked.get('guess') === '1',
    waits: asked.get('wait') === '1',
  }
}
