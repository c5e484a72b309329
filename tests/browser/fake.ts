import { mount } from 'svelte'
import App from '../../src/App.svelte'
import { loadWords } from '../../src/i18n/load'
import { Page } from '../../src/state/page.svelte'
import { Settings } from '../../src/state/settings.svelte'
import '../../src/styles/index.css'
import { FakeEngine } from './fake-engine'
import { scenes } from './fixtures'

/** `fake.html?scene=build&lang=ko&theme=dark&step=v4`: the page with a scene painted in it. */
const asked = new URLSearchParams(location.search)
const language = asked.get('lang') === 'ko' ? 'ko' : 'en'
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
document.documentElement.lang = language
document.documentElement.dataset.theme = theme
const scene = scenes[asked.get('scene') ?? 'first']
const target = document.getElementById(`app-${language}`)
if (scene && target) {
  const page = new Page(new FakeEngine(scene, Number(asked.get('takes') ?? 0)), new Settings(await loadWords(language), theme), scene)
  target.id = 'app'
  mount(App, { target, props: { page } })
  page.selection.choose(asked.get('step'))
  if (asked.has('guess')) page.guess.begin()
  void page.start({ record: null })
}
