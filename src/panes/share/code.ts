import type { Language } from '../../i18n/words'

/** How an embed can be written into a page. */
export type Way = 'html' | 'markdown' | 'iframe'

/** This page's own address, with a project in its fragment. */
export function linkTo(text: string): string {
  return `${siteOf()}#p=${text}`
}

/** The embed as it is written in each way. `link`: what a share link carries; null: too large for one. */
export function embedCode(way: Way, dockerfile: string, link: string | null, language: Language): string {
  const site = siteOf()
  if (way === 'html') {
    return [
      `<script type="module" src="${site}embed.js"></script>`,
      `<layerlab-playground panes="editor,build" lang="${language}">`,
      `  <pre data-file="Dockerfile">${escaped(dockerfile.trimEnd())}</pre>`,
      `</layerlab-playground>`,
    ].join('\n')
  }
  const address = link === null ? site : `${site}#p=${link}`
  if (way === 'markdown') return ['```dockerfile', dockerfile.trimEnd(), '```', '', `[Open in Layerlab](${address})`].join('\n')
  const source = `${site}embed.html#lang=${language}${link === null ? '' : `&p=${link}`}`
  return [
    `<iframe src="${source}"`,
    `  title="Layerlab" width="100%" height="420" loading="lazy" style="border: 0"`,
    `  sandbox="allow-scripts allow-same-origin allow-popups" allow="clipboard-write; fullscreen"></iframe>`,
  ].join('\n')
}

function siteOf(): string {
  return new URL('.', document.baseURI).href.replace(/#.*$/, '')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
