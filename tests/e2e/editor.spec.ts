import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { dockerfile, expect, heading, open, retype, test } from './page'

test.use({ editor: 'full' })

/** The line of the running editor that holds a text. */
const line = (page: Page, text: string | RegExp): Locator => page.locator('.view-line', { hasText: text })

/** Opens the page and touches the editor, until Monaco stands there; the caret is at the end of `WORKDIR /app`. */
async function touch(page: Page): Promise<void> {
  await open(page)
  await expect(page.getByText('#10 DONE').first()).toBeVisible()
  await dockerfile(page).focus()
  await expect(line(page, 'WORKDIR')).toBeVisible({ timeout: 30_000 })
  await retype(dockerfile(page), '/app', '/app')
}

for (const { language, suggested, quickFix, image, shown, apply, reload } of [
  {
    language: 'en',
    suggested: /^--from/,
    quickFix: /^Change to COPY --from=/,
    image: /modelled/,
    shown: 'What this would change',
    apply: 'Apply',
    reload: '다시 불러오기',
  },
  {
    language: 'ko',
    suggested: /^--from/,
    quickFix: /^COPY --from=.*바꾸기$/,
    image: /모델/,
    shown: '이렇게 바뀝니다',
    apply: '적용',
    reload: 'Load anew',
  },
]) {
  test.describe(language, () => {
    test.use({ locale: language === 'ko' ? 'ko-KR' : 'en-US' })

    test('completes what is typed, and undoes it', async ({ page }) => {
      await touch(page)
      await page.keyboard.press('Enter')
      await page.keyboard.type('COPY --fr')
      await expect(page.getByRole('option', { name: suggested })).toBeVisible()
      await page.keyboard.press('Tab')
      await expect(line(page, 'COPY --from=')).toBeVisible()
      for (let step = 0; step < 12; step++) await page.keyboard.press('ControlOrMeta+z')
      await expect(line(page, 'COPY --from=')).toHaveCount(0)
      await expect(line(page, 'WORKDIR /app')).toBeVisible()
    })

    test('explains what stands under the pointer', async ({ page }) => {
      await touch(page)
      await line(page, 'FROM node').getByText('node:20-alpine').hover()
      await expect(page.locator('.monaco-hover').getByText(image)).toBeVisible()
    })

    test('shows what a quick fix would change, then mends it', async ({ page }) => {
      await touch(page)
      await page.keyboard.press('Enter')
      await page.keyboard.type('COPY --form=x a b')
      await expect(page.locator('.squiggly-error')).toBeVisible()
      await page.keyboard.press('Escape')
      await retype(dockerfile(page), 'form', 'form')
      await page.keyboard.press('ControlOrMeta+.')
      await expect(page.locator('.action-widget').getByText(quickFix)).toBeVisible()
      await page.keyboard.press('Enter')
      const panel = page.getByRole('dialog', { name: shown })
      await expect(panel.getByText('COPY --from=x a b', { exact: true })).toBeVisible()
      await expect(line(page, 'COPY --form=x a b')).toBeVisible()
      await panel.getByRole('button', { name: apply, exact: true }).click()
      await expect(line(page, 'COPY --from=x a b')).toBeVisible()
    })

    test('offers to load its menus in the other language, and loses nothing by it', async ({ page }) => {
      await touch(page)
      await page.keyboard.type(' # kept')
      await page.getByRole('button', { name: language === 'ko' ? /English/ : '한국어로 바꾸기' }).click()
      await page.getByRole('button', { name: reload }).click()
      await page.waitForLoadState('load')
      await expect(dockerfile(page)).toHaveValue(/\/app # kept/)
    })
  })
}

test('takes a composition of Hangul as one', async ({ page }) => {
  await touch(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('# ')
  const session = await page.context().newCDPSession(page)
  for (const text of ['ㅎ', '하', '한'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await session.send('Input.insertText', { text: '한' })
  for (const text of ['ㄱ', '그', '글'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await session.send('Input.insertText', { text: '글' })
  await expect(line(page, '# 한글')).toBeVisible()
  await expect(line(page, /한/)).toHaveCount(1)
})

test('does not come in the middle of a composition, and keeps the text and its history', async ({ page }) => {
  await open(page)
  await expect(page.getByText('#10 DONE').first()).toBeVisible()
  await retype(dockerfile(page), '# the source', '# the source')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: '하', selectionStart: 1, selectionEnd: 1 })
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('text-editor')))
  await expect(dockerfile(page)).toHaveValue(/하/)
  await session.send('Input.insertText', { text: '한' })
  await expect(line(page, '한 changes often')).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('ControlOrMeta+z')
  await expect(line(page, '# the source changes often')).toBeVisible()
})

test('leaves the page its keys, and says how Tab gets out', async ({ page }) => {
  await touch(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('status').filter({ hasText: 'Ctrl+M' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await retype(dockerfile(page), '["node"', '["nodejs"')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(heading(page)).toContainText('came from the cache')
})

test('stands on one line with the rows of the figure', async ({ page }) => {
  await touch(page)
  await expect
    .poll(async () => {
      const code = await line(page, 'COPY . .').boundingBox()
      const row = await page.locator('.row', { hasText: 'COPY . .' }).boundingBox()
      return code && row && { besides: Math.round(code.y - row.y), taller: code.height - row.height }
    })
    .toEqual({ besides: 0, taller: 0 })
})

for (const theme of ['light', 'dark'] as const) {
  test(`has nothing that axe finds, ${theme}`, async ({ page }) => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('layerlab.theme', chosen)
    }, theme)
    await touch(page)
    await page.keyboard.press('Enter')
    await page.keyboard.type('COPY --fr')
    await expect(page.locator('.squiggly-error')).toBeVisible()
    await page.keyboard.press('Control+Space')
    await expect(page.getByRole('option', { name: /^--from/ })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the plain editor is the editor', async ({ page }) => {
    await open(page)
    await expect(page.getByText('#10 DONE').first()).toBeAttached()
    await retype(dockerfile(page), '# the source', '# mine')
    await expect(dockerfile(page)).toHaveValue(/# mine/)
    await expect(page.locator('[data-editor="on"]')).toHaveCount(0)
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(fetched.filter((name) => name.includes('text-editor'))).toEqual([])
  })
})
