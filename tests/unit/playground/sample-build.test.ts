import { expect, test, vi } from 'vitest'
import { buildImage, emptyWorld } from '../../../worker/docker/daemon'
import { surroundingsOf } from '../../../worker/engine'
import { writeProjectFile } from '../../../worker/playground'
import { sampleProject } from '../../../worker/playground/sample'

// The first build loads every program there is.
vi.setConfig({ testTimeout: 30_000 })

const NPM = 'npm packages as installed on 2026-11-23'
let time = 1_760_000_000_000_000
const now = (): number => (time += 1000)
const surroundings = surroundingsOf({ now, random: () => 0.5 })

/** `state name ≈` of each numbered step; ≈ where npm's figures are in it. */
function check(steps: readonly { name: string; state: string; fidelity: object }[], expected: readonly string[]): void {
  const lines = steps
    .filter(({ name }) => /^\[\d/.test(name))
    .map(({ name, state, fidelity }) => `${state} ${name.replace(/@sha256.*/, '')}${JSON.stringify(fidelity).includes(NPM) ? ' ≈' : ''}`)
  expect(lines).toEqual(expected)
}

test('the sample builds; what stands on npm ci is ≈; one changed word runs one step again', async () => {
  const project = sampleProject(now)
  const first = await buildImage(emptyWorld, project.files, { tags: ['my-app'] }, surroundings)
  check(first.result.steps, [
    'ran [1/5] FROM docker.io/library/node:20-alpine',
    'ran [2/5] WORKDIR /app',
    'ran [3/5] COPY package*.json ./',
    'ran [4/5] RUN npm ci ≈',
    'ran [5/5] COPY . . ≈',
  ])
  const layers = first.result.image?.layers ?? []
  expect(layers).toHaveLength(8)
  expect(layers.at(-1)?.entries.map(({ path }) => path)).not.toContain('app/.git')
  const sizeBytes = layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)
  expect(sizeBytes).toBeGreaterThan(135_000_000)
  expect(sizeBytes).toBeLessThan(200_000_000)

  const text = 'const express = require("express");\n'
  const edited = writeProjectFile(project, 'src/index.js', new TextEncoder().encode(text), now)
  if (typeof edited === 'string') throw new Error(edited)
  const second = await buildImage(first.world, edited.files, { tags: ['my-app'] }, surroundings)
  check(second.result.steps, [
    'ran [1/5] FROM docker.io/library/node:20-alpine',
    'cached [2/5] WORKDIR /app',
    'cached [3/5] COPY package*.json ./',
    'cached [4/5] RUN npm ci ≈',
    'ran [5/5] COPY . . ≈',
  ])
})
