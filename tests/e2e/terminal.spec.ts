import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './page'

const WORDS = {
  en: {
    command: 'Command',
    chain: 'nothing that a step depends on has changed',
    ps: 'it ended by itself',
    history: 'Newest first',
    typo: 'Use docker images',
    inside: 'You are inside the container',
  },
  ko: {
    command: '명령',
    chain: '단계가 의존하는 것이 바뀌지 않아',
    ps: '스스로 문제없이 끝났습니다',
    history: '새것이 위',
    typo: 'docker images 쓰기',
    inside: '지금은 컨테이너 안입니다',
  },
} as const
type Language = keyof typeof WORDS

const line = (page: Page, language: Language = 'en') => page.getByRole('textbox', { name: WORDS[language].command, exact: true })
const turn = (page: Page) => page.locator('.turn').last()

async function openTerminal(page: Page, language: Language = 'en'): Promise<void> {
  await page.addInitScript((chosen) => {
    localStorage.setItem('layerlab.language', chosen)
  }, language)
  await page.goto('/#/terminal')
  await expect(page.locator('.prompt__at')).toContainText('#', { timeout: 60_000 })
}

/** Types a line and waits until the next is waited for. */
async function enter(page: Page, text: string, language: Language = 'en'): Promise<void> {
  await line(page, language).fill(text)
  await line(page, language).press('Enter')
  await expect(page.locator('.turn__line code').last()).toHaveText(text)
  await expect(page.locator('.prompt__busy')).toHaveCount(0, { timeout: 60_000 })
}

for (const language of ['en', 'ko'] as const) {
  test(`a beginner’s path: build, run, images, ps, history, a typo, a shell inside, and back (${language})`, async ({ page }) => {
    const words = WORDS[language]
    await openTerminal(page, language)
    await enter(page, 'docker build -t my-app:v1 .', language)
    await expect(turn(page)).toContainText('naming to docker.io/library/my-app:v1')
    await expect(turn(page)).toContainText(words.chain)
    await enter(page, 'docker images', language)
    await expect(turn(page)).toContainText('my-app:v1')
    await enter(page, 'docker run my-app:v1 node --version', language)
    await expect(turn(page)).toContainText('v20.')
    await enter(page, 'docker ps -a', language)
    await expect(turn(page)).toContainText(words.ps)
    await enter(page, 'docker history my-app:v1', language)
    await expect(turn(page)).toContainText(words.history)
    await enter(page, 'docker imgaes', language)
    await page.getByRole('button', { name: words.typo }).click()
    await expect(line(page, language)).toHaveValue('docker images')
    await enter(page, 'docker run -it --rm my-app:v1 sh', language)
    await expect(turn(page)).toContainText(words.inside)
    await expect(page.locator('.prompt__at')).toHaveText('/app #')
    await enter(page, 'cat /etc/os-release | head -1', language)
    await expect(turn(page)).toContainText('Alpine')
    await enter(page, 'exit', language)
    await expect(page.locator('.prompt__at')).toHaveText('~/my-app#')
    // What was built here is the figure’s build, and what is written here the editor’s file.
    await enter(page, 'echo "RUN echo typed" >> Dockerfile', language)
    await page.getByRole('navigation').getByRole('link').nth(1).click()
    await expect(page.getByRole('textbox', { name: /^Dockerfile,/ })).toHaveValue(/RUN echo typed/)
  })
}

test('an endless loop and a flood end with Ctrl+C, and the page stays quick', async ({ page }) => {
  await openTerminal(page)
  for (const endless of ['while :; do :; done', 'yes', 'yes 한글 | cat']) {
    await line(page).fill(endless)
    await line(page).press('Enter')
    await expect(page.locator('.prompt__busy')).toBeVisible()
    await line(page).press('Control+c')
    await expect(page.locator('.prompt__busy')).toHaveCount(0)
  }
  await enter(page, 'seq 1 200000')
  await expect(turn(page)).toContainText('in its middle are left out')
  await enter(page, 'echo $?')
  await expect(turn(page).locator('pre')).toHaveText('0')
  await enter(page, 'head -c 300000 /dev/urandom')
  await enter(page, 'cat')
  await line(page).waitFor({ state: 'detached' })
  const input = page.getByRole('textbox', { name: 'Input for the program that runs' })
  await input.fill('said back')
  await input.press('Enter')
  await expect(turn(page)).toContainText('said back')
  await input.press('Control+d')
  await expect(line(page)).toBeVisible()
})

