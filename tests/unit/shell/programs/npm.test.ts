import { beforeAll, describe, expect, test } from 'vitest'
import { lookup, walk, type Snapshot } from '../../../../worker/fs'
import { sampleFiles } from '../../../../worker/playground/sample'
import { PACKAGE_PROGRAMS } from '../../../../worker/shell/programs/packages'
import { baseOf, runIn, withFiles, type RunSettings } from './container'

const ENV = { NODE_VERSION: '20.20.2' }
let node: Snapshot
let app: Snapshot

beforeAll(async () => {
  node = await baseOf('node:20-alpine')
  app = withFiles(node, { '/app/package.json': sample('package.json'), '/app/package-lock.json': sample('package-lock.json') })
})

function sample(path: string): string {
  return new TextDecoder().decode(sampleFiles().find((file) => file.path === path)?.bytes)
}

async function run(command: string, from = app, settings: Partial<RunSettings> = {}) {
  const programs = (tag: string) => PACKAGE_PROGRAMS[tag.replace(/@.*/, '')] ?? null
  return runIn(from, command.split(' '), { programs, cwd: '/app', env: ENV, ...settings })
}

/** A command, its status and what it prints, errors first; the log's name has a time in it and is cut off. */
async function check(command: string, exit: number, expected: string, from = app, settings: Partial<RunSettings> = {}): Promise<void> {
  const result = await run(command, from, settings)
  expect((result.stderr + result.stdout).replace(/npm error A complete log.*\n/, '')).toBe(expected)
  expect(result.exit).toBe(exit)
}

function files(snapshot: Snapshot, path: string): { count: number; bytes: number } {
  const found = [...walk(snapshot, path)].flatMap(({ node }) => (node.kind === 'file' ? node.content.size : []))
  return { count: found.length, bytes: found.reduce((sum, size) => sum + size, 0) }
}

function exists(snapshot: Snapshot, path: string): boolean {
  return 'node' in lookup(snapshot, path, { follow: false })
}

describe('npm ci', () => {
  test('installs what the lockfile says: real names, versions, sizes and numbers of files', async () => {
    const result = await run('npm ci')
    expect(result.stdout).toBe('\nadded 68 packages in 4s\n\n31 packages are looking for funding\n  run `npm fund` for details\n')
    expect(result.exit).toBe(0)
    const modules = files(result.snapshot, '/app/node_modules')
    const own = files(result.snapshot, '/app/node_modules/.package-lock.json')
    // Real: 610 files of 2,319,902 bytes, and npm's hidden lockfile.
    expect([modules.count - own.count, modules.bytes - own.bytes]).toEqual([610, 2_319_902])
    expect(result.modelled).toEqual(['npm packages as installed on 2026-11-23'])
    expect(result.seconds).toBeGreaterThan(3)
  })
  test('its cache stays in the layer, by the digests of the lockfile, and makes the next install quicker', async () => {
    const first = await run('npm ci')
    const cache = files(first.snapshot, '/root/.npm/_cacache')
    expect(cache.bytes).toBeGreaterThan(3_000_000)
    // accepts@2.0.0's integrity is sha512-5cvg6Ct… in base 64.
    expect(exists(first.snapshot, '/root/.npm/_cacache/content-v2/sha512/e5/cb')).toBe(true)
    const second = await run('npm ci', first.snapshot)
    expect(second.stdout).toContain('added 68 packages in 2s')
    const cleaned = await run('npm cache clean --force', first.snapshot)
    expect(exists(cleaned.snapshot, '/root/.npm/_cacache')).toBe(false)
  })
  test('without a lockfile, a package.json or their agreement it fails as npm does', async () => {
    const bare = withFiles(node, { '/app/package.json': '{"name":"a","version":"1.0.0"}' })
    expect((await run('npm ci', bare)).stderr).toMatch(
      /^npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing/,
    )
    expect((await run('npm ci', bare)).exit).toBe(1)
    const grown = withFiles(app, {
      '/app/package.json': '{"name":"a","version":"1.0.0","dependencies":{"express":"^4.0.0","cors":"^2.8.0"}}',
    })
    const { stderr } = await run('npm ci', grown)
    expect(stderr).toContain(
      "npm error Invalid: lock file's express@5.3.0 does not satisfy express@^4.0.0\nnpm error Missing: cors@2.8.6 from lock file\n",
    )
  })
  test('--omit=dev and NODE_ENV=production leave out what is for development', async () => {
    const entry = (dev: boolean) => ({ version: '1.0.0', dev })
    const lock = { lockfileVersion: 3, packages: { '': {}, 'node_modules/a': entry(false), 'node_modules/b': entry(true) } }
    const both = withFiles(node, { '/app/package.json': '{}', '/app/package-lock.json': JSON.stringify(lock) })
    expect((await run('npm ci', both)).stdout).toContain('added 2 packages')
    expect((await run('npm ci --omit=dev', both)).stdout).toContain('added 1 package in')
    expect((await run('npm ci', both, { env: { NODE_ENV: 'production' } })).stdout).toContain('added 1 package in')
    expect((await run('npm ci', both)).modelled).toEqual([
      'npm packages as installed on 2026-11-23',
      'the mean size for npm packages that were not measured: a@1.0.0, b@1.0.0',
    ])
  })
  test('a folder of root is not for others', async () => {
    const result = await run('npm ci', app, { uid: 1000, env: { HOME: '/home/node' } })
    expect(result.exit).toBe(243)
    expect(result.stderr).toContain("npm error Error: EACCES: permission denied, mkdir '/app/node_modules'\n")
  })
  test('without a network nothing comes', async () => {
    const result = await run('npm ci', app, { network: 'none' })
    expect([result.exit, result.stderr.split('\n')[0]]).toEqual([1, 'npm error code EAI_AGAIN'])
  })
})

