import { expect, heading, test } from './page'

test('the engine’s worker is bound by the page’s CSP', async ({ page }) => {
  const worker = page.waitForEvent('worker')
  await page.goto('/')
  const engine = await worker
  expect(engine.url()).toMatch(/^blob:/)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Build/ })
    .click()
  await expect(heading(page)).toContainText('Nothing ran')
})
