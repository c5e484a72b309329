import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, heading, open, test } from './page'

/** The Context screen by its place in the path, with its figures there. */
async function openContext(page: Page): Promise<void> {
  await open(page)
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('heading', { name: 'What each pattern did' })).toBeVisible({ timeout: 60_000 })
}

test('the folder goes through the sieve, and a secret is kept back with one press that can be undone', async ({ page }) => {
  await openContext(page)
  await expect(heading(page)).toContainText('in 14 files. Your .dockerignore kept the rest back.')
  await expect(page.getByRole('list', { name: 'Build context' })).toContainText(
    'node_modules: 68 files, 3.4 kB, kept back by node_modules, line 1',
  )
  await expect(page.getByRole('list', { name: 'Build context' })).toContainText('.env: 1 file, 25 B, passes, and may be a secret')
  await page.getByRole('button', { name: 'Keep .env back' }).click()
  await expect(page.getByRole('status').filter({ hasText: '.dockerignore keeps .env back now.' })).toBeVisible()
  await expect(heading(page)).toContainText('in 13 files.')
  await expect(page.getByRole('heading', { name: 'A secret may be going in' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(heading(page)).toContainText('in 14 files.')
  await expect(page.getByRole('button', { name: 'Keep .env back' })).toBeVisible()
})

test('a path that is asked about is sent or kept back, by a line, and taken by an instruction', async ({ page }) => {
  await openContext(page)
  const field = page.getByRole('textbox', { name: 'A path in your folder' })
  await expect(page.getByText('is kept back by line 1: node_modules matches node_modules')).toBeVisible()
  await field.fill('src/index.js')
  await expect(page.getByText('src/index.js can be sent: no pattern matches it.')).toBeVisible()
  await expect(page.getByText('Line 10 of the Dockerfile takes it.')).toBeVisible()
  await field.fill('package.json')
  await expect(page.getByText('Lines 6, 10 of the Dockerfile take it.')).toBeVisible()
})

test('it says the same in Korean', async ({ page }) => {
  await openContext(page)
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await expect(page.getByRole('heading', { name: '패턴마다 한 일' })).toBeVisible()
  await expect(heading(page)).toContainText('나머지는 .dockerignore가 제외했습니다.')
  await page.getByRole('textbox', { name: '폴더 안의 경로' }).fill('src/index.js')
  await expect(page.getByText('src/index.js는 보낼 수 있습니다. 맞는 패턴이 없습니다.')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openContext(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('all of it is there, and nothing is wider than the window', async ({ page }) => {
    await open(page)
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Context/ })
      .tap()
    await expect(page.getByRole('button', { name: 'Keep .env back' })).toBeVisible()
    await page.getByRole('button', { name: 'Keep .env back' }).tap()
    await expect(page.getByText('.dockerignore keeps .env back now.')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })
})
