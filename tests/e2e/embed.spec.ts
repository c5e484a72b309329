import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test as base } from '@playwright/test'
import type { FrameLocator, Page } from '@playwright/test'
import type {} from '../../packages/embed/embed'
import AxeBuilder from '@axe-core/playwright'

/** A page that writes nothing to the console. */
const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('console', (message) => {
        // A browser's own remark, where host and embed are one site.
        if (!/^\[vite\]|can escape its sandboxing/.test(message.text())) said.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => said.push(`error: ${error.message}`))
      await use(undefined)
      expect(said).toEqual([])
    },
    { auto: true },
  ],
})

const heading = (frame: FrameLocator) => frame.getByRole('heading', { level: 1 })

/** A host on another site than the embed: 127.0.0.1 beside localhost. What is returned ends it. */
async function openHost(page: Page, baseURL: string, body: (site: string) => string): Promise<() => void> {
  const html = `<!doctype html><title>Host</title><link rel="icon" href="data:,">${body(baseURL.replace(/\/$/, ''))}`
  const server = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return () => void server.close()
}

test('the recipes work as they stand: plain, Markdown, a bare iframe', async ({ page }) => {
  await page.goto('/embed/plain.html')
  const plain = page.frameLocator('layerlab-playground iframe')
  await expect(heading(plain)).toBeVisible({ timeout: 60_000 })
  await plain.getByRole('tab', { name: 'hello.txt' }).click()
  await plain.getByRole('textbox', { name: /^hello.txt/ }).focus()
  await page.keyboard.insertText('well, ')
  await plain.getByRole('button', { name: 'Build' }).click()
  await expect(heading(plain)).toContainText('came from the cache')
  expect((await new AxeBuilder({ page }).include('layerlab-playground').analyze()).violations).toEqual([])

  await page.goto('/embed/markdown.html')
  const [first, second] = [0, 1].map((index) => page.frameLocator(`layerlab-playground >> nth=${index} >> iframe`))
  if (!first || !second) throw new Error('no frames')
  await expect(first.getByRole('button', { name: '빌드' })).toBeVisible({ timeout: 60_000 })
  await page.locator('layerlab-playground').nth(1).scrollIntoViewIfNeeded()
  await expect(second.getByRole('button', { name: '빌드하고 확인하기' })).toBeVisible({ timeout: 60_000 })

  await page.setViewportSize({ width: 352, height: 640 })
  await page.goto('/embed/iframe.html')
  const bare = page.frameLocator('iframe')
  await expect(heading(bare)).toBeVisible({ timeout: 60_000 })
  expect(await bare.locator('html').evaluate((root) => root.scrollWidth <= root.clientWidth)).toBe(true)
})

test('on another site, without storage: messages do what they say, and only from the page around it', async ({ page, baseURL }) => {
  const close = await openHost(
    page,
    baseURL ?? '',
    (site) => `<script type="module" src="${site}/embed.js"></script>
      <layerlab-playground lang="en" theme="dark"><pre>FROM busybox\nCOPY a /\n</pre><pre data-file="a">1</pre></layerlab-playground>`,
  )
  const frame = page.frameLocator('layerlab-playground iframe')
  await expect(heading(frame)).toBeVisible({ timeout: 60_000 })
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await page.evaluate(() => document.querySelector('layerlab-playground')?.getFiles())).toEqual([
    { path: 'Dockerfile', text: 'FROM busybox\nCOPY a /\n' },
    { path: 'a', text: '1\n' },
  ])
  const built = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const element = document.querySelector('layerlab-playground')
        element?.addEventListener('layerlab-built', ({ detail }) => {
          resolve(`${detail.outcome} ${detail.steps.map(({ text, state }) => `${state} ${text}`).join(', ')}`)
        })
        element?.setFiles([{ path: 'Dockerfile', text: 'FROM scratch\nCOPY Dockerfile /\n' }])
      }),
  )
  expect(built).toBe('built ran COPY Dockerfile /')

  // Floods, hostile messages, and messages of another window change nothing.
  const inner = page.frames().find((each) => each.url().includes('embed.html'))
  await page.evaluate(() => {
    const target = document.querySelector('layerlab-playground')?.shadowRoot?.querySelector('iframe')?.contentWindow
    for (let count = 0; count < 10_000; count++)
      target?.postMessage({ layerlab: 1, type: 'set-files', files: [{ path: count, text: null }] }, '*')
    target?.postMessage({ layerlab: 1, type: 'hello', files: [{ path: 'Dockerfile', text: 'x'.repeat(2_000_000) }] }, '*')
    target?.postMessage('{"layerlab":1}', '*')
  })
  await inner?.evaluate(() => {
    window.postMessage({ layerlab: 1, type: 'set-files', files: [{ path: 'Dockerfile', text: 'FROM evil\n' }] }, '*')
  })
  expect(await page.evaluate(() => document.querySelector('layerlab-playground')?.getFiles())).toEqual([
    { path: 'Dockerfile', text: 'FROM scratch\nCOPY Dockerfile /\n' },
  ])
  expect(
    await inner?.evaluate(() =>
      navigator.serviceWorker.getRegistrations().then(
        (list) => list.length,
        () => 0,
      ),
    ),
  ).toBe(0)
  await expect(frame.getByRole('link', { name: 'Open in Layerlab' })).toHaveAttribute('href', /^\.\/#p=1\./)
  close()
})

base('a host that lets nothing run leaves its message and a link', async ({ page, baseURL }) => {
  const close = await openHost(
    page,
    baseURL ?? '',
    (site) =>
      `<iframe sandbox="allow-scripts" src="${site}/embed.html#lang=en&p=1.abc" width="320" height="400"></iframe><iframe id="still" sandbox src="${site}/embed.html" width="320" height="400"></iframe>`,
  )
  for (const name of ['iframe:first-of-type', '#still']) {
    await expect(page.frameLocator(name).getByRole('link', { name: /Open it in a tab/ })).toBeVisible()
  }
  close()
})
