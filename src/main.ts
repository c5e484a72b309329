import { hydrate, mount } from 'svelte'
import App from './App.svelte'
import { EngineClient } from './engine/client'
import { spawnEngine } from './engine/worker'
import { readFirstView } from './state/first-view'
import { Page } from './state/page.svelte'
import { keepSaved, readSaved } from './state/saved'
import { settingsOf } from './state/settings.svelte'
import './styles/index.css'

/** Paints what is known at once (the saved view, else the one in the document), then starts the engine behind it. */
async function begin(): Promise<void> {
  const [settings, saved] = await Promise.all([settingsOf(document.documentElement), readSaved()])
  const first = saved?.first ?? readFirstView(document)
  const page = new Page(new EngineClient(spawnEngine), settings, first)
  const target = document.getElementById(`app-${settings.language}`)
  const other = document.getElementById(settings.language === 'ko' ? 'app-en' : 'app-ko')
  other?.remove()
  if (!target) return
  const painted = target.childElementCount > 0 && saved === null
  if (!painted) target.replaceChildren()
  ;(painted ? hydrate : mount)(App, { target, props: { page } })
  delete document.documentElement.dataset.returning
  await afterPaint()
  await page.start(saved?.record ?? null)
  keepSaved(page)
}

/** The engine is large: it is fetched once the first view is on the screen. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve, 0)
    })
  })
}

void begin()
