import { expect, heading, retype, dockerfile, test } from './page'

const SAID = {
  en: {
    choice: /^Three/,
    held: 'this happened',
    skip: 'Leave the lesson',
    hint: 'A hint',
    done: 'All of it holds',
    answer: 'Let it happen',
  },
  ko: {
    choice: /^셋/,
    held: '실제로 일어난 일',
    skip: '과제에서 나가기',
    hint: '힌트 보기',
    done: '모두 맞습니다',
    answer: '일어나는 일 보기',
  },
} as const

for (const language of ['en', 'ko'] as const) {
  test(`a lesson from its question to its end, by keyboard (${language})`, async ({ page }) => {
    const said = SAID[language]
    await page.addInitScript((chosen) => {
      localStorage.setItem('layerlab.language', chosen)
    }, language)
    await page.goto('/#/lesson/layers')
    const lesson = page.locator('[data-pane="why"]')
    await lesson.getByRole('radio', { name: said.choice }).press('Space')
    await lesson.getByRole('button', { name: said.answer }).press('Enter')
    await expect(lesson.getByText(said.held)).toBeVisible()
    await lesson.getByRole('button', { name: said.hint }).press('Enter')
    await retype(dockerfile(page), 'COPY app.sh .\nRUN chmod +x app.sh', 'COPY --chmod=755 app.sh .')
    await page.keyboard.press('Control+Enter')
    await expect(lesson.getByRole('heading', { name: said.done })).toBeVisible()
    await lesson.getByRole('button', { name: said.skip }).press('Enter')
    await expect(heading(page)).toBeVisible()
    await expect(page).toHaveURL(/#\/course$/)
    await expect(page.locator('.lesson.is-done')).toHaveCount(1)
  })
}
