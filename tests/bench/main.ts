/**
 * Measures: `npm run bench [-- --oracle] [--page] [--lighthouse]`. Ratios are made within one run; absolute times stand beside the run's own yardstick. Nothing here
 * fails a test. `--oracle` adds the real engine, when ../shared/oracle/up has been run; `--page` the page in Chromium, and `--lighthouse` Lighthouse's
 * scores of it, when `npm run build` has.
 */
import { parseArgs } from 'node:util'
import { loadExpressions } from '../../worker/context'
import { buildFigures, hasOracle } from './build'
import { fsFigures } from './fs'
import { languageFigures } from './language'
import { line, yardstick, type Figure } from './measure'

const { values } = parseArgs({ options: { oracle: { type: 'boolean' }, page: { type: 'boolean' }, lighthouse: { type: 'boolean' } } })
if (values.oracle && !hasOracle()) {
  console.error('There is no real engine: run ../shared/oracle/up first.')
  process.exit(2)
}
await loadExpressions()
const yardstickMs = await yardstick()
console.log(`yardstick ${yardstickMs.toFixed(1)} ms`)
const measures = [
  languageFigures,
  fsFigures,
  () => buildFigures(values.oracle ?? false),
  ...(values.page ? [pageFigures] : []),
  ...(values.lighthouse ? [lighthouseFigures] : []),
]
for (const figures of measures) {
  for (const figure of await figures()) console.log(line(figure, yardstickMs))
}

async function pageFigures(): Promise<readonly Figure[]> {
  const { measurePage } = await import('./page')
  return measurePage()
}

async function lighthouseFigures(): Promise<readonly Figure[]> {
  const judge = await import('./lighthouse')
  return judge.lighthouseFigures()
}
