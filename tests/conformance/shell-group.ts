import { compare, readTable } from './files'
import type { Case } from './groups'
import { runShellCase, type ShellCase } from './shell'

/** What real dash, bash and busybox ash print: one case for each script and shell; output and exit code must be equal. */
export function shellCases(folder: string): readonly Case[] {
  const table = readTable<{ cases: readonly ShellCase[] }>(folder, 'shell.json')
  return (table?.cases ?? []).flatMap((one) =>
    (['dash', 'bash', 'busybox'] as const)
      .filter((dialect) => one.expect[dialect] !== undefined)
      .map((dialect) => ({
        name: `${one.id}/${dialect}`,
        async differences() {
          const want = one.expect[dialect]
          const got = await runShellCase(one, dialect)
          return [...compare('stdout', want?.out, got.out), ...compare('code', want?.code, got.code)]
        },
      })),
  )
}
