import { readFileSync } from 'node:fs'

/** What the document itself asks for: its scripts, what is fetched ahead for them, and the words of the larger language. */
const html = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8')
const first = [...html.matchAll(/(?:src|href|data-ko)="\.\/([^"]+\.js)"/g)].map(([, file]) => `dist/${file}`)

export default [
  { name: 'scripts of the first view, with the larger language', path: [...new Set(first)], gzip: true, limit: '60 kB' },
  { name: "the engine's entry", path: 'dist/assets/main-*.js', gzip: true, limit: '120 kB' },
  { name: "another page's element", path: 'dist/embed.js', gzip: true, limit: '3 kB' },
]
