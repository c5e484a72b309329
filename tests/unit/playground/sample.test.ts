import { expect, test } from 'vitest'
import { FsError, lookup, walk } from '../../../worker/fs'
import { sampleFiles, sampleProject } from '../../../worker/playground/sample'

const text = (path: string): string => new TextDecoder().decode(sampleFiles().find((file) => file.path === path)?.bytes)

test('the Dockerfile has the twelve lines that the first screen shows', () => {
  expect(text('Dockerfile').split('\n')).toHaveLength(13)
  expect(
    text('Dockerfile')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line)),
  ).toEqual(['FROM node:20-alpine', 'WORKDIR /app', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'CMD ["node","src/index.js"]'])
})

test('the lockfile is what npm writes, and agrees with package.json', () => {
  const lock = JSON.parse(text('package-lock.json')) as {
    lockfileVersion: number
    packages: Record<string, { version: string; dependencies?: object }>
  }
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: object }
  expect(lock.lockfileVersion).toBe(3)
  expect(Object.keys(lock.packages)).toHaveLength(69)
  expect(lock.packages['']?.dependencies).toEqual(dependencies)
  expect(text('node_modules/express/package.json')).toContain(`"version": "${lock.packages['node_modules/express']?.version}"`)
})

test('what is sent weighs about 2 MB, and the picture is a whole bitmap', () => {
  const sent = sampleFiles().filter(({ path }) => !/^(node_modules|\.git)\//.test(path))
  const bytes = sent.reduce((sum, file) => sum + file.bytes.length, 0)
  expect(sent).toHaveLength(14)
  expect(bytes).toBeGreaterThan(1_900_000)
  expect(bytes).toBeLessThan(2_050_000)
  const bitmap = sampleFiles().find(({ path }) => path === 'public/sky.bmp')?.bytes
  expect(bitmap && new DataView(bitmap.buffer).getUint32(2, true)).toBe(bitmap?.length)
})

test('as a project it has every file', () => {
  let time = 1_700_000_000_000_000
  const { files, name } = sampleProject(() => (time += 1000))
  expect(name).toBe('my-app')
  expect([...walk(files)].filter(({ node }) => node.kind === 'file')).toHaveLength(sampleFiles().length)
  expect(lookup(files, '/src/index.js')).not.toBeInstanceOf(FsError)
})
