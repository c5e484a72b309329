import type { OpenFile } from '../../kernel'
import { canonicalName, familiarName, parseReference, withDefaultTag, type Digest, type Reference } from '../../image'
import { EMPTY_CONFIG, findImage, identityOf, storedImage, tagImage, type ImageIdentity, type StoredImage } from '../daemon'
import type { Registry, Repository } from '../registry'
import { fail, print, type Call } from './command'

/** What a pull gave: the image, and whether it was here already. */
export interface Pulled {
  readonly image: StoredImage
  readonly isNew: boolean
}

const NO_LOGIN = 'authorization failed: no basic auth credentials'
const DENIED = `access denied, repository does not exist or may require authorization: ${NO_LOGIN}`
const EXPIRED = 'denied: Your authorization token has expired. Reauthenticate and try again.'

/** Pulls an image from its registry into the store, and prints what is transferred; the refusal is the daemon's text (behaviour §15). */
export async function pullImage(
  call: Call,
  name: string,
  { to, isQuiet }: { readonly to: OpenFile; readonly isQuiet: boolean },
): Promise<Pulled | string> {
  const { daemon } = call
  const parsed = parseReference(name)
  if ('error' in parsed) return parsed.error
  if (parsed.registry === 'docker.io' && parsed.repository === 'library/scratch') return "'scratch' is a reserved name"
  const reference = withDefaultTag(parsed)
  const given = await resolveFrom(call, reference)
  if (typeof given === 'string') return given
  const canonical = canonicalName(reference)
  const { id } = identityOf(given)
  const before = daemon.world.images.get(canonical)
  const isNew = !before || identityOf(before).id !== id
  if (!isQuiet)
    await to.write(
      `${reference.tag ?? reference.digest ?? ''}: Pulling from ${reference.repository}\n${isNew ? blobLines(call, given) : ''}`,
    )
  const image = isNew ? given : before
  if (isNew) daemon.world = tagImage(daemon.world, image, canonical, { keepOld: true })
  const status = isNew ? `Downloaded newer image for ${familiarName(reference)}` : `Image is up to date for ${familiarName(reference)}`
  if (!isQuiet) await to.write(`Digest: ${id}\nStatus: ${status}\n`)
  return { image, isNew }
}

async function resolveFrom(call: Call, reference: Reference): Promise<StoredImage | string> {
  const { daemon, process } = call
  const familiar = familiarName(reference)
  const unresolved = (text: string): string =>
    `failed to resolve reference ${JSON.stringify(reference.registry === 'docker.io' ? canonicalName(reference) : familiar)}: ${text}`
  const registry = daemon.registries.find(reference.registry)
  if (registry) {
    const access = registry.account(call.client.logins.get(registry.host), daemon.now())
    if (access === 'expired') return unresolved(EXPIRED)
    if (access !== 'ok') return unresolved(`pull ${DENIED}`)
    const repository = registry.repository(reference.repository, false)
    const found = repository && manifestAt(repository, reference)
    return found
      ? storedImage(found, {
          ...found.story,
          storedAt: daemon.now(),
          pulledFrom: `${reference.registry.replace(/:\d+$/, '')}/${reference.repository}`,
        })
      : unresolved(`${familiar}: not found`)
  }
  const image = await process.outside(daemon.surroundings.registry.resolve(reference, { os: 'linux', architecture: 'amd64' }))
  if (!image)
    return unresolved(
      `failed to do request: Head "https://${reference.registry}/v2/${reference.repository}/manifests/${reference.tag ?? ''}": dial tcp: lookup ${reference.registry}: no such host`,
    )
  if ('error' in image) return /denied/.test(image.error) ? image.error : unresolved(image.error)
  return storedImage(image, { storedAt: daemon.now(), pulledFrom: `${reference.registry}/${reference.repository}` })
}

function manifestAt({ tags }: Repository, { tag, digest }: Reference): StoredImage | null {
  const found = digest === null ? tags.get(tag ?? 'latest') : [...tags.values()].find((each) => each.digest === digest)
  return (found?.image as StoredImage | undefined) ?? null
}

