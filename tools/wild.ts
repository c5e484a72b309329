/**
 * Walks folders of real projects and builds every Dockerfile in them.
 *
 *   npm run -s wild -- DIR...
 *
 * For each: built or its error, steps modelled and not simulated, what was guessed at, size, time; at the end `N passed, M failed`. Passed: built with no step *not
 * simulated*, or failed because the folder lacks a file that the Dockerfile names.
 */
import { existsSync, lstatSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build, emptyCache } from '../worker/build'
import { surroundingsOf } from '../worker/engine'
import { humanSize } from '../worker/text'
import { readProject } from './layerlab/project'

const { now, random, registry, programs } = surroundingsOf({ now: () => Date.now() * 1000, random: Math.random })

process.exitCode = await main(process.argv.slice(2))

async function main(folders: readonly string[]): Promise<number> {
  const files = folders.flatMap((folder) => dockerfilesBelow(resolve(folder)))
  let passed = 0
  for (const file of files) {
    const outcome = await tryBuild(file)
    if (outcome.passed) passed++
    console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${relative(process.cwd(), file)}  ${outcome.text}`)
  }
  console.log(`${passed} passed, ${files.length - passed} failed`)
  return passed === files.length ? 0 : 1
}

function dockerfilesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const stat = lstatSync(path)
      if (stat.isDirectory()) return name === 'node_modules' || name === '.git' ? [] : dockerfilesBelow(path)
      return stat.isFile() && /^(Dockerfile(\..+)?|.+\.Dockerfile)$/i.test(name) && !/dockerignore$/.test(name) ? [path] : []
    })
}

interface Outcome {
  readonly passed: boolean
  readonly text: string
}

/** Builds with the Dockerfile's own folder as context, or the nearest above it that has all that its COPY lines name. */
async function tryBuild(file: string): Promise<Outcome> {
  let context = dirname(file)
  let outcome = await buildIn(context, file)
  for (let up = 0; outcome.missing && up < 2; up++) {
    context = dirname(context)
    const other = await buildIn(context, file)
    if (other.missing) continue
    outcome = other
  }
  return outcome
}

async function buildIn(context: string, file: string): Promise<Outcome & { readonly missing: boolean }> {
  const project = readProject(context)
  if (project === null) return { passed: false, text: 'no folder', missing: true }
  const unknown = new Set<string>()
  const start = performance.now()
  const { result } = await build({
    project,
    options: { file: relative(context, file) },
    cache: emptyCache,
    source: registry,
    programs,
    now: now(),
    random,
    onEvent: (event) => {
      if (event.kind === 'not-simulated') unknown.add(event.what)
    },
  })
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`
  const notSimulated = unknown.size > 0 ? `; not simulated: ${[...unknown].join(', ')}` : ''
  if (result.image) {
    const bytes = result.image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)
    const modelled = result.image.layers.filter(({ fidelity }) => fidelity.kind !== 'as-docker').length
    const basis = result.steps.flatMap(({ fidelity }) => (fidelity.kind === 'modelled' ? fidelity.basis : []))
    const guesses = [...new Set(basis)].filter((text) => text.startsWith('a guess')).map((text) => `; ≈ ${text}`)
    return {
      passed: unknown.size === 0,
      text: `built, ${result.image.layers.length} layers (${modelled} ≈), ${humanSize(bytes)}, ${seconds}${guesses.join('')}${notSimulated}`,
      missing: false,
    }
  }
  const error = (result.errorText ?? '').trim().split('\n').at(-1) ?? ''
  const missing = /not found$|: no such file or directory/.test(error) && /failed to (compute cache key|calculate checksum)/.test(error)
  return { passed: missing, text: `${missing ? 'lacks a file: ' : ''}${error}, ${seconds}${notSimulated}`, missing }
}
