import { expect, test, vi } from 'vitest'
import { lookup } from '../../../../../worker/fs'
import { loadPrograms } from '../../../../../worker/shell'
import { readRows } from '../../../table'
import { baseOf, runIn, withFiles } from '../container'
import { filesOf, TOOL_ENV } from './image'

// Some images stand on hundreds of packages.
vi.setConfig({ testTimeout: 60_000 })

test.each(readRows(new URL('build-tools.table.txt', import.meta.url), 6))(
  '%s: %s %s',
  async (image = '', files = '', command = '', status, last, made = '-') => {
    const base = withFiles(await baseOf(image), { '/app/.keep': '', ...filesOf(files) })
    const result = await runIn(base, command.split(' '), { programs: await loadPrograms(), cwd: '/app', env: TOOL_ENV })
    expect(result.notSimulated).toEqual([])
    expect(result.exit).toBe(Number(status))
    expect((result.stdout + result.stderr).trimEnd().split('\n').at(-1)?.trim()).toBe(last === '-' ? '' : last)
    if (made !== '-') expect('node' in lookup(result.snapshot, made)).toBe(true)
  },
)
