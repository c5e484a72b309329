import { expect, test, vi } from 'vitest'
import { catalogSource } from '../../../worker/catalog'
import { walk } from '../../../worker/fs'
import { parseReference, withDefaultTag } from '../../../worker/image'
import { loadPrograms } from '../../../worker/shell'

// The first test loads every program there is.
vi.setConfig({ testTimeout: 30_000 })

/** Tags of an image's programs that run here; the others are there and say that they are not simulated. */
async function check(name: string, expected: readonly string[]): Promise<void> {
  const reference = parseReference(name)
  if ('error' in reference) throw new Error(reference.error)
  const image = await catalogSource().resolve(withDefaultTag(reference), { os: 'linux', architecture: 'amd64' })
  if (!image || 'error' in image) throw new Error(`${name} is not here`)
  const programs = await loadPrograms()
  const tags = new Set([...walk(image.root)].flatMap(({ node }) => (node.kind === 'file' && node.content.program) || []))
  expect([...tags].filter((tag) => programs(tag))).toEqual(expect.arrayContaining([...expected]))
  expect([...tags].filter((tag) => !/^[\w@.+:[-]+$/.test(tag))).toEqual([])
}

test('busybox: one binary, with every applet that is modelled', () => check('busybox', ['busybox']))
test('Alpine: busybox of its own version, and apk', () => check('alpine:3.20', ['busybox@1.36.1', 'apk']))
test('Debian: two shells and the common tools of GNU', () =>
  check('debian:bookworm-slim', ['bash', 'dash', 'cat', 'cp', 'ls', 'mkdir', 'rm', 'sort', 'grep', 'sed', 'find']))
test('node: the runtime and both package managers', () => check('node:20-alpine', ['node@20.20.2', 'npm@10.8.2', 'yarn@1.22.22']))
