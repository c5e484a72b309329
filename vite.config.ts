import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { createServer, defineConfig } from 'vite'
import type { IndexHtmlTransformHook, Plugin } from 'vite'
import type { prerender } from './src/prerender'
import { lessons } from './tools/lessons/plugin'
import { embedElement, offline } from './tools/site'
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
  'workbox-window',
  'yaml',
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
  plugins: [svelteOfOurs(), lessons(), firstView(), editorParts(), embedElement(), offline()],
  worker: { format: 'es' },
  // Found late, they would make a development server reload in the middle of a build.
  optimizeDeps: { include: [...ENGINE_NEEDS, ...EDITOR_NEEDS] },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false, resolveDependencies: late },
    rolldownOptions: { input: ['index.html', 'embed.html'] },
  },
})

/**
 * Puts the first view (made by `tools/first-view.ts`) into index.html: as data, so that the page begins from it, and in a build also as HTML in both
 * languages, so that it is on the screen before any script has run.
 */
function firstView(): Plugin {
  return {
    name: 'layerlab:first-view',
    async transformIndexHtml(html, { bundle, path }) {
      // An embed begins with what its host gives it; the rules that the page took into itself stand in it as well.
      if (path.endsWith('/embed.html')) return bundle ? inlineStyles(html, bundle) : html
      const first = readFirstView()
      if (first === null) return html
      const data = `<script type="application/json" id="first-view">${JSON.stringify(first).replaceAll('<', '\\u003c')}</script>`
      const withData = html.replace('<noscript>', () => `${data}\n    <noscript>`)
      if (!bundle) return withData
      const painted = await paint(first)
      const whole = withData.replace(/<div id="app-(en|ko)" lang="\w+">/g, (tag, language: 'en' | 'ko') => tag + painted[language])
      return fetchAhead(inlineStyles(whole, bundle), bundle)
    },
  }
}

/** A late chunk brings its styles; its scripts it asks for itself, so that the first view need not list them. */
function late(_file: string, needs: string[], { hostType }: { hostType: 'html' | 'js' }): string[] {
  return hostType === 'js' ? needs.filter((need) => need.endsWith('.css')) : needs
}

type Bundle = NonNullable<Parameters<Extract<IndexHtmlTransformHook, (...args: never) => unknown>>[1]['bundle']>

/** Style files that a document took into itself. */
const inlined = new Map<string, string>()

/** The first view's rules stand in the document: it is painted without waiting for another file. */
function inlineStyles(html: string, bundle: Bundle): string {
  return html.replace(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/g, (link, file: string) => {
    const known = inlined.get(file)
    if (known !== undefined) return `<style>${known}</style>`
    const style = bundle[file]
    if (style?.type !== 'asset') return link
    inlined.set(file, String(style.source))
    Reflect.deleteProperty(bundle, file)
    // No script that comes later waits for a file that is none any more.
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.viteMetadata?.importedCss.delete(file)
    return `<style>${String(style.source)}</style>`
  })
}

/** What makes the first view live is fetched while it is painted; of the two languages `boot.js` fetches the reader's. */
function fetchAhead(html: string, bundle: Bundle): string {
  const chunks = Object.values(bundle).filter((chunk) => chunk.type === 'chunk')
  const chunkOf = (module: string) => chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
  const entry = chunkOf('/src/begin.ts')
  const files = new Set<string>()
  const collect = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    chunks.find(({ fileName }) => fileName === file)?.imports.forEach(collect)
  }
  if (entry) collect(entry.fileName)
  const links = [...files].map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`).join('')
  const words = (['en', 'ko'] as const).map((language) => ` data-${language}="./${chunkOf(`/src/i18n/${language}.ts`)?.fileName ?? ''}"`)
  return html.replace('<script src="./boot.js"', (script) => script + words.join('')).replace('</head>', () => `${links}</head>`)
}

/** Names the running editor's scripts and styles in the page, which fetches them once it has nothing else to do. */
function editorParts(): Plugin {
  return {
    name: 'layerlab:editor-parts',
    transformIndexHtml(html, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter((output) => output.type === 'chunk')
      const withModule = (part: string) => chunks.find(({ facadeModuleId }) => facadeModuleId?.includes(part))
      const editor = withModule('/panes/editor/monaco/text-editor')
      const ko = withModule('/nls/lang/ko')
      if (!editor) return html
      const styles = [...(editor.viteMetadata?.importedCss ?? [])]
      const parts = { all: [editor.fileName, ...styles], ko: ko ? [ko.fileName] : [] }
      return html.replace(
        '<noscript>',
        () => `<script type="application/json" id="editor-parts">${JSON.stringify(parts)}</script>\n    <noscript>`,
      )
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
