/**
 * Compares the engine with what a real Docker engine answered.
 *
 *   npm run -s conformance -- [--cases DIR]… [--only TEXT] [--known FILE] [--quiet] [--all] [--figures FILE [--write]]
 *
 * Prints a line per failing case with the first difference (`--all`: each difference), a line per group, and `N passed, M failed`; exits 1 if any failed.
 * Default: the project's own cases and, where present, ../shared/conformance. With --known FILE (a case and its reason a line) a case that is listed
 * must fail and one that is not must pass. With --figures FILE what the page says of the recorded answers of ../shared may not be more than this run
 * found; --write puts what was found there.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadExpressions } from '../../worker/context'
import { overclaims, writeFigures, type Figure } from './figures'
import { groups, type Case } from './groups'

await loadExpressions()

const here = dirname(fileURLToPath(import.meta.url))
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    only: { type: 'string' },
    known: { type: 'string' },
    quiet: { type: 'boolean' },
    all: { type: 'boolean' },
    figures: { type: 'string' },
    write: { type: 'boolean' },
  },
})
const shared = resolve(here, '../../../shared/conformance')
const folders = (options.cases ?? [join(here, 'cases'), shared]).map((folder) => resolve(folder)).filter((folder) => existsSync(folder))
const known = options.known ? readKnown(options.known) : null
/** Cases come in order, and a case that stands in two folders is run once. */
const seen = new Map<string, boolean>()
const totals = { passed: 0, failed: 0 }
/** Of the recorded answers that are not the project's own, by group: what the page tells of. */
const figures: Record<string, Figure> = {}

for (const group of groups) {
  const count = { passed: 0, failed: 0, known: 0 }
  for (const folder of folders) {
    for (const one of group.cases(folder)) {
      const id = `${group.name}/${one.name}`
      if (options.only !== undefined && !id.includes(options.only)) continue
      const equal = seen.get(id) ?? judge(id, await differencesOf(one), count)
      seen.set(id, equal)
      if (folder === shared) figures[group.name] = plus(figures[group.name], equal)
    }
  }
  if (count.passed + count.failed + count.known === 0) continue
  console.log(`${group.name}: ${count.passed} passed, ${count.failed} failed${count.known > 0 ? `, ${count.known} known to differ` : ''}`)
  totals.passed += count.passed
  totals.failed += count.failed
}
for (const id of known?.keys() ?? []) {
  const group = id.slice(0, id.indexOf('/'))
  const wasThere = folders.some((folder) =>
    groups
      .find((g) => g.name === group)
      ?.cases(folder)
      .some((one) => `${group}/${one.name}` === id),
  )
  if (!wasThere && folders.length > 1 && options.only === undefined) {
    console.log(`${id}: listed in ${options.known ?? ''}, but there is no such case`)
    totals.failed += 1
  }
}
if (options.figures && folders.includes(shared)) {
  if (options.write) writeFigures(options.figures, figures)
  for (const claim of overclaims(options.figures, figures)) {
    console.log(claim)
    totals.failed += 1
  }
}
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)

function plus(figure: Figure | undefined, equal: boolean): Figure {
  return { passed: (figure?.passed ?? 0) + (equal ? 1 : 0), of: (figure?.of ?? 0) + 1 }
}

/** Counts and prints; true: the answers are equal. */
function judge(id: string, differences: readonly string[], count: { passed: number; failed: number; known: number }): boolean {
  const reason = known?.get(id)
  const equal = differences.length === 0
  if (reason !== undefined && !equal) count.known += 1
  else if (equal && reason === undefined) count.passed += 1
  else count.failed += 1
  if (equal && reason !== undefined) console.log(`${id}: passes, but is listed as known to differ (${reason}): take the line out`)
  if (!equal && reason === undefined)
    for (const difference of options.all ? differences : differences.slice(0, 1)) console.log(`${id}: ${difference}`)
  return equal
}

async function differencesOf(one: Case): Promise<readonly string[]> {
  try {
    return await one.differences()
  } catch (error) {
    return [
      `the engine threw: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`,
    ]
  }
}

/** `GROUP/NAME  reason` a line; `#` begins a remark. */
function readKnown(file: string): Map<string, string> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const space = line.search(/\s/)
      if (space < 0) throw new Error(`${file}: a line needs a case and a reason: ${line}`)
      return [line.slice(0, space), line.slice(space).trim()]
    }),
  )
}
