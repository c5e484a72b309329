import { catalogEntries } from '../../catalog'
import type { KnownImage, LanguageRequest } from '../../check'
import { openBuildContext } from '../../context'
import { sourceOf } from '../../docker/daemon'
import { compareNames, FsError, lookup, type Snapshot } from '../../fs'
import { familiarName, parseReference } from '../../image'
import type { Desk } from '../desk'
import type { PlaceAsk } from '../protocol'

/** A question about a place in a text, with what the project and the engine hold. */
export function placeRequest({ playground, surroundings }: Desk, { file, text, position }: PlaceAsk): LanguageRequest {
  const { world, project } = playground
  const context = openBuildContext(project.files, file)
  return {
    text,
    position,
    resolve: sourceOf(world, surroundings.registry).resolve,
    images: [...builtImages(world.images.keys()), ...catalogEntries()],
    entries: (folder) => ('error' in context ? null : entriesOf(context.snapshot, folder)),
  }
}

function builtImages(names: Iterable<string>): readonly KnownImage[] {
  return [...names].flatMap((canonical) => {
    const reference = parseReference(canonical)
    if ('error' in reference) return []
    const name = familiarName({ ...reference, tag: null, digest: null })
    return [{ name, tags: reference.tag === null ? [] : [reference.tag], origin: 'built' as const }]
  })
}

function entriesOf(tree: Snapshot, folder: string): readonly string[] | null {
  const found = lookup(tree, `/${folder}`, { follow: true })
  if (found instanceof FsError || found.node.kind !== 'directory') return null
  const names = Array.from(found.node.entries(), ([name, { kind }]) => (kind === 'directory' ? `${name}/` : name))
  return names.sort(compareNames)
}