function blobLines({ daemon }: Call, image: StoredImage): string {
  const { manifest, attestation } = identityOf(image)
  const here = new Set(
    [...daemon.world.images.values(), ...daemon.world.untagged].flatMap((each) =>
      identityOf(each).manifest.layers.map(({ digest }) => digest),
    ),
  )
  const knowsEmpty = [...daemon.world.images.values()].some((each) => identityOf(each).attestation !== null)
  const layers = manifest.layers.filter(({ digest }) => !here.has(digest))
  const lines = layers.map(({ digest }) => `${short(digest)}: Pulling fs layer\n`)
  if (attestation)
    lines.push(
      `${short(EMPTY_CONFIG)}: ${knowsEmpty ? 'Already exists' : 'Download complete'}\n`,
      `${short(attestation.statement)}: Download complete\n`,
    )
  return [
    ...lines,
    ...layers.map(({ digest }) => `${short(digest)}: Download complete\n`),
    ...layers.map(({ digest }) => `${short(digest)}: Pull complete\n`),
  ].join('')
}

function short(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}

/** Pushes one tag: only blobs that are not there are sent. */
export async function pushTag(call: Call, tag: string, isQuiet: boolean): Promise<number> {
  const { daemon, process } = call
  const reference = parseReference(tag)
  if ('error' in reference) return fail(call, reference.error)
  const whole = withDefaultTag(reference)
  const say = (text: string): Promise<void> => (isQuiet ? Promise.resolve() : process.stdout.write(text))
  await say(
    `The push refers to repository [${reference.registry === 'docker.io' ? 'docker.io/' : ''}${familiarName({ ...reference, tag: null, digest: null })}]\n`,
  )
  const found = findImage(daemon.world, canonicalName(whole))
  if (!found) return fail(call, `tag does not exist: ${familiarName(whole)}`)
  const identity = identityOf(found.image)
  const registry = daemon.registries.find(reference.registry)
  if (!registry)
    return fail(
      call,
      reference.registry === 'docker.io'
        ? 'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
        : `failed to do request: Head "https://${reference.registry}/v2/": dial tcp: lookup ${reference.registry}: no such host`,
    )
  const access = registry.account(call.client.logins.get(registry.host), daemon.now())
  if (access !== 'ok') {
    await say(
      blobsOf(identity)
        .map(({ digest }) => `${short(digest)}: Waiting\n`)
        .join(''),
    )
    return fail(call, access === 'expired' ? EXPIRED : registry.kind === 'ecr' ? 'no basic auth credentials' : `push ${DENIED}`)
  }
  const repository = registry.repository(whole.repository, true)
  if (!repository)
    return fail(
      call,
      `name unknown: The repository with name '${whole.repository}' does not exist in the registry with id '${registry.host.split('.')[0] ?? ''}'`,
    )
  const there = repository.tags.get(whole.tag ?? '')
  if (there && repository.immutable && there.digest !== identity.id)
    return fail(
      call,
      `tag invalid: The image tag '${whole.tag ?? ''}' already exists in the '${whole.repository}' repository and cannot be overwritten because the tag is immutable.`,
    )
  await say(send(registry, repository, whole.repository, identity))
  repository.tags.set(whole.tag ?? 'latest', { digest: identity.id, bytes: identity.descriptor.size, image: found.image })
  if (isQuiet) await print(call, `${familiarName(whole)}\n`)
  else await print(call, `${whole.tag ?? ''}: digest: ${identity.id} size: ${identity.descriptor.size}\n`)
  return 0
}

interface Blob {
  readonly digest: Digest
  readonly isLayer: boolean
}

function blobsOf({ manifest, attestation }: ImageIdentity): readonly Blob[] {
  const layers = manifest.layers.map(({ digest }) => ({ digest, isLayer: true }))
  return attestation ? [...layers, { digest: EMPTY_CONFIG, isLayer: false }, { digest: attestation.statement, isLayer: false }] : layers
}

/** Sends what is missing; gives the lines that say so. */
function send(registry: Registry, repository: Repository, name: string, identity: ImageIdentity): string {
  return blobsOf(identity)
    .map(({ digest, isLayer }) => {
      const holder = registry.holderOf(digest, name)
      const state = repository.blobs.has(digest)
        ? `${isLayer ? 'Layer already' : 'Already'} exists`
        : holder === null
          ? 'Pushed'
          : `Mounted from ${holder}`
      repository.blobs.add(digest)
      return `${short(digest)}: ${state}\n`
    })
    .join('')
}
