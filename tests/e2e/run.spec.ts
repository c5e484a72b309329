import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, heading, test } from './page'

const openRun = async (page: Page): Promise<void> => {
  await page.goto('/#/run')
  await expect(page.locator('.equation')).toBeVisible({ timeout: 60_000 })
}
const words = (page: Page) => page.getByRole('textbox', { name: 'Words after the image name' })
const output = (page: Page) => page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Output' }) })

test('what starts is put together while it is typed, run, and explained', async ({ page }) => {
  await openRun(page)
  await expect(heading(page)).toHaveText('ENTRYPOINT comes first. CMD becomes its arguments.')
  await expect(page.locator('.slot--sum')).toContainText('docker-entrypoint.sh')
  await expect(page.locator('.matrix [aria-current]')).toContainText('E C')
  await words(page).fill('node --version')
  await expect(heading(page)).toHaveText('Your words replace CMD. ENTRYPOINT stays.')
  await expect(page.locator('.fallen')).toContainText('CMD, line 12: not used')
  await words(page).press('Enter')
  await expect(output(page)).toContainText('v20.')
  await expect(page.locator('.becomes')).toContainText('so Ctrl+C and docker stop reach node itself.')
  await expect(page.getByRole('navigation').getByRole('link', { name: /Run/ })).toContainText('exit code 0')
})

test('options in front of the name change who starts', async ({ page }) => {
  await openRun(page)
  await page.getByText('Options in front of the image name').click()
  await page.getByLabel('--entrypoint', { exact: true }).fill('id')
  await page.getByLabel('-u', { exact: true }).fill('nobody-here')
  await expect(heading(page)).toHaveText('--entrypoint takes ENTRYPOINT’s place, and CMD is dropped.')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(output(page)).toContainText('125: the engine refused.')
  await page.getByLabel('-u', { exact: true }).fill('node')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(output(page)).toContainText('uid=1000(node)')
})

test('a command to try, its exit code, and what is not simulated are said', async ({ page }) => {
  await openRun(page)
  await page.getByRole('button', { name: /both removed/ }).click()
  await expect(heading(page)).toHaveText(/Nothing|removed/)
  await expect(page.locator('.matrix [aria-current]')).toContainText('error 125')
  await page.getByRole('button', { name: /nothing after the name/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(output(page)).toContainText('It did not end by itself, as servers do not')
  await words(page).fill('node -e 1')
  await words(page).press('Enter')
  await expect(output(page)).toContainText('Layerlab does not simulate this program')
  await expect(page.locator('.exit')).toContainText('exit code not known')
  await words(page).fill("sh -c 'exit 3'")
  await words(page).press('Enter')
  await expect(output(page)).toContainText('The program itself ended with 3')
})

test('in Korean, by keyboard', async ({ page }) => {
  await openRun(page)
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await expect(heading(page)).toHaveText('ENTRYPOINT가 먼저 오고, CMD는 그 인자가 됩니다.')
  await page.getByRole('textbox', { name: '이미지 이름 뒤의 단어' }).focus()
  await page.keyboard.type('id')
  await page.keyboard.press('Enter')
  await expect(page.locator('.card').first()).toContainText('uid=0(root)')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the Run screen (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openRun(page)
    await words(page).fill('nope-nope')
    await page.getByText('Options in front of the image name').click()
    await words(page).press('Enter')
    await expect(page.locator('.exit')).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
  })
}

test('on a phone nothing is wider than the window', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await openRun(page)
  await page.getByRole('button', { name: /your words replace CMD/ }).tap()
  await page.getByRole('button', { name: 'Run', exact: true }).tap()
  await expect(page.locator('.exit')).toContainText('exit code 0')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await context.close()
})