describe('npm install', () => {
  test('without package.json', async () => {
    await check(
      'npm install',
      254,
      `npm error code ENOENT
npm error syscall open
npm error path /app/package.json
npm error errno -2
npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'
npm error enoent This is related to npm not being able to find a file.
npm error enoent
`,
      withFiles(node, { '/app/x': '' }),
    )
  })
  test('without a lockfile it takes the newest known versions and writes one', async () => {
    const bare = withFiles(node, { '/app/package.json': '{"name":"a","version":"1.0.0","dependencies":{"express":"*"}}' })
    const result = await run('npm install', bare)
    expect(result.stdout).toContain('added 68 packages in 4s')
    expect(exists(result.snapshot, '/app/package-lock.json')).toBe(true)
    expect((await run('npm ci', result.snapshot)).stdout).toContain('added 68 packages')
  })
  test('NAME adds it to package.json; an unknown name says that it is not simulated', async () => {
    const result = await run('npm install dotenv')
    const found = lookup(result.snapshot, '/app/package.json')
    const bytes = 'node' in found && found.node.kind === 'file' ? found.node.content.bytes : null
    expect((JSON.parse(new TextDecoder().decode(bytes ?? undefined)) as { dependencies: object }).dependencies).toEqual({
      dotenv: '^18.0.10',
      express: '^5.3.0',
    })
    const unknown = await run('npm install no-such-package')
    expect([unknown.exit, unknown.notSimulated]).toEqual([1, ['npm install of no-such-package']])
  })
})

describe('npm run', () => {
  test('a missing script', async () => {
    const text = 'npm error Missing script: "build"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n'
    await check('npm run build', 1, text)
  })
  test('an unknown command and the version', async () => {
    await check('npm frobnicate', 1, 'Unknown command: "frobnicate"\n\nTo see a list of supported npm commands, run:\n  npm help\n')
    await check('npm --version', 0, '10.8.2\n')
  })
})

describe('node', () => {
  test('its version is real, a missing file is its own error, and running is not simulated', async () => {
    await check('node --version', 0, 'v20.20.2\n')
    expect((await run('node src/index.js')).stderr).toContain("Error: Cannot find module '/app/src/index.js'\n")
    const there = await run('node src/index.js', withFiles(app, { '/app/src/index.js': 'x' }))
    expect([there.exit, there.notSimulated]).toEqual([1, ['node src/index.js']])
  })
})

describe('yarn', () => {
  const HEAD = 'yarn install v1.22.22\n'
  const STEPS = '[1/4] Resolving packages...\n[2/4] Fetching packages...\n[3/4] Linking dependencies...\n[4/4] Building fresh packages...\n'
  test('installs afresh and saves a lockfile, which it then reads', async () => {
    const first = await run('yarn')
    expect(first.stdout).toBe(`${HEAD}info No lockfile found.\n${STEPS}success Saved lockfile.\nDone in 3.96s.\n`)
    expect(exists(first.snapshot, '/app/node_modules/express/package.json')).toBe(true)
    expect((await run('yarn install --frozen-lockfile', first.snapshot)).exit).toBe(0)
  })
  test('a lockfile that is out of date', async () => {
    const old = withFiles(app, { '/app/yarn.lock': '# yarn lockfile v1\n\n\nexpress@^4.0.0:\n  version "4.22.0"\n' })
    const text = 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.\n'
    const more = 'info Visit https://yarnpkg.com/en/docs/cli/install for documentation about this command.\n'
    await check('yarn install --frozen-lockfile', 1, `${text}${HEAD}[1/4] Resolving packages...\n${more}`, old)
  })
  test('a script that is not there, a package.json that is not there', async () => {
    await check(
      'yarn build',
      1,
      'error Command "build" not found.\nyarn run v1.22.22\ninfo Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.\n',
    )
    expect((await run('yarn build', withFiles(node, { '/app/x': '' }))).stderr).toBe('error Couldn\'t find a package.json file in "/app"\n')
  })
})
