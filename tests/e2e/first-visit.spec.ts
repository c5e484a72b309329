import { expect, heading, open, test } from './page'

test('is painted, already built, before any script has run', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await expect(heading(page)).toHaveText('Change one word. How many of the five will run again?')
  await expect(page.getByRole('button', { name: /^RUN npm ci: / })).toBeVisible()
  await context.close()
})

test('holds one thing to do: change a word, build, see that one step of five ran again', async ({ page }) => {
  await open(page)
  const editor = page.getByRole('textbox', { name: /^src\/index\.js,/ })
  await editor.click()
  await page.keyboard.type('Annyeong')
  await expect(editor).toHaveValue(/res\.send\('Annyeong'\)/)
  await page
    .getByRole('complementary', { name: 'Your turn' })
    .getByRole('button', { name: /^Build/ })
    .click()
  await expect(heading(page)).toHaveText('Four steps came from the cache. One ran again.')
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('src/index.js changed at line 4')
  await expect(why.getByRole('figure', { name: /src\/index\.js/ })).toContainText('Annyeong')
  await expect(page.getByRole('button', { name: /^COPY \. \.: .*ran again/ })).toHaveAttribute('aria-pressed', 'true')
})

test('speaks Korean to a Korean browser, and English when asked', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ko-KR' })
  const page = await context.newPage()
  await open(page)
  await expect(heading(page)).toHaveText('단어 하나를 고치면 다섯 단계 중 몇 단계가 다시 실행됩니까?')
  await page.getByRole('textbox', { name: /^src\/index\.js,/ }).click()
  await page.keyboard.type('Annyeong')
  await page.getByRole('complementary', { name: '해 보기' }).getByRole('button', { name: /^빌드/ }).click()
  await expect(heading(page)).toHaveText('네 단계는 캐시를 썼고, 한 단계만 다시 실행했습니다.')
  await page.getByRole('button', { name: /English/ }).click()
  await expect(heading(page)).toHaveText('Four steps came from the cache. One ran again.')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await context.close()
})

test('is dark where the reader likes it dark, and keeps what was chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Light or dark' }).click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
