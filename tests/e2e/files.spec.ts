import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, open, test } from './page'

const row = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: 'Files' }).getByRole('button', { name, exact: true })

/** Opens the page and waits until files can be worked with. */
async function openFiles(page: Page): Promise<void> {
  await open(page)
  await expect(page.getByRole('button', { name: 'New file, upload, search' })).toBeVisible({ timeout: 60_000 })
}

async function act(page: Page, of: Locator, item: string | RegExp): Promise<void> {
  await of.click({ button: 'right' })
  await page.getByRole('menuitem', { name: item }).click()
}

/** Drops files on the page as a person drags them from their desktop; `null` content: a folder that lists itself, as a symlink loop does. */
async function drop(page: Page, tree: Readonly<Record<string, string | null>>, top: string): Promise<void> {
  await page.evaluate(
    ([files, name]) => {
      interface Entry {
        readonly name: string
        readonly isFile: boolean
        readonly isDirectory: boolean
        file?: (resolve: (file: File) => void) => void
        createReader?: () => { readEntries: (resolve: (entries: readonly Entry[]) => void) => void }
      }
      const folderOf = (prefix: string, called: string): Entry => {
        const inside = Object.entries(files).filter(([path]) => path.startsWith(prefix))
        const names = [...new Set(inside.map(([path]) => path.slice(prefix.length).split('/')[0] ?? ''))]
        const entries = names.map((each): Entry => {
          const content = files[prefix + each]
          if (content === null) return loop(each)
          if (content === undefined) return folderOf(`${prefix}${each}/`, each)
          const file = new File([content], each)
          return { name: each, isFile: true, isDirectory: false, file: (resolve) => resolve(file) }
        })
        return directory(called, entries)
      }
      const directory = (called: string, entries: readonly Entry[]): Entry => ({
        name: called,
        isFile: false,
        isDirectory: true,
        createReader: () => {
          let given = false
          return { readEntries: (resolve) => (resolve(given ? [] : entries), (given = true)) }
        },
      })
      const loop = (called: string): Entry => {
        const self: Entry = directory(called, [])
        return {
          ...self,
          createReader: () => directory(called, [loop(called)]).createReader?.() ?? { readEntries: (resolve) => resolve([]) },
        }
      }
      const event = new DragEvent('drop', { bubbles: true, cancelable: true })
      const transfer = { types: ['Files'], items: [{ kind: 'file', webkitGetAsEntry: () => folderOf('', name) }] }
      Object.defineProperty(event, 'dataTransfer', { value: transfer })
      document.body.dispatchEvent(event)
    },
    [tree, top] as const,
  )
}

test('files are made, renamed, made executable and taken away, each with a way back', async ({ page }) => {
  await openFiles(page)
  await act(page, row(page, 'public'), 'New file…')
  await page.getByRole('textbox', { name: 'New file' }).fill('public/robots.txt')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^public\/robots\.txt,/ })).toBeVisible()
  await expect(row(page, 'robots.txt edited')).toBeVisible()

  await row(page, 'robots.txt edited').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Rename public/robots.txt' }).fill('Dockerfile')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('There is something of that name already. Nothing was changed.')
  await page.getByRole('textbox', { name: 'Rename public/robots.txt' }).fill('public/start.sh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^public\/start\.sh,/ })).toBeVisible()

  await act(page, row(page, 'start.sh edited'), /chmod \+x/)
  await expect(page.getByText('public/start.sh can be executed now.')).toBeVisible()
  await act(page, row(page, 'public'), 'Delete')
  await expect(page.getByText('public deleted.')).toBeVisible()
  await expect(row(page, 'public')).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'public')).toBeVisible()
})

test('the menu opens, moves and closes by keys, and gives the focus back', async ({ page }) => {
  await openFiles(page)
  await row(page, 'README.md').focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menuitem', { name: /Rename or move/ })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Search files…' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(row(page, 'README.md')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(page, 'package.json')).toBeFocused()
})

