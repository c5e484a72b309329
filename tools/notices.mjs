#!/usr/bin/env node
// Puts the licence texts of everything the site contains into dist/third-party.txt, from the installed packages themselves.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const notices = [...Object.keys(dependencies), 'svelte'].sort().map((name) => {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (!file) throw new Error(`${name} ships no licence text`)
  return `${name} ${version} (${license})\n${'-'.repeat(60)}\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
})
writeFileSync(join(root, 'dist/third-party.txt'), notices.join('\n\n'))
