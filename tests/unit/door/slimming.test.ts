import { expect, it } from 'vitest'
import { createEngine } from '../../../worker/engine'
import { playgroundOf, projectOf } from '../../../worker/playground'
import { encodeRecord } from '../../../worker/storage'

/** What can be left out of the image that this Dockerfile gives: `LINE RULE`, and the line as it would be. */
async function slimmingsOf(dockerfile: string): Promise<readonly (readonly [string, string | undefined, number])[]> {
  let time = 1_700_000_000_000_000
  const engine = createEngine({ now: () => (time += 1_000_000), random: () => 0.5 })
  const files = { Dockerfile: dockerfile, 'package.json': '{"dependencies":{"express":"^4"},"devDependencies":{"nodemon":"^3"}}' }
  const listed = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))
  const { build } = await engine.ask('open', { record: encodeRecord(playgroundOf(projectOf('t', listed, () => 1_700_000_000_000_000))) })
  if (!build?.imageId) throw new Error(build?.error?.text ?? 'no image')
  const reply = await engine.ask('slimming', { image: build.imageId })
  if ('problem' in reply) throw new Error(reply.problem)
  for (const { savedBytes } of reply.slimmings) expect(savedBytes).toBeGreaterThan(0)
  return reply.slimmings.map(({ rule, line, text, fewerFiles }) => [`${line} ${rule}`, text.split('\n')[line - 1], fewerFiles] as const)
}

it('removes the package lists where they were fetched, and leaves out what is only recommended', async () => {
  const found = await slimmingsOf('FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n')
  expect(found.map(([what]) => what).sort()).toEqual(['2 package-lists', '2 recommends'])
  expect(found.find(([what]) => what === '2 package-lists')?.[1]).toBe(
    'RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
  )
  expect(found.find(([what]) => what === '2 recommends')?.[1]).toBe('RUN apt-get update && apt-get install --no-install-recommends -y curl')
  for (const [, , fewerFiles] of found) expect(fewerFiles).toBeGreaterThan(0)
})
it('says nothing of what is left out already', async () => {
  const dockerfile =
    'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n'
  expect(await slimmingsOf(dockerfile)).toEqual([])
})
it('goes on over several lines with the escape of the file', async () => {
  const found = await slimmingsOf(
    '# escape=`\nFROM debian:bookworm-slim\nRUN apt-get update && `\n    apt-get install -y --no-install-recommends curl\n',
  )
  expect(found.map(([what]) => what)).toEqual(['3 package-lists'])
})
it('skips the packages of development', async () => {
  const found = await slimmingsOf('FROM node:20-alpine\nWORKDIR /app\nCOPY package.json .\nRUN npm install\n')
  expect(found.find(([what]) => what === '4 development-packages')?.[1]).toBe('RUN npm install --omit=dev')
})
it('tries nothing on a command that ends in a comment or an operator', async () => {
  expect(await slimmingsOf('FROM debian:bookworm-slim\nRUN apt-get update # the lists\n')).toEqual([])
})
