import { expect, test, vi } from 'vitest'
import { lookup } from '../../../../../worker/fs'
import { loadPrograms } from '../../../../../worker/shell'
import { readRows } from '../../../table'
import { baseOf, runIn, withFiles } from '../container'

// Some images stand on hundreds of packages.
vi.setConfig({ testTimeout: 60_000 })

test.each(readRows(new URL('build-tools.table.txt', import.meta.url), 6))(
  '%s: %s %s',
  async (image = '', files = '', command = '', status, last, made = '-') => {
    const texts = Object.fromEntries(
      files
        .split(';/')
        .filter((pair) => pair !== '-')
        .map((pair) => [pair.slice(0, pair.indexOf('=')).replace(/^\/?/, '/'), pair.slice(pair.indexOf('=') + 1)]),
    )
    const base = withFiles(await baseOf(image), { '/app/.keep': '', ...texts })
    const env = { PATH: PATHS, HOME: '/root', JAVA_HOME: '/opt/java/openjdk' }
    const result = await runIn(base, command.split(' '), { programs: await loadPrograms(), cwd: '/app', env })
    expect(result.notSimulated).toEqual([])
    expect(result.exit).toBe(Number(status))
    expect((result.stdout + result.stderr).trimEnd().split('\n').at(-1)?.trim()).toBe(last === '-' ? '' : last)
    if (made !== '-') expect('node' in lookup(result.snapshot, made)).toBe(true)
  },
)

const PATHS =
  '/usr/local/openjdk-11/bin:/usr/local/openjdk-17/bin:/usr/local/cargo/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
