import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildImage, emptyWorld, type World } from '../../worker/docker/daemon'
import { surroundingsOf } from '../../worker/engine'
import { projectOf, writeProjectFile, type Project, type ProjectFile } from '../../worker/playground'
import { median, type Figure } from './measure'

const ORACLE = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/oracle')

let time = 1_700_000_000_000_000
const now = () => (time += 1_000_000)
const surroundings = surroundingsOf({ now, random: () => 0.5 })

/** Rebuilds of a 200-file project and of a 100,000-file context; with `oracle`, as a ratio to the real engine in the same run. */
export async function buildFigures(oracle: boolean): Promise<Figure[]> {
  const small = projectFiles(
    200,
    'FROM busybox\nWORKDIR /app\nCOPY package.json .\nRUN echo install > installed\nCOPY . .\nRUN echo built > built\n',
    '',
  )
  const big = projectFiles(100_000, 'FROM busybox\nCOPY src /src\n', '**/*.log\nf1*\n!f12*\nnode_modules\n')
  return [...(await rebuilds(small, oracle)), ...(await contexts(big, oracle))]
}

async function rebuilds(files: readonly ProjectFile[], oracle: boolean): Promise<Figure[]> {
  const project = projectOf('bench', files, now)
  let { world } = await built(emptyWorld, project)
  world = (await built(world, project)).world
  const cachedMs = await median(9, async () => built(world, project))
  let edits = 0
  const editedMs = await median(9, async () => built(world, edited(project, 'src/f7.js', `edit ${(edits += 1)}\n`)))
  const real = oracle ? realRebuilds(files) : null
  return [
    figure('cached rebuild, 200 files', cachedMs, real?.cachedMs ?? null, 1 / 100),
    figure('rebuild after an edit of one file, 200 files', editedMs, real?.editedMs ?? null, 1 / 40),
  ]
}

async function contexts(files: readonly ProjectFile[], oracle: boolean): Promise<Figure[]> {
  const project = projectOf('bench', files, now)
  const start = performance.now()
  const first = await built(emptyWorld, project)
  const firstMs = performance.now() - start
  const cachedMs = await median(5, async () => built(first.world, project))
  const real = oracle ? realContexts(files) : null
  return [
    figure('first build, 100,000-file context with ignore rules', firstMs, real?.firstMs ?? null, 1),
    figure('cached rebuild, 100,000-file context', cachedMs, real?.cachedMs ?? null, 1 / 10),
  ]
}

function figure(name: string, ms: number, realMs: number | null, goal: number): Figure {
  if (realMs === null) return { name, value: ms, unit: 'ms' }
  return { name, value: ms / realMs, unit: '×', goal, note: `${ms.toFixed(1)} ms, the real engine ${realMs.toFixed(0)} ms` }
}

async function built(world: World, project: Project): Promise<{ world: World }> {
  const { result, world: next } = await buildImage(world, project.files, {}, surroundings)
  if (result.outcome !== 'built') throw new Error(result.errorText ?? 'not built')
  return { world: next }
}

function edited(project: Project, path: string, text: string): Project {
  const next = writeProjectFile(project, path, new TextEncoder().encode(text), now)
  if (typeof next === 'string') throw new Error(next)
  return next
}

function projectFiles(count: number, dockerfile: string, ignore: string): readonly ProjectFile[] {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const files = Array.from({ length: count }, (_, at) => ({
    path: count > 1000 ? `src/d${at % 500}/f${at}.js` : `src/f${at}.js`,
    bytes: bytes(`file ${at}\n`),
  }))
  return [
    { path: 'Dockerfile', bytes: bytes(dockerfile) },
    { path: '.dockerignore', bytes: bytes(ignore) },
    { path: 'package.json', bytes: bytes('{}') },
    ...files,
  ]
}

/** Lays the files out for the real engine, and times its command line as a person meets it. */
function realRebuilds(files: readonly ProjectFile[]) {
  const folder = layOut(files)
  docker(['build', '-q', '/ctx/bench'])
  const cachedMs = timed(5, () => docker(['build', '-q', '/ctx/bench']))
  let edits = 0
  const editedMs = timed(
    5,
    () => docker(['build', '-q', '/ctx/bench']),
    () => writeFileSync(join(folder, 'src/f7.js'), `edit ${(edits += 1)}\n`),
  )
  return { cachedMs, editedMs }
}

function realContexts(files: readonly ProjectFile[]) {
  layOut(files)
  docker(['builder', 'prune', '-af'])
  const firstMs = timed(1, () => docker(['build', '-q', '/ctx/bench']))
  return { firstMs, cachedMs: timed(3, () => docker(['build', '-q', '/ctx/bench'])) }
}

function layOut(files: readonly ProjectFile[]): string {
  const folder = join(engineHome(), 'root/ctx/bench')
  rmSync(folder, { recursive: true, force: true })
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

/** Where the engine keeps its tree: as told, else where its own script puts it. */
function engineHome(): string {
  const script = readFileSync(join(ORACLE, 'docker'), 'utf8')
  return process.env.ORACLE_HOME ?? /ORACLE_HOME:-([^}]+)\}/.exec(script)?.[1] ?? ''
}

function timed(runs: number, act: () => void, before: () => void = () => undefined): number {
  const times = Array.from({ length: runs }, () => {
    before()
    const start = performance.now()
    act()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN
}

function docker(words: readonly string[]): void {
  execFileSync(join(ORACLE, 'docker'), words, { stdio: 'pipe' })
}

/** Whether the real engine is there and answers. */
export function hasOracle(): boolean {
  return existsSync(join(ORACLE, 'docker')) && spawnSync(join(ORACLE, 'docker'), ['version']).status === 0
}
