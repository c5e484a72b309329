import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [svelte({ dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }) })],
  worker: { format: 'es' },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
})
