#!/usr/bin/env node
// Every check there is, on a bare machine: installs what is missing, runs each group, prints one last line `N passed, M failed`.
// `--static` runs only what needs no browser and no engine; `--only NAME` one group.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
const isStatic = process.argv.includes('--static')

/**
 * `count` reads passed and failed from what a runner printed; a group without one counts as one. `alone`: it is given the whole machine, after the
 * others; those run two at a time, each on a core, and print when they end.
 */
const GROUPS = [
  { name: 'lint', static: true, command: 'npx eslint . --max-warnings 0' },
  { name: 'unit', command: 'npx vitest run --project unit', count: vitest },
  { name: 'format', static: true, command: 'npx prettier --check --log-level warn .' },
  { name: 'types', static: true, command: 'npx tsc -p . && npx svelte-check --tsgo --fail-on-warnings --threshold warning' },
  { name: 'room order', static: true, command: 'npx depcruise worker src --config .dependency-cruiser.cjs' },
  { name: 'dead code', static: true, command: 'npx knip' },
  {
    name: 'conformance',
    command: 'npm run -s conformance -- --known tests/conformance/known.txt --figures src/panes/about/figures.json --quiet',
    count: closing,
  },
  { name: 'build', command: 'npm run -s build && npx size-limit' },
  { name: 'browser', command: 'npx vitest run --project browser', count: vitest, browser: true, alone: true },
  { name: 'e2e', command: 'npx playwright test', count: playwright, browser: true, alone: true },
]
const AT_ONCE = 2

if (only && !GROUPS.some(({ name }) => name === only)) {
  console.error(`There is no group "${only}": ${GROUPS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
install()
let passed = 0
let failed = 0
const broken = []
const asked = GROUPS.filter((group) => (only ? group.name === only : !isStatic || group.static))
const queue = asked.filter(({ alone }) => !alone)
await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue, queue.length === 1)))
await work(
  asked.filter(({ alone }) => alone),
  true,
)
if (broken.length > 0) console.log(`\nfailed: ${broken.join(', ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** Takes groups from the queue until it is empty. Live: what they print is shown as it comes. */
async function work(queue, live) {
  for (let group = queue.shift(); group; group = queue.shift()) {
    const started = Date.now()
    console.log(`\n── ${group.name} …`)
    const { status, output } = await run(group.command, live)
    const [good, bad] = group.count?.(output) ?? (status === 0 ? [1, 0] : [0, 1])
    // A runner that died, or ran nothing, is a failure of its group.
    const counted = status !== 0 && bad === 0 ? [good, 1] : good + bad === 0 ? [0, 1] : [good, bad]
    passed += counted[0]
    failed += counted[1]
    if (counted[1] > 0) broken.push(group.name)
    const seconds = ((Date.now() - started) / 1000).toFixed(0)
    console.log(`${live ? '' : output.trimEnd()}\n── ${group.name}: ${counted[0]} passed, ${counted[1]} failed, ${seconds} s`)
  }
}

function install() {
  const lock = join(root, 'package-lock.json')
  const done = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(done) || statSync(lock).mtimeMs > statSync(done).mtimeMs)
    need('npm ci --no-audit --no-fund', 'the npm packages could not be installed')
  if (isStatic || (only && !GROUPS.find((g) => g.name === only)?.browser)) return
  const missing = []
  if (!chromium()) missing.push('chromium')
  if (!quietly('fc-list :lang=ko family').includes('\n')) missing.push('fonts-noto-cjk', 'fontconfig')
  if (missing.length === 0) return
  const apt = `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${missing.join(' ')}`
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.error(
      `The browser tests need ${missing.join(' and ')}, which this script may install only as root on Debian or Ubuntu.\nInstall them (there: ${apt}), or name a Chromium in CHROMIUM, and run again.`,
    )
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
  need(apt, `${missing.join(' and ')} could not be installed`)
}

function chromium() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
}

function quietly(command) {
  return spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout ?? ''
}

function need(command, problem) {
  console.log(`── ${command}`)
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status === 0) return
  console.error(`${stdout}\n${stderr}\n${problem}.`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

function run(command, live) {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], { cwd: root, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
    let output = ''
    const take = (chunk) => {
      output += chunk
      if (live) process.stdout.write(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('close', (status) => resolve({ status, output }))
  })
}

function number(text, pattern) {
  return Number(pattern.exec(text)?.[1] ?? 0)
}
function vitest(output) {
  const line =
    output
      .split('\n')
      .filter((l) => /^\s*Tests\s/.test(l))
      .at(-1) ?? ''
  return [number(line, /(\d+) passed/), number(line, /(\d+) failed/)]
}
function closing(output) {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  return [number(line, /^(\d+) passed/), number(line, /(\d+) failed/)]
}
function playwright(output) {
  return [number(output, /^\s*(\d+) passed/m), number(output, /^\s*(\d+) failed/m) + number(output, /^\s*(\d+) flaky/m)]
}
