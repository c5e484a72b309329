import { dockerfile, expect, heading, open, test } from './page'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('a phone does all of it: a word, a build, a reason, another file', async ({ page }) => {
  await open(page)
  await page.getByRole('textbox', { name: /^src\/index\.js,/ }).tap()
  await page.keyboard.type('Annyeong')
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Build/ })
    .tap()
  await expect(heading(page)).toHaveText('Four steps came from the cache. One ran again.')
  await page.getByRole('button', { name: /^RUN npm ci: / }).tap()
  await expect(page.getByRole('complementary', { name: 'Why' })).toContainText('Why could it be reused?')
  await page.getByRole('button', { name: 'Files', exact: true }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'package.json', exact: true }).tap()
  await expect(page.getByRole('textbox', { name: /^package\.json,/ })).toBeVisible()
  await page.getByRole('button', { name: 'Dockerfile', exact: true }).tap()
  await expect(dockerfile(page)).toBeVisible()
})

for (const width of [320, 390, 600, 820, 1180, 1440, 2560]) {
  test(`nothing is wider than the window at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await open(page)
    await expect(heading(page)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })
}
