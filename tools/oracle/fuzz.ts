/**
 * Has random projects built by a real engine and by ours, and compares all that a golden holds.
 *
 *   npm run oracle:fuzz -- --count N --seed S [--from S2] [--stop] [--list]
 *
 * Seeds S … S+N-1, one case each; `--from` goes on at a seed of that run. A case that differs is made small, and saved with the real engine's
 * answer in tests/conformance/cases/build (`--keep DIR`: elsewhere). `--stop` ends at the first; `--list`
 * only tells of them. The engine is the one that the oracle's `up` starts.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { play } from '../../tests/conformance/build'
import { compareCase } from '../../tests/conformance/compare.mjs'
import { loadExpressions } from '../../worker/context'
import { salted, type BuildCase } from './case'
import { OracleEngine } from './engine'
import { comparable } from './fuzz/comparable'
import { buildCase } from './fuzz/project'
import { shrink } from './fuzz/shrink'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const oracle = resolve(root, '../shared/oracle')
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string' },
    keep: { type: 'string', default: join(root, 'tests/conformance/cases/build') },
    stop: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

if (spawnSync(join(oracle, 'up'), { stdio: 'inherit' }).status !== 0) process.exit(2)
await loadExpressions()
const engine = new OracleEngine(process.env.ORACLE_HOME ?? '/var/tmp/docker-oracle')
const first = Number(values.seed)
const last = first + Number(values.count) - 1
let asked = 0
/** Where chance chose between two failures, asking again while a case is made smaller included. */
let undecided = 0
const differing: number[] = []

for (let seed = Number(values.from ?? first); seed <= last; seed++) {
  const found = buildCase(seed)
  const differences = await differencesOf(found)
  asked += 1
  if (asked % 25 === 0) console.log(`seed ${seed}: ${asked} asked, ${differing.length} differ`)
  if (differences.length === 0) continue
  differing.push(seed)
  console.log(`seed ${seed}: ${say(differences)}`)
  if (!values.list) await keep(seed, found, differences)
  if (values.stop) break
}
console.log(
  `${asked} asked, ${asked - differing.length} agree (chance chose between failures ${undecided} times), ${differing.length} differ${differing.length > 0 ? `: ${differing.join(' ')}` : ''}`,
)
process.exit(differing.length > 0 ? 1 : 0)

type Differences = ReturnType<typeof compareCase>

async function differencesOf(one: BuildCase): Promise<Differences> {
  const spec = salted(one, `s${process.pid}x${Date.now()}`)
  const golden = await engine.ask(spec)
  try {
    const { wanted, given, isDecided } = comparable(golden, await play(spec))
    if (!isDecided) undecided += 1
    return compareCase(wanted, given, spec)
  } catch (error) {
    return [{ where: 'our engine', want: 'an answer', got: error instanceof Error ? error.stack : String(error) }]
  }
}

async function keep(seed: number, found: BuildCase, differences: Differences): Promise<void> {
  const kind = kindOf(differences)
  const small = await shrink(found, async (smaller) => kindOf(await differencesOf(smaller)) === kind)
  mkdirSync(values.keep, { recursive: true })
  const file = join(values.keep, `fuzz-${seed}.json`)
  writeFileSync(file, JSON.stringify(salted({ ...small, title: `Found by oracle:fuzz, seed ${seed}: ${kind}` }, 'x1'), null, 1) + '\n')
  spawnSync(process.execPath, [join(root, 'tools/oracle-record.mjs'), file], { stdio: 'inherit' })
  console.log(`seed ${seed}: ${file}`)
}

/** What a difference is about, whichever build and step it is in. */
function kindOf([first]: Differences): string {
  return first
    ? first.where
        .replace(/^build \d+ /, '')
        .replace(/^\[.*\] /, '')
        .replace(/^(\w+).* (cached|error|output)$/, '$1 $2')
    : ''
}

function say([first]: Differences): string {
  return first ? `${first.where}\n    want ${cut(first.want)}\n    got  ${cut(first.got)}` : ''
}

function cut(value: unknown): string {
  return String(value).slice(0, 300)
}
