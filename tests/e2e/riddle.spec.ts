import type { Browser } from '@playwright/test'
import { dockerfile, expect, heading, open, retype, test } from './page'

const LANGUAGES = [
  {
    locale: 'en-US',
    why: 'Why',
    ran: /^COPY \. \.: .*ran again/,
    named: 'Dockerfile changed at line 4',
    skipped: /skipped/,
  },
  {
    locale: 'ko-KR',
    why: '이유',
    ran: /^COPY \. \.: .*다시 실행/,
    named: /Dockerfile.*4번째 줄/,
    skipped: /건너뜀/,
  },
] as const

async function inLanguage(browser: Browser, locale: string) {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await open(page)
  return page
}

for (const { locale, why, ran, named, skipped } of LANGUAGES) {
  test(`only CMD changed under COPY . .: two steps run, and the page names the Dockerfile (${locale})`, async ({ browser }) => {
    const page = await inLanguage(browser, locale)
    const text = 'FROM busybox\nCOPY . .\nRUN echo built > /built\nCMD ["sh"]\n'
    await dockerfile(page).fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /^RUN echo built/ })).toBeVisible()
    await retype(dockerfile(page), '["sh"]', '["ls"]')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: ran })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('complementary', { name: why })).toContainText(named)
    await expect(heading(page)).toContainText(locale === 'en-US' ? 'Two' : '두 단계')
    await page.context().close()
  })

  test(`a stage that the target does not need is skipped (${locale})`, async ({ browser }) => {
    const page = await inLanguage(browser, locale)
    await dockerfile(page).fill(
      'FROM busybox AS unused\nRUN echo never\n\nFROM busybox AS made\nRUN echo it > /it\n\nFROM busybox\nCOPY --from=made /it /it\n',
    )
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('button', { name: /^COPY --from=made/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^RUN echo never/ })).toHaveCount(0)
    await expect(page.locator('.row.skipped em').first()).toHaveText(skipped)
    await page.context().close()
  })
}
