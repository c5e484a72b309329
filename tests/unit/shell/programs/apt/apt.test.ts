import { beforeAll, describe, expect, test } from 'vitest'
import { lookup, walk, type LayerEntry, type Snapshot } from '../../../../../worker/fs'
import { PACKAGE_PROGRAMS } from '../../../../../worker/shell/programs/packages'
import { baseOf, runIn, type RunSettings } from '../container'

let slim: Snapshot
let updated: Snapshot

beforeAll(async () => {
  slim = await baseOf('debian:bookworm-slim')
  updated = (await run('apt-get update', slim)).snapshot
})

async function run(command: string, from = updated, settings: Partial<RunSettings> = {}) {
  return runIn(from, command.split(' '), { programs: (tag) => PACKAGE_PROGRAMS[tag.replace(/@.*/, '')] ?? null, ...settings })
}

/** A command, its status and all it prints, errors first. */
async function check(
  command: string,
  exit: number,
  expected: string,
  from = updated,
  settings: Partial<RunSettings> = {},
): Promise<Snapshot> {
  const result = await run(command, from, settings)
  expect(result.stderr + result.stdout).toBe(expected)
  expect(result.exit).toBe(exit)
  return result.snapshot
}

/** Bytes of a layer's new files. */
function bytesOf(entries: readonly LayerEntry[]): number {
  return entries.reduce((sum, entry) => sum + ('node' in entry && entry.node.kind === 'file' ? entry.node.content.size : 0), 0)
}

function has(snapshot: Snapshot, path: string): boolean {
  return 'node' in lookup(snapshot, path)
}

const READ = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n'

describe('apt-get update', () => {
  test('leaves about 19.9 MB of lists', async () => {
    const { entries, stdout, modelled } = await run('apt-get update', slim)
    expect(bytesOf(entries) / 1e6).toBeCloseTo(19.9, 1)
    expect(stdout).toContain('Get:4 http://deb.os.example/debian bookworm/main amd64 Packages [8792 kB]\n')
    expect(modelled).toEqual(['Debian 12 packages of 2026-11'])
  })
  test('without a network it warns, and ends well', async () => {
    const { exit, stderr } = await run('apt-get update', slim, { network: 'none' })
    expect([exit, stderr.split('\n').at(-2)]).toEqual([
      0,
      'W: Some index files failed to download. They have been ignored, or old ones used instead.',
    ])
  })
  test('is root’s alone', () =>
    check(
      'apt-get update',
      100,
      'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n',
      slim,
      { uid: 1000 },
    ))
})

describe('apt-get install', () => {
  test('knows nothing before an update', () => check('apt-get install -y curl', 100, `E: Unable to locate package curl\n${READ}`, slim))
  test('names what is nowhere, and says what is only not modelled', async () => {
    await check('apt-get install -y no-such-thing', 100, `E: Unable to locate package no-such-thing\n${READ}`)
    const { exit, notSimulated } = await run('apt-get install -y 0ad')
    expect([exit, notSimulated]).toEqual([1, ['apt-get install 0ad']])
  })
  test('asks where more than was named would come, and nobody answers', async () => {
    const { exit, stdout, entries } = await run('apt-get install git')
    expect(stdout.endsWith('Do you want to continue? [Y/n] Abort.\n')).toBe(true)
    expect([exit, bytesOf(entries)]).toEqual([1, 0])
    expect((await run('apt-get install --no-install-recommends tree')).exit).toBe(0)
  })
  test('curl: the two size lines, its program and its certificates', async () => {
    const { exit, stdout, snapshot } = await run('apt-get install -y --no-install-recommends curl ca-certificates')
    expect(exit).toBe(0)
    expect(stdout).toContain('0 upgraded, 18 newly installed, 0 to remove and 0 not upgraded.\nNeed to get 5846 kB of archives.\n')
    expect(has(snapshot, '/usr/bin/curl') && has(snapshot, '/etc/ssl/certs/ca-certificates.crt')).toBe(true)
    await check('apt-get install -y -qq curl', 0, '', snapshot)
    const { stdout: again } = await run('apt-get install -y curl', snapshot)
    expect(again).toContain('curl is already the newest version (7.88.1-10+deb12u15).\n')
  })
  test('a layer is smaller than the size line on a slim base: documentation is left out', async () => {
    const { entries, stdout } = await run('apt-get install -y --no-install-recommends git')
    const [, promised = ''] = /After this operation, ([\d.]+) MB/.exec(stdout) ?? []
    expect(bytesOf(entries) / 1e6 / Number(promised)).toBeGreaterThan(0.75)
    expect(bytesOf(entries) / 1e6 / Number(promised)).toBeLessThan(0.95)
  })
  test('debconf complains unless it is told that nobody is there', async () => {
    const loud = await run('apt-get install -y locales')
    expect(loud.stderr).toContain('debconf: unable to initialize frontend: Dialog\n')
    const { stderr } = await run('apt-get install -y locales', updated, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    expect(stderr).toBe('debconf: delaying package configuration, since apt-utils is not installed\n')
  })
  test('without a network nothing is installed', async () => {
    const { exit, stderr } = await run('apt-get install -y tree', updated, { network: 'none' })
    expect([exit, stderr.includes("Temporary failure resolving 'deb.os.example'")]).toEqual([100, true])
  })
})

describe('what was installed', () => {
  test('goes again, and autoremove takes what came with it', async () => {
    const { snapshot } = await run('apt-get install -y --no-install-recommends curl')
    const removed = await run('apt-get remove -y curl', snapshot)
    expect(has(removed.snapshot, '/usr/bin/curl')).toBe(false)
    expect(has(removed.snapshot, '/usr/lib/x86_64-linux-gnu/libcurl.so.4')).toBe(true)
    const cleaned = await run('apt-get autoremove -y', removed.snapshot)
    expect(has(cleaned.snapshot, '/usr/lib/x86_64-linux-gnu/libcurl.so.4')).toBe(false)
    expect([...walk(cleaned.snapshot, '/usr/bin')].length).toBe([...walk(slim, '/usr/bin')].length)
  })
  test('dpkg knows it', async () => {
    const { snapshot } = await run('apt-get install -y tree')
    await check('dpkg -L tree', 0, '/usr/bin/tree\n', snapshot)
    await check('dpkg -S /usr/bin/tree', 0, 'tree: /usr/bin/tree\n', snapshot)
    await check('dpkg -L curl', 1, "dpkg-query: package 'curl' is not installed\n", snapshot)
    expect((await run('dpkg -l tree', snapshot)).stdout).toContain('ii  tree 2.1.0-1 amd64')
    await check('dpkg --print-architecture', 0, 'amd64\n', snapshot)
  })
  test('apt says that it is for people', async () => {
    const { stderr } = await run('apt list --installed')
    expect(stderr).toBe('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n')
  })
})
