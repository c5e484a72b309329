import { expect, it } from 'vitest'
import type { Mount } from '../../../worker/plan'
import { readRows } from '../table'
import { planOf } from './stand-in'

async function check(mount: string, expected: string): Promise<void> {
  const plan = await planOf(`FROM scratch AS a\nCOPY x /\nFROM busybox\nENV T=cache D=/d\nWORKDIR /w\nRUN --mount='${mount}' true\n`)
  if ('message' in plan) throw new Error(plan.message)
  const { result } = plan
  expect(result.kind === 'exec' && result.mounts.map(show)).toEqual([expected])
}

function show({ type, target, source, input, ...mount }: Mount): string {
  const words = [
    mount.readOnly && 'readonly',
    mount.id !== '' && `id=${mount.id}`,
    mount.sharing !== 'shared' && mount.sharing,
    mount.uid !== null && `uid=${mount.uid}`,
    mount.gid !== null && `gid=${mount.gid}`,
    mount.mode !== null && `mode=${mount.mode.toString(8)}`,
    mount.sizeBytes !== null && `size=${mount.sizeBytes}`,
    mount.env !== null && `env=${mount.env}`,
    mount.required && 'required',
  ].filter((word) => word !== false)
  return `${type} ${target} < ${source} of ${input ?? '-'}, ${words.join(' ')}`.trimEnd()
}

it.each(readRows(new URL('mounts.table.txt', import.meta.url), 2))('--mount=%s', (mount = '', expected = '') => check(mount, expected))
