import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { apkIndex } from '../../../../../worker/catalog'
import { lookup, walk, type Snapshot } from '../../../../../worker/fs'
import { apk } from '../../../../../worker/shell/programs/apk/apk'
import { parseRequest, resolveAdd } from '../../../../../worker/shell/programs/apk/resolve'
import { baseOf, runIn, type RunSettings } from '../container'

const TRUTH = new URL('../../../../../../shared/catalog/data/apk-truth.json', import.meta.url)
let base: Snapshot

beforeAll(async () => {
  base = await baseOf('alpine:3.19')
})

async function run(command: string, from = base, settings: Partial<RunSettings> = {}) {
  return runIn(from, command.split(' '), { programs: (tag) => (tag === 'apk' ? apk : null), ...settings })
}

/** A command, its exit status and all it prints, errors first. */
async function check(command: string, exit: number, expected: string, from = base, settings: Partial<RunSettings> = {}): Promise<Snapshot> {
  const result = await run(command, from, settings)
  expect(result.stderr + result.stdout).toBe(expected)
  expect(result.exit).toBe(exit)
  return result.snapshot
}

function node(snapshot: Snapshot, path: string) {
  const found = lookup(snapshot, path, { follow: false })
  return 'node' in found ? found.node : found.text
}

const FETCH =
  'fetch https://dl-cdn.example/alpine/v3.19/main/x86_64/APKINDEX.tar.gz\nfetch https://dl-cdn.example/alpine/v3.19/community/x86_64/APKINDEX.tar.gz\n'
const BASH = `(1/4) Installing ncurses-terminfo-base (6.4_p20231125-r0)
(2/4) Installing libncursesw (6.4_p20231125-r0)
(3/4) Installing readline (8.2.1-r2)
(4/4) Installing bash (5.2.21-r0)
Executing busybox-1.36.1-r21.trigger
OK: 10 MiB in 19 packages
`

describe('apk add', () => {
  test('prints what it fetches, installs and triggers, and makes the program', async () => {
    const after = await check('apk add --no-cache bash', 0, FETCH + BASH)
    expect(node(after, '/bin/bash')).toMatchObject({ kind: 'file', mode: 0o755, content: { program: 'bash' } })
    expect(node(after, '/var/cache/apk')).toMatchObject({ size: 0 })
  })
  test('without --no-cache the indexes stay behind, and are not fetched again', async () => {
    const after = await check('apk add bash', 0, FETCH + BASH)
    expect(node(after, '/var/cache/apk')).toMatchObject({ size: 2 })
    await check('apk add bash', 0, 'OK: 10 MiB in 19 packages\n', after)
    await check('apk add -q curl', 0, '', after)
  })
  test('the bytes on the disk are the installed sizes of the packages', async () => {
    const before = await run('apk --version')
    const after = await run('apk add --no-cache git')
    const index = await apkIndex()
    const installed = [...after.stdout.matchAll(/Installing (\S+)/g)].map(
      ([, name = '']) => index.packages[index.byName.get(name) ?? -1]?.installedBytes ?? 0,
    )
    const grown =
      bytesBelow(after.snapshot, '/usr') +
      bytesBelow(after.snapshot, '/bin') -
      bytesBelow(before.snapshot, '/usr') -
      bytesBelow(before.snapshot, '/bin')
    expect(installed.length).toBeGreaterThan(5)
    expect(grown).toBe(installed.reduce((sum, bytes) => sum + bytes, 0))
    expect(after.modelled).toEqual(['Alpine packages v3.19.9-143 (2026-05-17)'])
    expect(after.seconds).toBeGreaterThan(0.5)
  })
  test('what is missing is named, and the status counts it', async () => {
    const text = `ERROR: unable to select packages:
  no-such-a (no such package):
    required by: world[no-such-a]
  no-such-b (no such package):
    required by: world[no-such-b]
`
    await check('apk add -q --no-cache no-such-a bash no-such-b', 2, text)
    await check('apk add -q --no-cache bash=1.0', 1, 'ERROR: unable to select packages:\n  bash-5.2.21-r0:\n    breaks: world[bash=1.0]\n')
    await check('apk add -q --no-cache bash~5.2', 0, '')
    await check('apk add -q --no-cache bash>5', 0, '')
  })
  test('a package that Alpine has and the table lacks is not simulated, never denied', async () => {
    const result = await run('apk add -q --no-cache libreoffice bash')
    expect([result.exit, result.notSimulated]).toEqual([1, ['apk add libreoffice']])
    expect((await run('apk add -q --no-cache libreoffice-lang')).notSimulated).toEqual(['apk add libreoffice-lang'])
  })
  test('only root may, and only with a network', async () => {
    const denied = 'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n'
    await check('apk add --no-cache bash', 99, denied, base, { uid: 1000 })
    const result = await run('apk add --no-cache bash', base, { network: 'none' })
    expect(result.exit).toBe(1)
    expect(result.stderr).toBe(
      'WARNING: fetching https://dl-cdn.example/alpine/v3.19/main: temporary error (try again later)\n' +
        'WARNING: fetching https://dl-cdn.example/alpine/v3.19/community: temporary error (try again later)\n' +
        'ERROR: unable to select packages:\n  bash (no such package):\n    required by: world[bash]\n',
    )
  })
})

