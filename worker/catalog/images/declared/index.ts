import { familiarName, type Reference } from '../../../image'
import type { BaseImageFacts } from '../../base-image'
import { configOf, publishedFacts, publishedNames, rowOf, type Sheet } from './facts'
import { RECIPES } from './recipes'
import { supportEnds } from './support'
import { matchTag, type Candidate } from './tags'

export { matchTag } from './tags'

/** The published images beside the bases that are always here: loaded when one of them is asked for. */
export interface PublishedImages {
  /** The image that a reference means, or the nearest one that is here, with a note of it; null: its repository or tag is not known. */
  find(reference: Reference): BaseImageFacts | null
  /** Familiar names of all: `node:20-alpine`. */
  readonly names: readonly string[]
}

export async function publishedImages(): Promise<PublishedImages> {
  const sheet: Sheet = (await import('../../data/images.json')).default
  const names = publishedNames(sheet)
  const made = new Map<string, BaseImageFacts>()
  return {
    names,
    find(reference) {
      const repository =
        reference.registry === 'docker.io'
          ? reference.repository.replace(/^library\//, '')
          : `${reference.registry}/${reference.repository}`
      const candidates = names.flatMap((name): Candidate[] =>
        nameWithoutTag(name) === canonicalRepository(repository) ? [candidateOf(sheet, name)] : [],
      )
      const tag = reference.tag ?? 'latest'
      const match = matchTag(tag, candidates)
      if (!match) return null
      const key = `${match.name} for ${tag}`
      const facts =
        made.get(key) ??
        noted(publishedFacts(sheet, match.name), {
          asked: familiarName({ ...reference, digest: null }),
          used: match.name,
          nearest: match.nearest,
          repository,
          tag,
        })
      made.set(key, facts)
      return facts
    },
  }
}

/** Distroless images are the same with and without the Debian release in their name; `:nonroot` and `:debug` are tags of theirs. */
function canonicalRepository(repository: string): string {
  return /^gcr\.io\/distroless\/\w+$/.test(repository) ? `${repository}-debian12` : repository
}

function nameWithoutTag(name: string): string {
  return name.replace(/:[^/:]+$/, '')
}

function candidateOf(sheet: Sheet, name: string): Candidate {
  const [, tag = 'latest'] = /:([^/:]+)$/.exec(name) ?? []
  const config = configOf(sheet, rowOf(sheet, name))
  const variable = RECIPES[name]?.versionOf ?? ''
  const [, value = ''] = (variable === '' ? null : new RegExp(`"${variable}=[^"\\d]*([\\d.]+)`).exec(config)) ?? []
  return { name, tag, version: value || (/\d[\d.]*/.exec(tag)?.[0] ?? '0') }
}

interface Note {
  readonly asked: string
  readonly used: string
  readonly nearest: boolean
  readonly repository: string
  readonly tag: string
}

function noted(facts: BaseImageFacts, { asked, used, nearest, repository, tag }: Note): BaseImageFacts {
  const ends = supportEnds(repository, tag) ?? supportEnds(repository, facts.tags[0] ?? '')
  return {
    ...facts,
    origin: { ...facts.origin, ...(ends !== undefined && { supportEnds: ends }) },
    basis: nearest ? [`${used} for ${asked}`, ...facts.basis] : facts.basis,
  }
}
