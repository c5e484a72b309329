import AxeBuilder from '@axe-core/playwright'
import { dockerfile, expect, heading, retype, open, test } from './page'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the first visit, after a failure or in a guess (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found = async (): Promise<readonly string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    }
    await open(page)
    await expect(heading(page)).toBeVisible()
    expect(await found()).toEqual([])
    await retype(dockerfile(page), 'COPY . .', 'COPY scr ./src')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await found()).toEqual([])
    await page.getByRole('switch', { name: 'Guess first' }).click()
    expect(await found()).toEqual([])
  })
}
