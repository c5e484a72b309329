import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

const ELSEWHERE = 'https://elsewhere.example/'
const REPORT = '/probe-report'

/** Runs where the engine would: tries what only a page without a CSP could do, and tells how far it came. */
const PROBE = `
const tried = {}
const attempt = async (name, act) => {
  try { tried[name] = await act() } catch (error) { tried[name] = error.name }
}
const violated = new Set()
self.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective))
await attempt('eval', () => eval('"ran"'))
await attempt('Function', () => new Function('return "ran"')())
await attempt('import', async () => (await import('data:text/javascript,export default "ran"')).default)
await attempt('fetch', async () => (await fetch('${ELSEWHERE}')).text())
await attempt('socket', () => new Promise((resolve, reject) => {
  const socket = new WebSocket('wss://elsewhere.example/')
  socket.onerror = () => reject(new TypeError())
}))
await new Promise((resolve) => setTimeout(resolve, 50))
await fetch(self.origin + '${REPORT}', { method: 'POST', body: JSON.stringify({ url: location.href, tried, violated: [...violated].sort() }) })
`

interface Report {
  readonly url: string
  readonly tried: Readonly<Record<string, string>>
  readonly violated: readonly string[]
}

/** Serves the probe in place of the engine's script, and answers with what it found. */
async function probing(page: Page): Promise<{ readonly script: () => string; readonly report: Promise<Report> }> {
  let script = ''
  await page.route('**/assets/main-*.js', async (route) => {
    script = route.request().url()
    await route.fulfill({ contentType: 'text/javascript', body: PROBE })
  })
  await page.route(ELSEWHERE, (route) => route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: 'ran' }))
  const report = new Promise<Report>((resolve) => {
    void page.route(`**${REPORT}`, async (route) => {
      resolve(route.request().postDataJSON() as Report)
      await route.fulfill({ body: '' })
    })
  })
  return { script: () => script, report }
}

test('what runs in the engine’s place can make no code of text, and reach no other origin', async ({ page }) => {
  const { report } = await probing(page)
  await page.goto('/')
  const { url, tried, violated } = await report
  expect(url).toMatch(/^blob:/)
  expect(tried).toEqual({ eval: 'EvalError', Function: 'EvalError', import: 'TypeError', fetch: 'TypeError', socket: expect.any(String) })
  expect(tried.socket).not.toBe('ran')
  expect(violated).toEqual(['connect-src', 'script-src', 'script-src-elem'])
})

test('the same script in a worker without the bootstrap could do both: the probe would tell', async ({ page }) => {
  const first = await probing(page)
  await page.goto('/')
  await first.report
  const { report } = await probing(page)
  await page.evaluate((script) => {
    new Worker(script, { type: 'module' })
  }, first.script())
  const { url, tried } = await report
  expect(url).toBe(first.script())
  expect(tried).toMatchObject({ eval: 'ran', Function: 'ran', fetch: 'ran' })
})
