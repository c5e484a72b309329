/**
 * Kills a tab in the middle of saving, a thousand times over: `npm run torture [kills]`. Each tab saves a project again and again, faster than any page
 * would, and says after each save that it is kept; then its process is ended. Whatever was said to be kept must be there in the next tab, whole.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import type * as Store from '../src/state/projects/store'

const STORE = fileURLToPath(new URL('../src/state/projects/store.ts', import.meta.url))
const LONGEST_MS = 60
const kills = Number(process.argv[2] ?? 1000)

const store = await storeScript()
const server = createServer(({ url }, response) => {
  if (url === '/store.js') response.setHeader('Content-Type', 'text/javascript').end(store)
  else response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,"><title>Torture</title>')
})
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const context = await browser.newContext()
// What runs in the page was made from this file by tsx, which names functions by a helper of its own.
await context.addInitScript('globalThis.__name = (of) => of')
const site = `http://localhost:${(server.address() as AddressInfo).port}/`

let [shown, kept, torn, lost] = [0, 0, 0, 0]
for (let kill = 1; kill <= kills; kill++) {
  const page = await opened(context)
  const found = await page.evaluate(check)
  if (found === 'torn') torn++
  else if (found < shown) lost++
  if (found !== 'torn') kept = Math.max(kept, found)
  await page.evaluate(saveForEver, kept)
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_MS))
  await crash(page)
  if (kill % 100 === 0) console.log(`${kill} tabs killed, ${shown} saves shown, ${torn} torn, ${lost} lost`)
}
await browser.close()
server.close()
console.log(
  torn + lost === 0
    ? `Nothing that was shown as saved is lost: ${kills} kills, ${shown} saves.`
    : `${torn} torn, ${lost} lost of ${kills}.`,
)
process.exit(torn + lost === 0 ? 0 : 1)

/** The page's own store as one script. */
async function storeScript(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: STORE, formats: ['es'], fileName: 'store' } },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const chunk = 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('no script')
  return chunk.code
}

async function opened(of: BrowserContext): Promise<Page> {
  const page = await of.newPage()
  await page.exposeFunction('show', (save: number) => {
    shown = Math.max(shown, save)
  })
  await page.goto(site)
  return page
}

/** Which save is kept, from 0; `torn`: its record is not whole. */
async function check(): Promise<number | 'torn'> {
  const script: string = '/store.js'
  const { listProjects, readProject } = (await import(script)) as typeof Store
  const [row] = await listProjects()
  if (!row) return 0
  const project = await readProject(row.id)
  if (!project || 'problem' in project) return 'torn'
  const { head, blobs } = project.record
  const save = Number(new TextDecoder().decode(head))
  const isWhole = blobs.size === 3 && [...blobs.values()].every((blob) => blob.every((byte) => byte === blob[0]))
  return isWhole && blobs.get(`new-${save}`)?.[0] === save % 251 ? save : 'torn'
}

/** Saves on and on, each save with a blob that stays, one that is new and one of the save before; begins, and does not wait. */
async function saveForEver(from: number): Promise<void> {
  const script: string = '/store.js'
  const { writeProject } = (await import(script)) as typeof Store
  const blob = (save: number): Uint8Array => new Uint8Array(20_000).fill(save % 251)
  const usesOf = (save: number): string[] => ['stays', `new-${save}`, `new-${save - 1}`]
  const go = async (): Promise<void> => {
    for (let save = from + 1; ; save++) {
      const blobs = new Map([
        ['stays', blob(0)],
        [`new-${save}`, blob(save)],
        [`new-${save - 1}`, blob(save - 1)],
      ])
      const summary = {
        version: 2,
        id: 'tortured',
        name: 'x',
        savedAt: save,
        imageBytes: null,
        isModelled: false,
        layers: [],
        storedBytes: 0,
      } as const
      const record = { head: new TextEncoder().encode(String(save)), blobs }
      await writeProject({ summary, record, uses: usesOf(save), first: {} as never, before: usesOf(save - 1) })
      await (window as unknown as { show(save: number): Promise<void> }).show(save)
    }
  }
  void go()
}

/** Ends the tab's process, as a system out of memory would. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}
