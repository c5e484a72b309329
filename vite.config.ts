import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createServer, defineConfig } from 'vite'
import type { Plugin } from 'vite'
import type { prerender } from './src/prerender'
import type { FirstView } from './worker/door/protocol'

const svelteOfOurs = (): ReturnType<typeof svelte> =>
  svelte({ dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }) })

const ENGINE_NEEDS = [
  '@noble/hashes/legacy.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  'comlink',
  'diff',
  'fflate',
  'fzstd',
  'idb-keyval',
  're2js',
  'unbash',
  'valibot',
]

/** Monaco's many modules, by the paths that `src/panes/editor/monaco` imports. */
const EDITOR_NEEDS = [
  'monaco-editor/editor',
  'monaco-editor/editor/contrib/suggest/browser/suggestController',
  'monaco-editor/features/*/register',
  'monaco-editor/languages/definitions/*/register',
  'monaco-editor/nls/lang/ko',
]

export default defineConfig({
  base: './',
  plugins: [svelteOfOurs(), firstView()],
  worker: { format: 'es' },
  // Found late, they would make a development server reload in the middle of a build.
  optimizeDeps: { include: [...ENGINE_NEEDS, ...EDITOR_NEEDS] },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
})

/**
 * Puts the first view (made by `tools/first-view.ts`) into index.html: as data, so that the page begins from it, and in a build also as HTML in both
 * languages, so that it is on the screen before any script has run.
 */
function firstView(): Plugin {
  return {
    name: 'layerlab:first-view',
    async transformIndexHtml(html, { bundle }) {
      const first = readFirstView()
      if (first === null) return html
      const data = `<script type="application/json" id="first-view">${JSON.stringify(first).replaceAll('<', '\\u003c')}</script>`
      const withData = html.replace('<noscript>', () => `${data}\n    <noscript>`)
      if (!bundle) return withData
      const painted = await paint(first)
      return withData.replace(/<div id="app-(en|ko)" lang="\w+">/g, (tag, language: 'en' | 'ko') => tag + painted[language])
    },
  }
}

function readFirstView(): FirstView | null {
  try {
    return JSON.parse(readFileSync(fileURLToPath(new URL('.cache/first-view.json', import.meta.url)), 'utf8')) as FirstView
  } catch {
    // Not made yet: the page waits for its engine.
    return null
  }
}

async function paint(first: FirstView): Promise<{ readonly en: string; readonly ko: string }> {
  const server = await createServer({
    configFile: false,
    plugins: [svelteOfOurs()],
    server: { middlewareMode: true, ws: false, watch: null },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  })
  try {
    const module = (await server.ssrLoadModule('/src/prerender.ts')) as { prerender: typeof prerender }
    return { en: module.prerender(first, 'en'), ko: module.prerender(first, 'ko') }
  } finally {
    await server.close()
  }
}
