import { expect, test } from '@playwright/test'

test('the engine’s worker is bound by the page’s CSP: no code and no word to another origin', async ({ page }) => {
  const started = page.waitForEvent('worker')
  await page.goto('/')
  const engine = await started
  expect(engine.url()).toMatch(/^blob:/)
  // In a timer of its own: what is evaluated from outside would be let through.
  const blocked = await engine.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const found: string[] = []
        self.addEventListener('securitypolicyviolation', (event) => {
          found.push(event.effectiveDirective)
          if (found.length === 2) resolve(found)
        })
        setTimeout(() => {
          const code = 'data:text/javascript,0'
          import(code).catch(() => undefined)
          fetch('http://localhost:9/').catch(() => undefined)
        }, 0)
        setTimeout(() => resolve(found), 3000)
      }),
  )
  expect([...blocked].sort()).toEqual(['connect-src', expect.stringMatching(/^script-src/)])
})
