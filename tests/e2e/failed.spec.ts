import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { dockerfile, expect, heading, open, retype, test } from './page'

const why = (page: Page) => page.getByRole('complementary', { name: 'Why' })

async function fail(page: Page, line: string): Promise<void> {
  await open(page)
  await retype(dockerfile(page), 'COPY . .', line)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 60_000 })
}

const TABLE: readonly (readonly [line: string, title: string, button: string])[] = [
  ['RUN nmp -v', 'There is no program called nmp', 'Change to RUN npm -v'],
  ['RUN bash -c true', 'There is no program called bash', 'Put RUN apk add --no-cache bash before it'],
  ['COPY node_modules ./x', 'Nothing called node_modules was sent', 'Let it in: add !node_modules'],
  ['CPOY . .', 'CPOY is no instruction', 'Change to COPY . .'],
]
for (const [line, title, button] of TABLE) {
  test(`${line}: the reason, and what would mend it`, async ({ page }) => {
    await fail(page, line)
    await expect(why(page).getByRole('heading', { name: title })).toBeVisible()
    await expect(why(page).getByRole('button', { name: button })).toBeVisible()
  })
}

test('a mend shows what it will change and what the next build would run; only then it is made', async ({ page }) => {
  await fail(page, 'COPY scr ./src')
  await why(page).getByRole('button', { name: 'Change to COPY src ./src' }).click()
  const panel = page.getByRole('dialog', { name: 'What this would change' })
  await expect(panel.locator('.diff')).toContainText('COPY src ./src')
  await expect(panel.locator('.planned').first()).toContainText('would fail')
  await expect(panel.locator('.planned').last()).toContainText('4 cached, 1 would run')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(dockerfile(page)).toHaveValue(/COPY scr/)
  await why(page).getByRole('button', { name: 'Change to COPY src ./src' }).click()
  await page.getByRole('button', { name: 'Apply and build' }).click()
  await expect(heading(page)).toContainText('came from the cache')
  await expect(dockerfile(page)).toHaveValue(/COPY src \.\/src/)
})

test('an ignore file can be mended too', async ({ page }) => {
  await fail(page, 'COPY node_modules ./x')
  await why(page).getByRole('button', { name: 'Let it in: add !node_modules' }).click()
  await expect(page.getByRole('dialog').locator('.diff')).toContainText('!node_modules')
  await page.getByRole('button', { name: 'Apply and build' }).click()
  await expect(heading(page)).toContainText('came from the cache')
})

test('the last image is kept and can be run; in Korean', async ({ page }) => {
  await fail(page, 'RUN exit 3')
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await expect(page.getByText('마지막 이미지는 그대로 있습니다')).toBeVisible()
  await expect(page.getByRole('complementary', { name: '이유' })).toContainText('종료 코드가 3이었습니다')
  await page.locator('.kept').getByRole('link', { name: '실행' }).click()
  await expect(page.locator('.equation')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a preview (${theme}), and it fits a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await fail(page, 'COPY scr ./src')
    await why(page).getByRole('button', { name: 'Change to COPY src ./src' }).click()
    await expect(page.getByRole('dialog').locator('.planned').last()).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByRole('button', { name: 'Apply and build' })).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  })
}
