import { expect, test as base } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** A test that fails if the page writes to the console, breaks a rule of its own CSP, or shifts its layout without a person's doing. */
export const test = base.extend<{ editor: 'plain' | 'full'; quiet: undefined }>({
  /** Which editor stands there once it is touched: the plain one, but in tests of the other. */
  editor: ['plain', { option: true }],
  quiet: [
    async ({ page, editor }, use) => {
      await page.addInitScript((kind) => {
        localStorage.setItem('layerlab.editor', kind)
      }, editor)
      const said: string[] = []
      page.on('console', (message) => {
        // A development server, where one is asked instead of the built site, has its own lines.
        if (!message.text().startsWith('[vite]')) said.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => said.push(`error: ${error.message}`))
      await use(undefined)
      expect(said).toEqual([])
    },
    { auto: true },
  ],
})
export { expect }

export const dockerfile = (page: Page): Locator => page.getByRole('textbox', { name: /^Dockerfile,/ })
export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

/** Opens the page and waits until its scripts have taken over what was painted. */
export async function open(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.locator('#app')).toBeVisible()
}

/** Replaces a part of an editor's text as a person would: select it, type. */
export async function retype(editor: Locator, from: string, to: string): Promise<void> {
  await editor.focus()
  await editor.evaluate((area: HTMLTextAreaElement, part) => {
    const place = (text: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
    const monaco = area.closest('[data-editor="on"]')
    if (monaco) monaco.dispatchEvent(new CustomEvent('layerlab:select', { detail: place }))
    else {
      const { start, end } = place(area.value)
      area.setSelectionRange(start, end)
    }
  }, from)
  await editor.page().keyboard.insertText(to)
}
