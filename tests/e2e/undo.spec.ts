import type { Locator, Page } from '@playwright/test'
import { dockerfile, expect, open, retype, test } from './page'

const ROUNDS = 10

const files = (page: Page): Locator => page.getByRole('complementary', { name: 'Files' })
const row = (page: Page, name: string | RegExp): Locator => files(page).getByRole('button', { name }).first()
const button = (page: Page, name: RegExp): Locator => page.getByRole('banner').getByRole('button', { name })

/** All that the page shows of the project and its builds. */
async function state(page: Page): Promise<readonly string[]> {
  return [
    await dockerfile(page).inputValue(),
    await files(page).getByRole('list').innerText(),
    await page.getByRole('navigation').first().innerText(),
    await page.getByRole('heading', { level: 1 }).innerText(),
  ]
}

/** Walks with one button until it has nothing more to do; how many steps that were, and what each said it would do. */
async function walk(page: Page, name: RegExp): Promise<readonly string[]> {
  const said: string[] = []
  const step = button(page, name)
  while (await step.isEnabled()) {
    const before = (await step.getAttribute('aria-label')) ?? ''
    said.push(before)
    await step.click()
    await expect(step).not.toHaveAccessibleName(before)
  }
  return said
}

async function act(page: Page, of: Locator, item: string | RegExp): Promise<void> {
  await of.click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

test('fifty mixed deeds are walked back to the beginning, and forth to the end', async ({ page }) => {
  test.setTimeout(600_000)
  await open(page)
  await expect(page.getByRole('button', { name: 'New file, upload, search' })).toBeVisible({ timeout: 60_000 })
  await row(page, 'Dockerfile').click()
  const start = await state(page)
  let text = 'npm ci'
  for (let round = 0; round < ROUNDS; round++) {
    const next = `npm ci --round=${round}`
    await retype(dockerfile(page), text, next)
    text = next
    await expect(button(page, /^Undo: edit Dockerfile$/)).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(button(page, new RegExp(`^Undo: build ${round + 2}$`))).toBeEnabled()
    await page.getByRole('button', { name: 'New file, upload, search' }).click()
    await page.getByRole('menuitem', { name: round % 2 === 0 ? 'New file…' : 'New folder…' }).click()
    await page.getByRole('textbox', { name: /^New (file|folder)$/ }).fill(`made-${round}`)
    await page.keyboard.press('Enter')
    await expect(button(page, new RegExp(`^Undo: create .*made-${round}$`))).toBeEnabled()
    await row(page, new RegExp(`^made-${round}`)).focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: `Rename made-${round}` }).fill(`named-${round}`)
    await page.keyboard.press('Enter')
    await expect(button(page, new RegExp(`^Undo: rename made-${round}`))).toBeEnabled()
    const named = row(page, new RegExp(`^named-${round}`))
    if (round % 3 === 0) await named.press('Delete')
    else await act(page, named, round % 3 === 1 || round % 2 === 1 ? 'Keep back by .dockerignore' : /chmod \+x/)
    await expect(button(page, new RegExp(`^Undo: (delete|keep back|change the mode of) named-${round}$`))).toBeEnabled()
    await row(page, /^Dockerfile/).click()
  }
  const end = await state(page)

  const undone = await walk(page, /^Undo/)
  expect(undone).toHaveLength(ROUNDS * 5)
  expect(undone.at(-1)).toBe('Undo: edit Dockerfile')
  expect(await state(page)).toEqual(start)

  const redone = await walk(page, /^Redo/)
  expect(redone).toHaveLength(ROUNDS * 5)
  expect(await state(page)).toEqual(end)
})

test('what undo would take back is said in Korean too, and a conversion is a deed of its own', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('button', { name: 'New file, upload, search' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await retype(dockerfile(page), 'npm ci', 'npm install')
  await expect(button(page, /^실행 취소: Dockerfile 고치기$/)).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(button(page, /^실행 취소: 2번째 빌드$/)).toBeEnabled()
  await button(page, /^실행 취소/).click()
  await expect(button(page, /^다시 실행: 2번째 빌드$/)).toBeEnabled()
})
