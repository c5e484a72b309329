import { canonicalName, familiarName, type BaseImage, type Digest, type ImageSource, type Reference, type UnknownImage } from '../image'
import { editDistance } from '../text'
import { loadBaseImage, type BaseImageFacts } from './base-image'
import { IMAGES } from './images'
import { existsInLife } from './known'

const REGISTRY = 'docker.io'
/** Registries that some published images come from. */
const REGISTRIES = new Set([REGISTRY, 'mcr.microsoft.com', 'gcr.io', 'public.ecr.aws'])
const LIBRARY = 'library/'
const NEAR_EDITS = 2
const NEAR_COUNT = 4
const FAR = 20

/**
 * docker.io (and what is known of two others) as the catalogue knows it. A digest outweighs the tag, as in a registry. Every image is
 * linux/amd64, whatever platform is asked for: that is what a registry gives for an image with one platform. null: another registry.
 */
export function catalogSource(): ImageSource {
  const loaded = new Map<BaseImageFacts, Promise<BaseImage>>()
  const nearest = new Map<string, BaseImageFacts>()
  const load = (facts: BaseImageFacts): Promise<BaseImage> => {
    const image = loaded.get(facts) ?? loadBaseImage(facts)
    loaded.set(facts, image)
    return image
  }
  return {
    async resolve(asked) {
      if (!REGISTRIES.has(asked.registry)) return null
      const reference = officialName(asked)
      const here = IMAGES.filter(({ repository }) => repository === reference.repository && reference.registry === REGISTRY)
      const facts = reference.digest === null ? await byTag(reference, here, nearest) : await byDigest(here, reference.digest, load)
      if (!facts) return reference.registry === REGISTRY || reference.registry === 'gcr.io' ? unknown(asked, here) : null
      const image = await load(facts)
      return { ...image, canonical: canonicalName({ ...asked, digest: image.manifest }) }
    },
  }
}

/** Docker's official images as Amazon mirrors them are the same images. */
function officialName(reference: Reference): Reference {
  const [, rest] = /^docker\/library\/(.*)$/.exec(reference.repository) ?? []
  return reference.registry === 'public.ecr.aws' && rest !== undefined
    ? { ...reference, registry: REGISTRY, repository: LIBRARY + rest }
    : reference
}

/** A base by one of its tags, a published image, or of the bases the one nearest to a tag that exists in life. */
async function byTag(
  reference: Reference,
  here: readonly BaseImageFacts[],
  nearest: Map<string, BaseImageFacts>,
): Promise<BaseImageFacts | undefined> {
  const tag = reference.tag ?? 'latest'
  const exact = here.find(({ tags }) => tags.includes(tag))
  if (exact) return exact
  const { matchTag, publishedImages } = await import('./images/declared')
  const name = reference.repository.replace(LIBRARY, '')
  if (here.length === 0) {
    // What the sheet has is not all that exists: a tag must also be one that its repository has in life.
    return reference.registry === REGISTRY && !existsInLife(name, tag)
      ? undefined
      : ((await publishedImages()).find(reference) ?? undefined)
  }
  if (name === 'busybox' || !existsInLife(name, tag)) return undefined
  const key = `${name}:${tag}`
  const candidates = here.map(({ tags }) => ({
    name: tags[0] ?? '',
    tag: tags[0] ?? '',
    version: tags.find((text) => /^\d/.test(text)) ?? '0',
  }))
  const match = matchTag(tag, candidates)
  const base = here.find(({ tags }) => tags[0] === match?.name)
  const facts = nearest.get(key) ?? (base && { ...base, basis: [`${name}:${match?.name} for ${key}`, ...base.basis], manifest: null })
  if (facts) nearest.set(key, facts)
  return facts
}

/** Digests that the facts do not name are those of our own manifests: known once loaded. */
async function byDigest(
  here: readonly BaseImageFacts[],
  digest: Digest,
  load: (facts: BaseImageFacts) => Promise<BaseImage>,
): Promise<BaseImageFacts | undefined> {
  const named = here.find(({ manifest }) => manifest === digest)
  if (named) return named
  for (const facts of here.filter(({ manifest }) => manifest === null)) if ((await load(facts)).manifest === digest) return facts
  return undefined
}

/** The registry's words for a missing repository and for a missing tag (behaviour §4). */
async function unknown(reference: Reference, here: readonly BaseImageFacts[]): Promise<UnknownImage> {
  const { repository, tag } = reference
  const familiar = repository.replace(LIBRARY, '')
  const real = repository.startsWith(LIBRARY) && existsInLife(familiar, tag ?? 'latest')
  const names = await knownNames()
  const exists = here.length > 0 || real || names.some((name) => name.replace(/:.*/, '') === familiar)
  const error = exists
    ? `${canonicalName(reference)}: not found`
    : 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
  return { error, near: nearNames(familiar, tag ?? 'latest', names), real }
}

/** Familiar names of every image that is here. */
async function knownNames(): Promise<string[]> {
  const { publishedImages } = await import('./images/declared')
  const bases = IMAGES.flatMap(({ repository, tags }) =>
    tags.map((tag) => familiarName({ registry: REGISTRY, repository, tag, digest: null })),
  )
  return [...bases, ...(await publishedImages()).names.map((name) => (/:[^/]+$/.test(name) ? name : `${name}:latest`))]
}

function nearNames(repository: string, tag: string, names: readonly string[]): string[] {
  const rows = names.map((name) => ({ name, repository: name.replace(/:[^/]*$/, ''), tag: name.replace(/^.*:/, '') }))
  const same = rows.filter((row) => row.repository === repository)
  const near = same.length > 0 ? same : rows.filter((row) => editDistance(row.repository, repository, NEAR_EDITS) !== null)
  return near
    .map(({ name, tag: known }) => ({ name, edits: editDistance(known, tag, FAR) ?? FAR }))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, NEAR_COUNT)
    .map(({ name }) => name)
}
