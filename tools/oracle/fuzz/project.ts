import type { FileSpec, FileSpecs } from '../../../tests/conformance/case-project'
import type { BuildCase, BuildSpec } from '../case'
import { dockerfile, edited } from './dockerfile'
import { Random } from './random'
import { file, ignoreFile, tree } from './tree'
import { plainWord } from './words'

/** A project and what is done to it between builds: the same for the same seed. */
export function buildCase(seed: number): BuildCase {
  const random = new Random(seed)
  const files = tree(random)
  const { text, stages } = dockerfile(random, files)
  const state = { files: { ...files, Dockerfile: text } as Record<string, FileSpec>, first: { ...files, Dockerfile: text } }
  const builds: BuildSpec[] = [{ ...options(random, stages, true) }]
  const count = random.weighed([
    [2, 0],
    [4, 1],
    [2, 2],
    [1, 3],
  ] as const)
  for (let index = 0; index < count; index++) {
    const edit = anEdit(random, state)
    for (const [path, spec] of Object.entries(edit)) applyTo(state.files, path, spec)
    builds.push({ ...(Object.keys(edit).length > 0 && { edit }), ...options(random, stages, false) })
  }
  return { title: `seed ${seed}`, files: { ...files, Dockerfile: text }, builds }
}

function options(random: Random, stages: readonly string[], isFirst: boolean): { args?: readonly string[] } {
  const args: string[] = []
  if (random.chance(20)) args.push('--build-arg', `${random.pick(['V', 'W', 'WHERE'])}=${random.pick(['9', '/w/arg', plainWord(random)])}`)
  if (random.chance(15)) args.push('--target', random.pick(stages))
  if (!isFirst && random.chance(6)) args.push('--no-cache')
  if (!isFirst && random.chance(5)) args.push('--no-cache-filter', random.pick(stages))
  if (random.chance(4)) args.push('--label', `l=${plainWord(random)}`)
  return args.length > 0 ? { args } : {}
}

interface State {
  readonly files: Record<string, FileSpec>
  readonly first: Readonly<Record<string, FileSpec>>
}

function anEdit(random: Random, { files, first }: State): FileSpecs {
  const paths = Object.keys(files).filter((path) => path !== 'Dockerfile' && path !== '.dockerignore')
  const path = paths.length > 0 ? random.pick(paths) : 'a'
  const spec = files[path]
  const isPlain = typeof spec === 'string' || (typeof spec === 'object' && spec?.text !== undefined)
  const text = files.Dockerfile
  return random.weighed<() => FileSpecs>([
    [5, () => (isPlain ? { [path]: file(random) } : { a: file(random) })],
    [2, () => ({ [random.pick(['new', 'd/new', 'src/lib/new.c', 'docs/z.md'])]: file(random) })],
    [1.5, () => (spec === undefined ? {} : { [path]: null })],
    [1, () => (isPlain ? { [path]: { mode: random.pick(['0600', '0755', '0640']) } } : {})],
    [1, () => (isPlain ? { [path]: { touch: 1_700_005_000 } } : {})],
    [1, () => (isPlain ? { [`${path}2`]: { renameFrom: path } } : {})],
    [1, () => ({ '.dockerignore': ignoreFile(random) })],
    [5, () => ({ Dockerfile: edited(random, typeof text === 'string' ? text : '', files) })],
    [1, () => (first.Dockerfile === undefined ? {} : { Dockerfile: first.Dockerfile })],
    [1.5, () => ({})],
  ])()
}

function applyTo(files: Record<string, FileSpec>, path: string, spec: FileSpec): void {
  const { [path]: known, ...others } = files
  for (const key of Object.keys(files)) if (!(key in others)) Reflect.deleteProperty(files, key)
  if (spec === null) return
  if (typeof spec === 'object' && spec.renameFrom !== undefined) {
    const moved = files[spec.renameFrom]
    Reflect.deleteProperty(files, spec.renameFrom)
    if (moved !== undefined) files[path] = moved
    return
  }
  const keepsContent = typeof spec === 'object' && (spec.touch !== undefined || (spec.mode !== undefined && spec.text === undefined))
  files[path] = keepsContent ? (known ?? spec) : spec
}