test('files are uploaded, downloaded and found by name and content', async ({ page }) => {
  await openFiles(page)
  await page.getByRole('button', { name: 'New file, upload, search' }).click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('menuitem', { name: 'Upload files…' }).click()])
  const hangul = '\u1112\u1161\u11ab.txt'
  await chooser.setFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a needle in here\n') },
    { name: hangul, mimeType: 'text/plain', buffer: Buffer.from('decomposed') },
    { name: '\ud55c.txt', mimeType: 'text/plain', buffer: Buffer.from('composed') },
  ])
  await expect(page.getByText(/^3 files added, .*Two names look alike/)).toBeVisible()
  const download = page.waitForEvent('download')
  await act(page, row(page, 'notes.txt edited'), 'Download')
  expect((await download).suggestedFilename()).toBe('notes.txt')

  await page.getByRole('button', { name: 'New file, upload, search' }).click()
  await page.getByRole('menuitem', { name: 'Search files…' }).click()
  await page.getByRole('searchbox', { name: 'Search for' }).fill('needle')
  await expect(page.getByText('Nothing has this in its name.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Also in what files hold' }).check()
  await expect(page.getByText('a needle in here')).toBeVisible()
  await page
    .getByRole('button', { name: /notes\.txt/ })
    .last()
    .click()
  await expect(page.getByRole('textbox', { name: /^notes\.txt,/ })).toBeVisible()
})

test('a dropped project takes the place of this one if wanted, and Undo brings this one back', async ({ page }) => {
  await openFiles(page)
  await drop(page, { Dockerfile: 'FROM busybox\nCOPY . /app\n', 'src/a.txt': 'a' }, 'other')
  await page.getByRole('button', { name: 'Open it as the project' }).click()
  await expect(page.getByText(/^2 files added/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Dockerfile,/ })).toHaveValue('FROM busybox\nCOPY . /app\n')
  await expect(row(page, 'package.json')).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'package.json')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Dockerfile,/ })).toHaveValue(/node:20-alpine/)
})

test('odd names, a loop and what is too long: what cannot be taken is said, the rest is there', async ({ page }) => {
  await openFiles(page)
  await drop(page, { 'Read.md': '1', 'read.md': '2', 'two\nlines.txt': '3', loop: null, [`${'x'.repeat(256)}.txt`]: '4' }, 'odd')
  await expect(page.getByText(/^3 files added, 3 B\. 2 files left out\. Two names look alike/)).toBeVisible()
  await page.getByRole('button', { name: 'Which?' }).click()
  const panel = page.getByRole('dialog', { name: 'What was left out, and why' })
  await expect(panel).toContainText('More than 64 folders deep')
  await expect(panel).toContainText('The name is longer than 255 bytes')
  await page.keyboard.press('Escape')
  await row(page, 'odd edited').click()
  await expect(row(page, 'two␊lines.txt')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in menu, question and search (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openFiles(page)
    const found = async (): Promise<readonly string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    }
    await row(page, 'README.md').click({ button: 'right' })
    expect(await found()).toEqual([])
    await page.getByRole('menuitem', { name: /Rename or move/ }).click()
    await expect(page.getByRole('textbox', { name: 'Rename README.md' })).toBeFocused()
    expect(await found()).toEqual([])
    await page.keyboard.press('Escape')
    await row(page, 'README.md').focus()
    await page.keyboard.press('Delete')
    await expect(page.getByText('README.md deleted.')).toBeVisible()
    expect(await found()).toEqual([])
  })
}

test('its words are Korean too', async ({ page }) => {
  await openFiles(page)
  await page.getByRole('button', { name: '한국어로 바꾸기' }).click()
  await page.getByRole('button', { name: '새 파일, 업로드, 찾기' }).click()
  await page.getByRole('menuitem', { name: '새 파일…' }).click()
  await page.getByRole('textbox', { name: '새 파일' }).fill('README.md')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('같은 이름이 이미 있어 아무것도 바꾸지 않았습니다.')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a file is renamed and taken away from the drawer', async ({ page }) => {
    await open(page)
    await page.getByRole('button', { name: 'Files', exact: true }).tap()
    await page.getByRole('button', { name: 'Actions for README.md' }).tap({ timeout: 60_000 })
    await page.getByRole('menuitem', { name: 'Delete' }).tap()
    await expect(page.getByText('README.md deleted.')).toBeVisible()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).tap()
    await page.getByRole('button', { name: 'Files', exact: true }).tap()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'README.md', exact: true })).toBeVisible()
  })
})
