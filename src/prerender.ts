import { render } from 'svelte/server'
import type { FirstView } from '../worker/door/protocol'
import App from './App.svelte'
import type { Engine } from './engine/engine'
import { Stopped } from './engine/engine'
import { en } from './i18n/en'
import { ko } from './i18n/ko'
import type { Language } from './i18n/words'
import { Page } from './state/page.svelte'
import { Settings } from './state/settings.svelte'

/** The first view as HTML in one language: run by the site's build, never by the page. */
export function prerender(first: FirstView, language: Language): string {
  return render(App, { props: { page: new Page(NO_ENGINE, new Settings(language === 'ko' ? ko : en, 'light'), first) } }).body
}

const NO_ENGINE: Engine = {
  ask: () => ({ call: 0, reply: Promise.resolve(new Stopped('broken')) }),
  cancel: () => undefined,
  listen: () => undefined,
  start: () => Promise.resolve(new Stopped('broken')),
  reopen: () => Promise.resolve(new Stopped('broken')),
  again: () => Promise.resolve(new Stopped('broken')),
}
