import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { Figure } from './measure'
import { serve } from './serve'

const DIST = resolve(dirname(fileURLToPath(import.meta.url)), '../../dist')
/** Lighthouse slows the line itself. */
const LINE = { bytesPerSecond: 125_000_000, latencyMs: 0 }
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
const LEAST = 0.95
const RUNS = 3

/** Lighthouse's scores for the built page as a first visitor finds it, on its own slow desktop and phone: the middle of three runs each. */
export async function lighthouseFigures(): Promise<readonly Figure[]> {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('There is no dist/: run npm run build first.')
  const site = await serve(DIST, LINE)
  try {
    return [...(await figuresOf(site.url, 'desktop')), ...(await figuresOf(site.url, 'mobile'))]
  } finally {
    site.close()
  }
}

type Device = 'desktop' | 'mobile'

async function figuresOf(url: string, device: Device): Promise<readonly Figure[]> {
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await judge(url, device))
  return CATEGORIES.map((category) => {
    const byScore = [...runs].sort((a, b) => (a.scores[category] ?? 0) - (b.scores[category] ?? 0))
    const middle = byScore[Math.floor(RUNS / 2)]
    const missed = middle?.missed[category] ?? []
    return {
      name: `Lighthouse, ${device}: ${category}`,
      value: middle?.scores[category] ?? 0,
      unit: '',
      least: LEAST,
      ...(missed.length > 0 && { note: missed.join(', ') }),
    }
  })
}

interface Run {
  readonly scores: Readonly<Record<string, number>>
  /** The audits of each category that cost it points. */
  readonly missed: Readonly<Record<string, readonly string[]>>
}

async function judge(url: string, device: Device): Promise<Run> {
  const [{ default: lighthouse, desktopConfig }, port] = await Promise.all([import('lighthouse'), freePort()])
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
  try {
    const result = await lighthouse(
      url,
      { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES },
      device === 'desktop' ? desktopConfig : undefined,
    )
    if (!result) throw new Error('Lighthouse gave no answer.')
    const { categories, audits } = result.lhr
    return {
      scores: Object.fromEntries(CATEGORIES.map((category) => [category, categories[category]?.score ?? 0])),
      missed: Object.fromEntries(
        CATEGORIES.map((category) => {
          const costly = (categories[category]?.auditRefs ?? []).filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
          return [category, costly.map(({ id }) => [id, audits[id]?.displayValue].filter((part) => part !== undefined).join(' '))]
        }),
      ),
    }
  } finally {
    await browser.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        done(port)
      })
    })
  })
}
