import { planAgainst, type PlannedStep } from '../build'
import { sourceOf, type Surroundings } from '../docker/daemon'
import { walk } from '../fs'
import { bytesAt } from './changes'
import { withText } from './compare'
import { buildProject, playgroundOf, type BuildRecord, type Playground } from './playground'
import type { Project } from './project'

/** A version of a Dockerfile, built on a copy with nothing in its cache. */
export interface BuiltVersion {
  readonly playground: Playground
  readonly record: BuildRecord
}

/** Builds the project with this text for its Dockerfile; null where it does not build. Nothing of it is kept. */
export async function buildVersion(project: Project, file: string, text: string, surroundings: Surroundings): Promise<BuiltVersion | null> {
  const files = withText(project, file, text)
  if (files === null) return null
  const built = await buildProject(playgroundOf({ ...project, files }), { file, tags: [] }, surroundings)
  return built.record.result.outcome === 'built' ? built : null
}

/** What a version would run after an edit of one file: planned against the version's own cache. Null where that cannot be planned. */
export async function planEdit(
  { playground: { project, world } }: BuiltVersion,
  file: string,
  path: string,
  surroundings: Surroundings,
): Promise<readonly PlannedStep[] | null> {
  const text = new TextDecoder().decode(bytesAt(project.files, path) ?? new Uint8Array())
  const files = withText(project, path, `${text}\n`)
  return files && planAgainst(files, { file }, world.cache, sourceOf(world, surroundings.registry))
}

/** Files that a person is likely to edit, each standing for its kind: source, list of packages, prose, the Dockerfile itself. */
export function likelyEdits({ files }: Project, file: string): readonly string[] {
  const paths = [...walk(files)].flatMap(({ path, node }) =>
    node.kind === 'file' && !/\/(node_modules|\.git)\//.test(path) ? [path.slice(1)] : [],
  )
  const kinds = [
    /^(src|app|lib|cmd)\/.*\.\w+$/,
    /^(package\.json|requirements\.txt|pyproject\.toml|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|Gemfile|composer\.json)$/,
    /^README/i,
  ]
  const found = kinds.flatMap((kind) => paths.find((path) => kind.test(path)) ?? [])
  const others = paths
    .filter((path) => path !== file && !path.startsWith('.') && !found.includes(path))
    .slice(0, found.length === 0 ? 2 : 0)
  return [...found, ...others, file]
}
