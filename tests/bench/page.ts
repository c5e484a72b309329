import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Figure } from './measure'
import { serve } from './serve'

const DIST = resolve(dirname(fileURLToPath(import.meta.url)), '../../dist')
const SLOW_LINE = { bytesPerSecond: 10_000_000 / 8, latencyMs: 40 }
const CPU_SLOWDOWN = 4
const LOADS = 5
const KEYSTROKES = 15

/**
 * The built page in Chromium, its main thread slowed to a quarter, over 10 Mbps; each load with empty caches. Chromium slows no workers: the
 * engine's own work is at this machine's speed.
 */
export async function measurePage(): Promise<readonly Figure[]> {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('There is no dist/: run npm run build first.')
  const site = await serve(DIST, SLOW_LINE)
  const browser = await launch()
  try {
    const loads: Load[] = []
    const typed: number[] = []
    for (let load = 0; load < LOADS; load++) {
      loads.push(await inPage(browser, (page) => measureLoad(page, site.url)))
      typed.push(await inPage(browser, (page) => measureTyping(page, site.url)))
    }
    const keystrokes = await inPage(browser, (page) => measureKeystrokes(page, site.url))
    return figures(loads, typed, keystrokes)
  } finally {
    await browser.close()
    site.close()
  }
}

interface Load {
  readonly firstPaintMs: number
  readonly answeredMs: number
  readonly scriptBytes: number
  readonly layoutShift: number
}

function figures(loads: readonly Load[], typed: readonly number[], keystrokes: readonly number[]): readonly Figure[] {
  const answered = middle(loads.map(({ answeredMs }) => answeredMs))
  return [
    { name: 'first paint, 4x CPU, 10 Mbps', value: middle(loads.map(({ firstPaintMs }) => firstPaintMs)), unit: 'ms', goal: 800 },
    { name: 'usable: painted with a built image, and typing is handled', value: middle(typed), unit: 'ms', goal: 1500 },
    { name: 'the engine has answered its first request', value: answered, unit: 'ms' },
    {
      name: 'keystroke to painted line numbers, 4x CPU',
      value: middle(keystrokes),
      unit: 'ms',
      goal: 50,
      note: `the slowest of ${keystrokes.length}: ${Math.max(...keystrokes).toFixed(0)} ms`,
    },
    { name: 'scripts of the first view, gzip', value: middle(loads.map(({ scriptBytes }) => scriptBytes)) / 1000, unit: 'kB', goal: 60 },
    // A share of the screen, not a time; shown with three digits as a ratio is.
    {
      name: 'cumulative layout shift until the engine has answered',
      value: Math.max(...loads.map((load) => load.layoutShift)),
      unit: '×',
      goal: 0,
    },
  ]
}

/** A load on which nobody acts. */
async function measureLoad(page: Page, url: string): Promise<Load> {
  await page.addInitScript(() => {
    const load = { firstPaintMs: 0, answeredMs: 0, scriptBytes: 0, layoutShift: 0 }
    Object.assign(window, { load })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') load.firstPaintMs = entry.startTime
    }).observe({ type: 'paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) load.layoutShift += Number(Reflect.get(entry, 'value'))
    }).observe({ type: 'layout-shift', buffered: true })
    // What was loaded before the engine's worker is the first view's; the engine's first reply that holds a project is that to `open`.
    window.Worker = class extends Worker {
      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options)
        const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
        load.scriptBytes ||= scripts.reduce((sum, entry) => sum + Number(Reflect.get(entry, 'encodedBodySize')), 0)
        this.addEventListener('message', ({ data }: MessageEvent<{ readonly value?: { readonly project?: unknown } }>) => {
          if (data.value?.project !== undefined) load.answeredMs ||= performance.now()
        })
      }
    }
  })
  await page.goto(url)
  await page.waitForFunction(() => (Reflect.get(window, 'load') as Load).answeredMs > 0)
  // What the answer brings is painted, and may shift the layout, a frame later.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))))
  return page.evaluate(() => Reflect.get(window, 'load') as Load)
}

/** Milliseconds until a line that is typed as soon as there is an editor has become a line of the figure. */
async function measureTyping(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    let before = 0
    const look = (): void => {
      // Both languages are in the document until scripts run.
      const app = document.getElementById('app') ?? document.getElementById(`app-${document.documentElement.lang}`)
      const editor = app?.querySelector('textarea')
      const lines = app?.querySelectorAll('li.row').length ?? 0
      before ||= lines
      // Should the app have put its own text back, the person would type again.
      if (editor && before > 0 && !editor.value.endsWith('\n\n')) editor.setRangeText('\n', editor.value.length, editor.value.length)
      if (before > 0 && lines > before) {
        // This frame is painted when a message sent from it arrives.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => Object.assign(window, { usableMs: performance.now() })
        port2.postMessage(null)
        return
      }
      editor?.dispatchEvent(new InputEvent('input', { bubbles: true }))
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(url)
  await page.waitForFunction(() => Reflect.get(window, 'usableMs') > 0)
  return page.evaluate(() => Number(Reflect.get(window, 'usableMs')))
}

/** Milliseconds from a key to the frame in which its new line has a number, each; once all is loaded. */
async function measureKeystrokes(page: Page, url: string): Promise<readonly number[]> {
  await page.goto(url)
  const editor = page.getByRole('textbox').first()
  await editor.press('Control+End')
  await page.waitForTimeout(3000)
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    let pressedAt = 0
    addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true })
    const list = document.querySelector('li.row')?.parentElement
    if (!list) throw new Error('the figure has no lines')
    new MutationObserver(() => {
      const since = pressedAt
      pressedAt = 0
      if (since === 0) return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - since)
        port2.postMessage(null)
      })
    }).observe(list, { childList: true })
  })
  for (let count = 1; count <= KEYSTROKES; count++) {
    await page.keyboard.press('Enter')
    await page.waitForFunction((wanted) => (Reflect.get(window, 'times') as readonly number[]).length >= wanted, count)
    await page.waitForTimeout(150)
  }
  return page.evaluate(() => Reflect.get(window, 'times') as readonly number[])
}

async function inPage<T>(browser: Browser, measure: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    // tsx wraps named functions in a helper that the page does not have.
    await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
    return await measure(page)
  } finally {
    await context.close()
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
