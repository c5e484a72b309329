import { expect, test, vi } from 'vitest'
import { loadPrograms } from '../../../../../worker/shell'
import { readRows } from '../../../table'
import { baseOf, runIn, withFiles } from '../container'
import { filesOf, TOOL_ENV } from './image'

// Some images stand on hundreds of packages.
vi.setConfig({ testTimeout: 60_000 })

test.each(readRows(new URL('unknown-names.table.txt', import.meta.url), 7))(
  '%s: %s %s',
  async (image = '', files = '', command = '', status, line = '', missing = '', guess = '') => {
    const base = withFiles(await baseOf(image), { '/app/.keep': '', ...filesOf(files) })
    const env = { ...TOOL_ENV, NODE_VERSION: '20.20.2' }
    const result = await runIn(base, command.split(' '), { programs: await loadPrograms(), cwd: '/app', env })
    expect(result.notSimulated).toEqual(missing === '-' ? [] : [missing])
    expect(result.modelled.filter((basis) => basis.startsWith('a guess'))).toEqual(guess === '-' ? [] : [guess])
    expect(result.exit).toBe(Number(status))
    if (line !== '-') expect((result.stdout + result.stderr).split('\n')).toContain(line)
  },
)