test('Tab completes, ↑ recalls, Ctrl+R finds, and history outlives a reload', async ({ page }) => {
  await openTerminal(page)
  await line(page).focus()
  await page.keyboard.type('docker vers')
  await page.keyboard.press('Tab')
  await expect(line(page)).toHaveValue('docker version ')
  await line(page).fill('docker im')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('listbox', { name: 'Completions' }).getByRole('option')).toContainText(['image', 'images', 'import'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(line(page)).toHaveValue('docker images ')
  await page.keyboard.press('Enter')
  await enter(page, 'echo remember me')
  await page.reload()
  await expect(page.locator('.prompt__at')).toContainText('#', { timeout: 60_000 })
  await line(page).focus()
  await page.keyboard.press('ArrowUp')
  await expect(line(page)).toHaveValue('echo remember me')
  await page.keyboard.press('ArrowDown')
  await expect(line(page)).toHaveValue('')
  await page.keyboard.type('rem')
  await page.keyboard.press('Control+r')
  await page.keyboard.press('Enter')
  await expect(line(page)).toHaveValue('echo remember me')
})

test('Hangul is put together without being sent, and several lines can be pasted', async ({ page }) => {
  await openTerminal(page)
  await line(page).focus()
  await page.keyboard.type('echo ')
  const session = await page.context().newCDPSession(page)
  for (const text of ['ㅎ', '하', '한'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  // The Enter that ends a syllable is the input method’s own.
  await line(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await expect(page.locator('.turn')).toHaveCount(0)
  await session.send('Input.insertText', { text: '한글' })
  await line(page).press('Enter')
  await expect(turn(page).locator('pre')).toHaveText('한글')
  await line(page).fill('cat > note.txt <<END\nfirst\nsecond\nEND\nwc -l note.txt')
  await line(page).press('Enter')
  await expect(turn(page)).toContainText('2 note.txt')
})

test('images and containers are listed live; a button types the command it shows', async ({ page }) => {
  await openTerminal(page)
  await enter(page, 'docker run -d --name web busybox sleep 1000')
  await page.getByRole('link', { name: 'Images and containers', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 images, 1 container, 1 running.')
  await page.getByRole('button', { name: 'Commands for web' }).click()
  await page.getByRole('menuitem', { name: 'docker stop web' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 images, 1 container, none running.')
  await page.getByRole('button', { name: 'docker container prune -f' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 images, 0 containers.')
  await expect(page.getByText('Total reclaimed space')).toBeVisible()
  await page.getByRole('button', { name: 'Commands for busybox:latest' }).click()
  await page.getByRole('menuitem', { name: 'docker tag busybox:latest …' }).click()
  await expect(line(page)).toHaveValue('docker tag busybox:latest ')
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the terminal and beside it (${theme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await openTerminal(page)
    await enter(page, 'docker history my-app; docker imgaes')
    await enter(page, "printf '\\033[31mred \\033[1;34mblue \\033[42m on green \\033[7m turned \\033[0;2mfaint\\n'")
    await line(page).fill('docker im')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('listbox')).toBeVisible()
    const found = async (): Promise<readonly string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    }
    expect(await found()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Images and containers', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Networks' })).toBeVisible()
    expect(await found()).toEqual([])
  })
}

test('on a phone there are keys that its keyboard lacks, and nothing is wider than the window', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await openTerminal(page)
  await page.getByRole('button', { name: /^docker images/ }).tap()
  await expect(turn(page)).toContainText('my-app:latest')
  await page.getByRole('button', { name: 'Line before' }).tap()
  await expect(line(page)).toHaveValue('docker images')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await page.getByRole('link', { name: 'Images and containers', exact: true }).tap()
  await expect(page.getByRole('heading', { name: 'Networks' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await context.close()
})
