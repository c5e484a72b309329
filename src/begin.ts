import { hydrate, mount } from 'svelte'
import type { OpenAsk } from '../worker/door/protocol'
import App from './App.svelte'
import type { EngineClient } from './engine/client'
import { LaterEngine } from './engine/later'
import { readFirstView } from './state/first-view'
import { screenOf } from './state/layout.svelte'
import { Page } from './state/page.svelte'
import type { Start } from './state/projects/start'
import { settingsOf } from './state/settings.svelte'

/** Paints what is known at once (the saved view, else the one in the document), then starts the engine behind it. */
export async function begin(): Promise<void> {
  const [settings, start] = await Promise.all([settingsOf(document.documentElement), findStart()])
  const saved = start?.saved ?? null
  const first = saved ? saved.first : start?.link == null ? readFirstView(document) : null
  const page = new Page(new LaterEngine(clientAfterPaint), settings, first)
  page.layout.screen = screenOf(location.hash)
  const target = document.getElementById(`app-${settings.language}`)
  const other = document.getElementById(settings.language === 'ko' ? 'app-en' : 'app-ko')
  other?.remove()
  if (!target) return
  // From here on one app speaks whatever language is chosen: it is no longer shown by the document's.
  target.id = 'app'
  target.removeAttribute('lang')
  const painted = target.childElementCount > 0 && first !== null && saved === null && page.layout.screen === 'build'
  const typed = painted ? typedBefore(target) : []
  if (!painted) target.replaceChildren()
  ;(painted ? hydrate : mount)(App, { target, props: { page } })
  for (const { label, text } of typed) typeAgain(target, label, text)
  delete document.documentElement.dataset.returning
  await afterPaint()
  const view = await page.start(openingOf(start))
  const { keepProjects } = await import('./state/projects/keep')
  keepProjects(page, start, view)
  const { prefetchEditor } = await import('./panes/editor/prefetch')
  prefetchEditor(settings.language, settings.plainEditor)
}

/** What was kept here, or a link brings; a first visit has none, and waits for nothing. */
async function findStart(): Promise<Start | null> {
  if (document.documentElement.dataset.returning === undefined) return null
  return (await import('./state/projects/start')).findStart(location.hash)
}

function openingOf(start: Start | null): OpenAsk {
  if (start?.saved) return { record: start.saved.record, name: start.saved.name }
  return { record: null, ...(start?.link != null && { link: start.link }) }
}

async function clientAfterPaint(): Promise<EngineClient> {
  await afterPaint()
  const [{ EngineClient }, { spawnEngine }] = await Promise.all([import('./engine/client'), import('./engine/worker')])
  return new EngineClient(spawnEngine)
}

/** What a person typed into the painted page before its scripts had run. */
function typedBefore(target: HTMLElement): readonly { readonly label: string; readonly text: string }[] {
  return [...target.querySelectorAll('textarea')].flatMap((area) =>
    area.value === area.defaultValue ? [] : [{ label: area.getAttribute('aria-label') ?? '', text: area.value }],
  )
}

function typeAgain(target: HTMLElement, label: string, text: string): void {
  const area = target.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${CSS.escape(label)}"]`)
  if (!area) return
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The engine is large: it is fetched once the first view is on the screen. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve, 0)
    })
  })
}