describe('apk del', () => {
  test('a virtual package takes what it brought with it, and applets come back', async () => {
    const added = await run('apk add --no-cache --virtual .build-deps wget')
    expect(added.stdout).toContain('(5/5) Installing .build-deps (20260102.030405)\n')
    expect(node(added.snapshot, '/usr/bin/wget')).toMatchObject({ kind: 'file' })
    const after = await run('apk del .build-deps', added.snapshot)
    expect(after.stdout).toBe(`(1/5) Purging .build-deps (20260102.030405)
(2/5) Purging wget (1.21.4-r0)
(3/5) Purging pcre2 (10.42-r2)
(4/5) Purging libidn2 (2.3.4-r4)
(5/5) Purging libunistring (1.1-r2)
Executing busybox-1.36.1-r21.trigger
OK: 7 MiB in 15 packages
`)
    expect(node(after.snapshot, '/usr/bin/wget')).toMatchObject({ kind: 'symlink', target: '/bin/busybox' })
    expect(node(after.snapshot, '/usr/share/not-listed')).toBe('No such file or directory')
  })
  test('what another package needs stays, and that is said', async () => {
    const added = await run('apk add --no-cache curl libcurl')
    const after = await run('apk del libcurl', added.snapshot)
    expect(after.stdout).toContain('World updated, but the following packages are not removed due to:\n  libcurl: curl\n')
    expect((await run('apk info -e libcurl', after.snapshot)).exit).toBe(0)
  })
})

describe('what is there', () => {
  test('info lists names, sorted; -e asks for one; -v has versions', async () => {
    await check('apk info -e busybox nothing', 1, 'busybox\n')
    const list = await run('apk info')
    expect(list.stdout.split('\n').slice(0, 3)).toEqual(['alpine-baselayout', 'alpine-baselayout-data', 'alpine-keys'])
    expect((await run('apk info -v')).stdout).toContain('busybox-1.36.1-r')
  })
  test('update tells how many packages there are', async () => {
    const text = 'v3.19.9-143 [https://dl-cdn.example/alpine/v3.19/main]\nv3.19.9-143 [https://dl-cdn.example/alpine/v3.19/community]\n'
    await check('apk update', 0, `${FETCH}${text}OK: 23030 distinct packages available\n`)
  })
  test('search finds names', async () => {
    expect((await run('apk search -q --no-cache dumb-init')).stdout).toMatch(/^dumb-init-1\.2\.5-r\d+\n$/)
  })
  test('what is not modelled says so, and a wrong word is an error', async () => {
    expect((await run('apk fix')).notSimulated).toEqual(['apk fix'])
    const wrong = await run('apk instal bash')
    expect([wrong.exit, wrong.stderr.split('\n')[0]]).toEqual([1, "apk: 'instal' is not an apk command. See 'apk --help'."])
    expect((await run('apk add --foo bash')).stderr).toMatch(/^apk: unrecognized option: foo\n/)
  })
})

/** In real life `npm` brings another node with it: the one answer of 158 that differs (its provider's priority is not in the table). */
const DIFFERS = ['npm']

describe.runIf(existsSync(TRUTH))('the real apk chose the same packages', () => {
  test('for each package that people install', async () => {
    const truth = JSON.parse(readFileSync(TRUTH, 'utf8')) as Record<string, { rc: number; set: string[] }>
    const index = await apkIndex()
    const installed = new Set(index.base)
    const wrong = Object.entries(truth).flatMap(([name, { rc, set }]) => {
      const chosen = resolveAdd(index, [parseRequest(name)], installed).map((id) =>
        typeof id === 'number' ? (index.packages[id]?.name ?? '') : 'conflict',
      )
      const expected = rc === 0 ? [...set].sort() : ['conflict']
      return chosen.sort().join(' ') === expected.join(' ') ? [] : name
    })
    expect(wrong).toEqual(DIFFERS)
    expect(Object.keys(truth).length).toBeGreaterThan(150)
  })
})

function bytesBelow(snapshot: Snapshot, path: string): number {
  return [...walk(snapshot, path)].reduce((sum, { node }) => sum + (node.kind === 'file' ? node.content.size : 0), 0)
}
