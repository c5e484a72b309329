import { mount } from 'svelte'
import '../styles/index.css'
import '../styles/embed.css'
import { EngineClient } from '../engine/client'
import { spawnEngine } from '../engine/worker'
import { loadWords } from '../i18n/load'
import { Page } from '../state/page.svelte'
import { Settings } from '../state/settings.svelte'
import { Embedded } from './embedded.svelte'
import EmbedApp from './EmbedApp.svelte'
import { optionsOf } from './options'

/** Starts once it is seen: a page may hold many. Nothing is read from storage, which may be denied, nor written. */
function whenSeen(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      resolve()
    })
    observer.observe(element)
  })
}

async function begin(target: HTMLElement): Promise<void> {
  const options = optionsOf(location.hash)
  // An element that waits to send its files has seen to that already.
  if (!options.waits) await whenSeen(target)
  const { lang, dataset } = document.documentElement
  const [words, { words: embedWords }] = await Promise.all([
    loadWords(lang === 'ko' ? 'ko' : 'en'),
    lang === 'ko' ? import('../i18n/embed/ko') : import('../i18n/embed/en'),
  ])
  const settings = new Settings(words, dataset.theme === 'dark' ? 'dark' : 'light')
  settings.plainEditor = true
  const page = new Page(new EngineClient(spawnEngine), settings, null)
  const embedded = new Embedded(page, options)
  // Until there is something to see, the document's own message stands there.
  void embedded.opened.then(() => {
    target.replaceChildren()
    mount(EmbedApp, { target, props: { embedded, words: embedWords } })
  })
  await embedded.start()
}

const target = document.getElementById('embed')
if (target) void begin(target)
