import { canonicalName, familiarName, type BaseImage, type Digest, type ImageSource, type Reference, type UnknownImage } from '../image'
import { editDistance } from '../text'
import { loadBaseImage, type BaseImageFacts } from './base-image'
import { IMAGES } from './images'
import { existsInLife } from './known'

const REGISTRY = 'docker.io'
const LIBRARY = 'library/'
const NEAR_EDITS = 2
const NEAR_COUNT = 4
const FAR = 20

/**
 * docker.io as the catalogue knows it. A digest outweighs the tag, as in a registry. Every image is linux/amd64, whatever platform is asked for:
 * that is what a registry gives for an image with one platform. null: another registry.
 */
export function catalogSource(): ImageSource {
  const loaded = new Map<BaseImageFacts, Promise<BaseImage>>()
  const load = (facts: BaseImageFacts): Promise<BaseImage> => {
    const image = loaded.get(facts) ?? loadBaseImage(facts)
    loaded.set(facts, image)
    return image
  }
  return {
    async resolve(reference) {
      if (reference.registry !== REGISTRY) return null
      const here = IMAGES.filter(({ repository }) => repository === reference.repository)
      const image =
        reference.digest === null ? await byTag(here, reference.tag ?? 'latest', load) : await byDigest(here, reference.digest, load)
      return image ? { ...image, canonical: canonicalName({ ...reference, digest: image.manifest }) } : unknown(reference, here)
    },
  }
}

type Load = (facts: BaseImageFacts) => Promise<BaseImage>

async function byTag(here: readonly BaseImageFacts[], tag: string, load: Load): Promise<BaseImage | undefined> {
  const facts = here.find(({ tags }) => tags.includes(tag))
  return facts && load(facts)
}

/** Digests that the facts do not name are those of our own manifests: known once loaded. */
async function byDigest(here: readonly BaseImageFacts[], digest: Digest, load: Load): Promise<BaseImage | undefined> {
  const named = here.find(({ manifest }) => manifest === digest)
  if (named) return load(named)
  const images = await Promise.all(here.filter(({ manifest }) => manifest === null).map(load))
  return images.find(({ manifest }) => manifest === digest)
}

/** The registry's words for a missing repository and for a missing tag (behaviour §4). */
function unknown(reference: Reference, here: readonly BaseImageFacts[]): UnknownImage {
  const { repository, tag } = reference
  const real = repository.startsWith(LIBRARY) && existsInLife(repository.slice(LIBRARY.length), tag ?? 'latest')
  const error =
    here.length > 0 || real
      ? `${canonicalName(reference)}: not found`
      : 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
  return { error, near: nearNames(reference, here), real }
}

function nearNames(reference: Reference, here: readonly BaseImageFacts[]): string[] {
  const { repository } = reference
  const near = here.length > 0 ? here : IMAGES.filter((facts) => editDistance(facts.repository, repository, NEAR_EDITS) !== null)
  const tag = reference.tag ?? 'latest'
  return near
    .flatMap((facts) => facts.tags.map((name) => ({ facts, name, edits: editDistance(name, tag, FAR) ?? FAR })))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, NEAR_COUNT)
    .map(({ facts, name }) => familiarName({ registry: REGISTRY, repository: facts.repository, tag: name, digest: null }))
}
