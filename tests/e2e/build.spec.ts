import { dockerfile, expect, heading, retype, open, test } from './page'

test('a COPY of what is not there fails in Docker’s words, and can be mended by a button', async ({ page }) => {
  await open(page)
  await retype(dockerfile(page), 'COPY . .', 'COPY scr ./src')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('asked for scr. The build context has no such file.')
  const why = page.getByRole('complementary', { name: 'Why' })
  await expect(why).toContainText('"/scr": not found')
  await expect(why.getByRole('listitem').filter({ hasText: 'A similar name?' })).toContainText('src')
  await expect(page.getByText('Your last image is still here')).toBeVisible()
  await why.getByRole('button', { name: 'Change to COPY src ./src' }).click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(dockerfile(page)).toHaveValue(/COPY src \.\/src/)
  await page.keyboard.press('Control+Enter')
  await expect(heading(page)).toContainText('came from the cache')
})

test('building twice runs nothing the second time', async ({ page }) => {
  await open(page)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Build/ })
    .click()
  await expect(heading(page)).toHaveText('All five steps came from the cache. Nothing ran.')
})

test('a guess is compared with what happened', async ({ page }) => {
  await open(page)
  await page.getByRole('switch', { name: 'Guess first' }).click()
  await expect(heading(page)).toContainText('Mark each link.')
  await expect(page.getByRole('button', { name: /^RUN npm ci: / })).toHaveCount(0)
  const pairs = page.getByRole('radiogroup')
  await expect(pairs).toHaveCount(5)
  await page.getByRole('radio', { name: 'cached' }).first().click()
  for (let row = 1; row < 4; row++) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowLeft')
  }
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('5 of 5 links marked')).toBeVisible()
  await page.getByRole('button', { name: 'Build and compare' }).click()
  await expect(page.getByText('4 of 5 guesses right.')).toBeVisible()
  await expect(page.getByRole('table')).toContainText('COPY . .')
})

test('what was done is there again after a reload, and can be undone', async ({ page }) => {
  await open(page)
  await retype(dockerfile(page), '# the source changes often', '# mine')
  await page.keyboard.press('Control+Enter')
  await expect(heading(page)).toContainText('came from the cache')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('layerlab.returning')), { timeout: 20_000 }).toBe('yes')
  await page.reload()
  await expect(dockerfile(page)).toHaveValue(/# mine/)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled()
})

test('any file of the project opens in the figure’s place', async ({ page }) => {
  await open(page)
  await page
    .getByRole('complementary', { name: 'Files' })
    .getByRole('button', { name: /README\.md/ })
    .click()
  const editor = page.getByRole('textbox', { name: /^README\.md,/ })
  await expect(editor).toBeVisible()
  await page.getByRole('button', { name: 'Close README.md' }).click()
  await expect(dockerfile(page)).toBeVisible()
})
