#!/usr/bin/env node
// Has a real Docker engine answer the project's own cases: `npm run oracle:record [-- CASE.json…]`; without names, every case that has no golden yet.
// It needs the recorder and the engine that lie beside the project in ../shared/oracle.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const oracle = resolve(root, '../shared/oracle')
const cases = join(root, 'tests/conformance/cases')
/** The engine beside the project is older than the one we follow: what it answers otherwise must not become a golden. */
const OTHERWISE = /^\s*HEALTHCHECK\b|--parents\b|--security\b|^\s*#\s*check=/im

if (!existsSync(join(oracle, 'record.mjs'))) {
  console.error('There is no ../shared/oracle beside the project: nothing to record with.')
  process.exit(2)
}
const named = process.argv.slice(2)
for (const file of named) {
  if (!OTHERWISE.test(readFileSync(file, 'utf8').replaceAll('\\n', '\n'))) continue
  console.error(
    `${file}: holds what the engine here answers otherwise (HEALTHCHECK, --parents, --security, or a check above an instruction).`,
  )
  process.exit(2)
}
const up = spawnSync(join(oracle, 'up'), { stdio: 'inherit' })
if (up.status !== 0) process.exit(up.status ?? 1)
const { status } = spawnSync(process.execPath, [join(oracle, 'record.mjs'), ...(named.length > 0 ? named : ['--missing', cases])], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
