import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin, PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import type { ManifestOptions } from 'vite-plugin-pwa'

const ELEMENT = fileURLToPath(new URL('../packages/embed/embed.js', import.meta.url))

/** The element that other pages fetch, under a name that stays: `embed.js` beside `embed.html`. */
export function embedElement(): Plugin {
  return {
    name: 'layerlab:embed-element',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: readFileSync(ELEMENT, 'utf8') })
    },
    configureServer({ middlewares }) {
      middlewares.use('/embed.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.setHeader('Access-Control-Allow-Origin', '*')
        response.end(readFileSync(ELEMENT))
      })
    },
  }
}

/** What a first visit does not install, by the chunks' names: large data of the catalogue, and what is shown on screens that are asked for. */
const PARTS =
  /^assets\/(debian-(names|files|packages|descriptions|bookworm)|apk-names|npm-sets|pip|others|host|author|(?!Lazy)\w+(Screen|Panel|Notes)-|embed)/

/**
 * The service worker, in two tiers: the page, the engine, the editor and the core of the catalogue are installed at a first visit; `offline.json` lists
 * the rest, which the page fetches after its first use.
 */
export function offline(): PluginOption {
  let folder = ''
  const where: Plugin = {
    name: 'layerlab:offline-folder',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
  }
  return [where, VitePWA(optionsFor(() => folder))]
}

const optionsFor = (folder: () => string): Parameters<typeof VitePWA>[0] => ({
  registerType: 'prompt',
  // The page registers it itself, once a person has done something.
  injectRegister: null,
  manifest: MANIFEST,
  includeAssets: [],
  includeManifestIcons: false,
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,ttf}', 'icons/icon-192.png'],
    globIgnores: ['embed*', 'embed/**'],
    maximumFileSizeToCacheInBytes: 6_000_000,
    manifestTransforms: [
      (entries) => {
        const parts = entries.filter(({ url }) => PARTS.test(url))
        writeFileSync(join(folder(), 'offline.json'), JSON.stringify(parts.map(({ url, size }) => ({ url, bytes: size }))))
        return Promise.resolve({ manifest: entries.filter((entry) => !parts.includes(entry)), warnings: [] })
      },
    ],
    // A link's or a bookmark's parameters lead to the same page.
    ignoreURLParametersMatching: [/./],
    navigateFallback: 'index.html',
    navigateFallbackDenylist: [/\/embed(\.html|\/)/],
    cleanupOutdatedCaches: true,
    runtimeCaching: [
      { urlPattern: /\/assets\//, handler: 'CacheFirst', options: { cacheName: 'layerlab-parts', matchOptions: { ignoreVary: true } } },
    ],
  },
})

const MANIFEST: Partial<ManifestOptions> = {
  id: './',
  name: 'Layerlab: a Dockerfile, explained',
  short_name: 'Layerlab',
  description: 'A Dockerfile playground that runs in the browser, answers as a real Docker engine does, and says why.',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#f6f5f1',
  theme_color: '#ffffff',
  categories: ['education', 'developer'],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    {
      src: 'icons/screen-wide.png',
      sizes: '1280x800',
      type: 'image/png',
      form_factor: 'wide',
      label: 'A build, its layers and why a step ran again',
    },
    { src: 'icons/screen-narrow.png', sizes: '390x844', type: 'image/png', form_factor: 'narrow', label: 'The same on a phone' },
  ],
  shortcuts: [
    { name: 'Image', url: './#/image' },
    { name: 'Terminal', url: './#/terminal' },
  ],
  file_handlers: [{ action: './', accept: { 'application/zip': ['.zip'], 'text/plain': ['.dockerfile'] } }],
}
