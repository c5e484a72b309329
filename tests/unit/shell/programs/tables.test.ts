import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run, unescapeCell, words } from './harness'

/**
 * What real programs (coreutils 9.1, findutils 4.9, grep 3.8, sed 4.9, mawk 1.3.4; busybox 1.38) answered, a row each:
 * whose | command | standard input | status | stderr | stdout. Of a busybox usage message the table has the first line.
 * `!` before whose: ours is known to answer otherwise; the row turns red when it no longer does.
 */
const folder = import.meta.dirname
for (const file of readdirSync(folder).filter((name) => name.endsWith('.table.txt'))) {
  describe(file.replace('.table.txt', ''), () => {
    for (const row of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (row === '' || row.startsWith('#')) continue
      const [whose = '', command = '', stdin = '', status = '', err = '', out = ''] = row.split(/ \| ?/)
      for (const who of ['gnu', 'busybox'] as const) {
        const differs = whose.startsWith('!')
        if (!whose.endsWith('both') && !whose.endsWith(who)) continue
        it(`${who}: ${command}${stdin === '' ? '' : ` < ${stdin}`}`, async () => {
          const answer = await run(who, { argv: words(command.replaceAll('\\x7c', '|')), stdin: unescapeCell(stdin) })
          const got = { status: answer.status, err: answer.err.replace(/^(BusyBox [^\n]*\n)[^]*/m, '$1'), out: answer.out }
          const want = { status: Number(status), err: unescapeCell(err), out: unescapeCell(out) }
          if (differs) expect(got).not.toEqual(want)
          else expect(got).toEqual(want)
        })
      }
    }
  })
}
