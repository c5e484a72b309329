#!/usr/bin/env node
// Draws the app's icons from public/icon.svg, and its screenshots from a running page: `node tools/icons.mjs [http://localhost:4173]`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const FOLDER = new URL('../public/icons/', import.meta.url)
const svg = readFileSync(new URL('../public/icon.svg', import.meta.url), 'utf8')
const site = process.argv[2]
mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

/** A maskable icon may be cut to its inner four fifths: the drawing keeps to the inner three. */
for (const [name, pixels, share, ground] of [
  ['icon-192', 192, 0.8, 'transparent'],
  ['icon-512', 512, 0.8, 'transparent'],
  ['maskable-512', 512, 0.56, '#ffffff'],
]) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } })
  const style = `margin:0;height:100vh;display:grid;place-items:center;background:${ground}`
  await page.setContent(
    `<body style="${style}"><img style="width:${share * 100}vw" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`,
  )
  await page.locator('img').evaluate((image) => image.decode())
  writeFileSync(new URL(`${name}.png`, FOLDER), await page.screenshot({ omitBackground: true }))
  await page.close()
}

for (const [name, width, height] of site
  ? [
      ['screen-wide', 1280, 800],
      ['screen-narrow', 390, 844],
    ]
  : []) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(site)
  await page.locator('#app .figure').waitFor()
  writeFileSync(new URL(`${name}.png`, FOLDER), await page.screenshot())
  await page.close()
}
await browser.close()
