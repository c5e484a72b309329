import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { dockerfile, expect, heading, open, retype, test } from './page'

const STEPS = 'COPY . .\nRUN dd if=/dev/zero of=/big bs=1000 count=500 && echo one > /note\nRUN rm /big && echo two >> /note'

const grid = (page: Page): Locator => page.getByRole('treegrid')
const row = (page: Page, name: string): Locator => grid(page).getByRole('row', { name: new RegExp(`^${name}[ ,]`) })
const margin = (page: Page): Locator => page.getByRole('complementary')

/** Builds the sample with a file that one step writes and the next takes away, and goes to its image. */
async function openImage(page: Page, language: 'en' | 'ko' = 'en'): Promise<void> {
  await open(page)
  if (language === 'ko') await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await retype(dockerfile(page), 'COPY . .', STEPS)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: /^RUN rm \/big/ })).toBeVisible({ timeout: 60_000 })
  await page.goto('/#/image')
  await expect(grid(page)).toBeVisible()
}

test('a file that a later layer removed is hidden, still stored, and need not have been written', async ({ page }) => {
  await openImage(page)
  await expect(heading(page)).toHaveText('No. The container cannot see it, but layer 6 still stores it.')
  await expect(row(page, 'big')).toContainText('added in layer 6, hidden by a whiteout in layer 7')
  await expect(row(page, 'big')).toHaveAttribute('aria-selected', 'true')
  await expect(margin(page)).toContainText('Hidden is not gone')
  await expect(margin(page)).toContainText('.wh.big')
  await expect(margin(page)).toContainText('500 kB')
  await expect(margin(page).getByRole('heading', { name: 'Never write it at all' })).toBeVisible()
  await margin(page).getByRole('button', { name: 'Apply and build' }).click()
  await expect(heading(page)).toContainText('All that this build wrote')
  await expect(row(page, 'big')).toHaveCount(0)
})

test('a file written twice is shown as each layer stores it, with what differs', async ({ page }) => {
  await openImage(page)
  await row(page, 'note').click()
  await expect(margin(page)).toContainText('Written again is copied whole')
  const contents = margin(page).getByRole('region', { name: 'Contents' })
  await expect(contents).toHaveText('one\ntwo\n')
  await expect(margin(page).getByRole('figure', { name: 'What changed in /note' })).toContainText('two')
  await margin(page).getByRole('button', { name: 'Layer 6' }).click()
  await expect(contents).toHaveText('one\n')
  await margin(page).getByRole('button', { name: 'Hex' }).click()
  await expect(contents).toContainText('6f 6e 65 0a')
  await margin(page).getByRole('button', { name: 'Show this step' }).click()
  await expect(page.getByRole('button', { name: /^RUN rm \/big/ })).toHaveAttribute('aria-pressed', 'true')
})

test('one layer alone, and the image as it was after each step', async ({ page }) => {
  await openImage(page)
  await page
    .getByRole('group', { name: 'Layers' })
    .getByRole('button', { name: /COPY \. \./ })
    .click()
  await page.getByRole('button', { name: 'Only layer 5' }).click()
  await expect(row(page, 'app')).toBeVisible()
  await expect(row(page, 'note')).toHaveCount(0)
  await page.getByRole('button', { name: 'What the container sees' }).click()
  const slider = page.getByRole('slider', { name: 'The image after a step' })
  await expect(slider).toHaveAttribute('aria-valuetext', /^After step 7 of 7: CMD/)
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(slider).toHaveAttribute('aria-valuetext', /^After step 5 of 7: RUN dd/)
  await expect(row(page, 'big')).toContainText('500 kB')
  await page.getByRole('tab', { name: 'Config' }).click()
  await expect(page.getByRole('tabpanel')).toContainText(/WorkingDir\s*\/app/)
  for (let step = 0; step < 5; step++) await page.keyboard.press('Alt+ArrowLeft')
  await expect(row(page, 'app')).toHaveCount(0)
  await expect(page.getByRole('tabpanel')).not.toContainText('/app')
  await page.getByRole('tab', { name: 'Digests' }).click()
  await expect(page.getByRole('tabpanel')).toContainText(/sha256:[0-9a-f]{64}/)
})

test('the tree by keyboard only', async ({ page }) => {
  await openImage(page)
  const chosen = grid(page).getByRole('row', { selected: true })
  await grid(page).focus()
  await page.keyboard.press('Home')
  await expect(chosen).toHaveAccessibleName(/^app\s+folder/)
  await page.keyboard.press('ArrowRight')
  await expect(chosen).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(chosen).toHaveAttribute('aria-expanded', 'false')
  await expect(chosen).toHaveAttribute('aria-setsize', /^\d+$/)
  await page.keyboard.press('n')
  await expect(chosen).toHaveAccessibleName(/^note/)
  await page.keyboard.press('End')
  await expect(chosen).toHaveAccessibleName(/^var\s+folder/)
  await page.getByRole('searchbox', { name: 'Find a name' }).fill('passwd')
  await expect(row(page, 'passwd').first()).toBeVisible()
  await expect(row(page, 'app')).toHaveCount(0)
})

test('한국어로도 같은 것을 말합니다', async ({ page }) => {
  await openImage(page, 'ko')
  await expect(heading(page)).toHaveText('아닙니다. 컨테이너에서 보이지 않을 뿐, 레이어 6에 그대로 들어 있습니다.')
  await expect(margin(page)).toContainText('안 보인다고 없어진 것은 아닙니다')
  await expect(row(page, 'big')).toContainText('레이어 6에서 추가, 레이어 7의 화이트아웃이 가림')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('slider', { name: '단계별 이미지' })).toHaveAttribute('aria-valuetext', /^7단계 중 6단계 이후/)
})

test('a build that fails leaves the last good image, and says so', async ({ page }) => {
  await open(page)
  await retype(dockerfile(page), 'COPY . .', 'COPY nothing .')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.goto('/#/image')
  await expect(page.getByText('Your last image is still here')).toBeVisible()
  await expect(grid(page)).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openImage(page)
    await expect(margin(page)).toContainText('Hidden is not gone')
    for (const tab of ['History', 'Config', 'Digests', 'Commands']) {
      await page.getByRole('tab', { name: tab }).click()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).toEqual([])
    }
  })
}

test('on a phone nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/#/image')
  await expect(grid(page)).toBeVisible()
  await row(page, 'media').click()
  await expect(margin(page)).toContainText('Stored once, and seen')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
})

for (const [language, words] of Object.entries({
  en: { tab: 'Weight', rule: 'Clean npm’s cache in the same RUN', see: 'See the change', base: 'The base image' },
  ko: { tab: '무게', rule: 'npm의 캐시를 같은 RUN에서 비우기', see: '바뀌는 곳 보기', base: '베이스 이미지' },
} as const)) {
  test(`where the bytes go, and what could be left out, each as a change that is shown first (${language})`, async ({ page }) => {
    await open(page)
    if (language === 'ko') await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
    await page.goto('/#/image')
    await page.getByRole('tab', { name: words.tab }).click()
    const panel = page.getByRole('tabpanel')
    await expect(panel.getByRole('row', { name: new RegExp(`^${words.base}`) })).toBeVisible()
    const idea = panel.getByRole('listitem').filter({ hasText: words.rule })
    await expect(idea).toContainText('−')
    const { violations } = await new AxeBuilder({ page }).include('[role=tabpanel]').analyze()
    expect(violations).toEqual([])
    await idea.getByRole('button', { name: words.see }).click()
    await expect(page.getByRole('dialog')).toContainText('npm cache clean --force')
  })
}
