/**
 * Makes what a page paints before any engine runs: the first visit's project, built here by the same engine. Written to `.cache/first-view.json`,
 * from where the site's build takes it. The clock stands at a fixed time, so that the same sources give the same page.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FirstView } from '../worker/door/protocol'
import { createEngine } from '../worker/engine'

/** Files that the first screen shows as text. */
const SHOWN = ['Dockerfile', 'src/index.js']
const START = 1_760_000_000_000_000
/** Files are written a second apart, as by a person. */
const STEP = 1_000_000

let time = START
const engine = createEngine({ now: () => (time += STEP), random: () => 0.5 })
const view = await engine.ask('open', { record: null })
if (view.build?.outcome !== 'built') {
  console.error(`The first visit's project does not build:\n${view.build?.error?.text ?? 'no build'}`)
  process.exit(1)
}
const files = await Promise.all(SHOWN.map(async (path) => ({ path, text: await textOf(path) })))
const first: FirstView = { view, files }
const folder = fileURLToPath(new URL('../.cache/', import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}first-view.json`, JSON.stringify(first))

async function textOf(path: string): Promise<string> {
  const file = await engine.ask('read', { path })
  if ('problem' in file) throw new Error(`${path}: ${file.problem}`)
  return new TextDecoder().decode(file.bytes)
}
