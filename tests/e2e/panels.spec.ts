import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, heading, open, test } from './page'

const LANGUAGES = [
  {
    locale: 'en-US',
    commands: 'Commands',
    keys: 'Keys',
    settings: 'Settings',
    image: 'Image',
    imageWord: 'image',
    dark: 'Dark',
    about: 'How true is this?',
  },
  {
    locale: 'ko-KR',
    commands: '명령',
    keys: '단축키',
    settings: '설정',
    image: '이미지',
    imageWord: '이미지',
    dark: '어둡게',
    about: '얼마나 사실과 같은가',
  },
] as const

const violations = async (page: Page): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))

for (const { locale, commands, keys, settings, imageWord, dark, about } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale })

    test('the palette finds commands, screens and files, by keys alone', async ({ page }) => {
      await open(page)
      await page.keyboard.press('Control+K')
      const panel = page.getByRole('dialog', { name: commands })
      await expect(panel.getByRole('combobox')).toBeFocused()
      await page.keyboard.type('routes.js')
      await expect(panel.getByRole('option')).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(panel).toBeHidden()
      await expect(page.getByRole('textbox', { name: /^src\/routes\.js/ })).toBeVisible()

      await page.keyboard.press('Control+K')
      await expect(panel.getByRole('combobox')).toBeFocused()
      await page.keyboard.type('(a+)+$[')
      await expect(panel.getByRole('option')).toHaveCount(0)
      await page.keyboard.press('Control+A')
      await page.keyboard.type(imageWord)
      await panel.getByRole('option').filter({ hasText: 'Alt' }).click()
      await expect(page).toHaveURL(/#\/image$/)
      await page.goBack()
      await expect(heading(page)).toBeVisible()
    })

    test('keys are listed at ?, but not where one writes, and settings hold', async ({ page }) => {
      await open(page)
      await page.getByRole('banner').getByRole('link').first().focus()
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: keys })).toContainText('Alt')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)

      await page.keyboard.press('Control+,')
      const panel = page.getByRole('dialog', { name: settings })
      await panel.getByRole('button', { name: dark }).click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await panel.getByRole('switch').last().click()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(page.locator('#app')).toBeVisible()
      await page.getByRole('banner').getByRole('link').first().focus()
      await page.keyboard.press('?')
      await page.keyboard.press('Control+,')
      await expect(page.getByRole('dialog', { name: keys })).toHaveCount(0)
      await expect(panel).toBeVisible()
    })

    test('how true it is stands on a page of its own', async ({ page }) => {
      await page.goto('/#/about')
      const main = page.getByRole('main', { name: about })
      await expect(main.getByRole('row').filter({ hasText: '388' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  })
}
