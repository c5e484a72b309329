import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { dockerfile, expect, heading, open, test } from './page'

const DOCKERFILE = `FROM node:20-alpine AS build
WORKDIR /app
COPY src ./src
RUN mkdir dist && cp src/index.js dist/

FROM build AS test
RUN node --version

FROM node:20-alpine
COPY --from=build /app/dist /app
`

/** Builds the Dockerfile above, and goes to its stages by the figure's link. */
async function openStages(page: Page): Promise<void> {
  await open(page)
  await dockerfile(page).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(DOCKERFILE)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^COPY --from=build .*: .*ran/ })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('link', { name: '3 stages' }).click()
  await expect(page.locator('.graph')).toBeVisible({ timeout: 60_000 })
}

test('stages stand side by side: what crosses, what stays, what never ran', async ({ page }) => {
  await openStages(page)
  await expect(heading(page)).toHaveText('Two stages worked. Only one file crosses into the image.')
  await expect(page.getByRole('img', { name: /build gives \/app\/dist to last stage/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why was test skipped?' })).toBeVisible()
  await expect(page.locator('.crossings')).toContainText('/app/dist')
  await expect(page.locator('.stage--skipped')).toContainText('skipped')
  await page.getByRole('link', { name: 'Dockerfile', exact: true }).click()
  await expect(dockerfile(page)).toBeVisible()
})

test('another target builds another stage', async ({ page }) => {
  await openStages(page)
  await page.getByRole('button', { name: 'test', exact: true }).click()
  await expect(page.locator('.stage--final')).toContainText('test')
  await expect(page.locator('.stages__command')).toContainText('--target test')
  await expect(page.locator('.stage--skipped')).toContainText('last stage')
  await page.getByRole('button', { name: 'last stage', exact: true }).click()
  await expect(page.locator('.stages__command')).not.toContainText('--target')
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await expect(heading(page)).toHaveText('빌드 단계 2개가 일했고, 파일 1개만 이미지로 건너갑니다.')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the Stages screen (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openStages(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
    for (const width of [390, 820]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    }
  })
}
