import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BuildResult } from '../../../worker/build'
import { buildImage, emptyWorld } from '../../../worker/docker/daemon'
import { surroundingsOf } from '../../../worker/engine'
import { readArguments } from '../../../tools/layerlab/arguments'
import { CaseProject, type FileSpecs } from '../../conformance/case-project'

/** A recorded case, as FORMAT.md describes it. */
export interface RecordedCase {
  readonly files?: FileSpecs
  readonly images?: Readonly<Record<string, string>>
  readonly builds?: readonly {
    readonly args?: readonly string[]
    readonly edit?: FileSpecs
    readonly secrets?: Readonly<Record<string, string>>
  }[]
}

/** The project's own copy of a recorded case. */
export function readCase(name: string): RecordedCase {
  const file = fileURLToPath(new URL(`../../conformance/cases/build/${name}.json`, import.meta.url))
  if (!existsSync(file)) throw new Error(`there is no case ${name}`)
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedCase
}

/** Builds all that a case asks for over one cache. */
export async function buildAll({ files = {}, images = {}, builds = [{}] }: RecordedCase): Promise<readonly BuildResult[]> {
  let micros = 1_700_100_000_000_000
  const surroundings = surroundingsOf({ now: () => (micros += 60_000_000), random: () => 0.5 })
  let world = emptyWorld
  const buildArgs = { SOURCE_DATE_EPOCH: '0' }
  for (const [tag, dockerfile] of Object.entries(images)) {
    const alone = new CaseProject()
    alone.apply({ Dockerfile: dockerfile })
    world = (await buildImage(world, alone.files, { tags: [tag], buildArgs }, surroundings)).world
  }
  const project = new CaseProject()
  project.apply(files)
  const results: BuildResult[] = []
  for (const { args = [], edit = {} } of builds) {
    project.apply(edit)
    const parsed = readArguments(['build', '.', ...args])
    if ('error' in parsed) throw new Error(parsed.error)
    const options = { network: 'none', ...parsed.options, buildArgs: { ...buildArgs, ...parsed.options.buildArgs } } as const
    const built = await buildImage(world, project.files, options, surroundings)
    world = built.world
    results.push(built.result)
  }
  return results
}

/** The results of builds of these files, each after its edits. */
export async function builds(files: FileSpecs, ...edits: readonly FileSpecs[]): Promise<readonly BuildResult[]> {
  return buildAll({ files, builds: [{}, ...edits.map((edit) => ({ edit }))] })
}
