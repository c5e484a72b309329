import { canonicalName, familiarName, isDigest, parseReference, withDefaultTag, type Reference } from '../../image'
import { DaemonError, type Daemon } from './daemon'
import { identityOf } from './stored-image'
import { type StoredImage } from './store-image'
import { sameImage, type World } from './world'

/** One image with all its names, in the order of their bytes. */
export interface ListedImage {
  readonly image: StoredImage
  /** Canonical. */
  readonly names: readonly string[]
}

/** Every image of the store, each once, newest first. */
export function listImages(world: World): readonly ListedImage[] {
  const listed: { image: StoredImage; names: string[] }[] = []
  for (const [name, image] of world.images) {
    const known = listed.find((each) => sameImage(each.image, image) || identityOf(each.image).id === identityOf(image).id)
    if (known) known.names.push(name)
    else listed.push({ image, names: [name] })
  }
  for (const image of world.untagged) listed.push({ image, names: [] })
  for (const { names } of listed) names.sort()
  return listed
    .map((each, order) => ({ ...each, order }))
    .sort((a, b) => createdAt(b.image) - createdAt(a.image) || b.image.story.storedAt - a.image.story.storedAt || b.order - a.order)
}

/** When the image was made, in milliseconds since 1970; a base without a date counts as 1970. */
export function createdAt({ config }: StoredImage): number {
  return config.created === undefined ? 0 : Date.parse(config.created)
}

/** `my-app:1` as people write it. */
export function familiar(canonical: string): string {
  const reference = parseReference(canonical)
  return 'error' in reference ? canonical : familiarName(reference)
}

/** Finds an image by name, id or the beginning of its id. */
export function findImage(world: World, text: string): ListedImage | null {
  const reference = parseReference(text)
  if (!('error' in reference)) {
    const named = byReference(world, reference)
    if (named) return named
  }
  const digits = text.replace(/^sha256:/, '')
  if (!/^[0-9a-f]{1,64}$/.test(digits)) return null
  return listImages(world).find(({ image }) => identityOf(image).id.startsWith(`sha256:${digits}`)) ?? null
}

function byReference(world: World, reference: Reference): ListedImage | null {
  if (reference.digest !== null) {
    const { digest } = reference
    return (
      listImages(world).find(
        ({ image, names }) => identityOf(image).id === digest && names.some((name) => repositoryOf(name) === repositoryName(reference)),
      ) ?? null
    )
  }
  const image = world.images.get(canonicalName(withDefaultTag(reference)))
  return image ? (listImages(world).find((each) => identityOf(each.image).id === identityOf(image).id) ?? null) : null
}

function repositoryName({ registry, repository }: Reference): string {
  return `${registry}/${repository}`
}

/** A canonical name without its tag. */
export function repositoryOf(canonical: string): string {
  const reference = parseReference(canonical)
  return 'error' in reference ? canonical : repositoryName(reference)
}

/** `No such image: nosuch:latest`: the tag is always shown. */
export function noSuchImage(text: string): DaemonError {
  const reference = parseReference(text)
  if ('error' in reference || isDigest(text)) return new DaemonError(`No such image: ${text}`)
  return new DaemonError(`No such image: ${familiarName(withDefaultTag(reference))}`)
}

/** Containers of the image, running or not. */
export function imageUsers(world: World, image: StoredImage): readonly { readonly id: string; readonly running: boolean }[] {
  const { id } = identityOf(image)
  return [...world.containers.values()]
    .filter((container) => identityOf(container.image).id === id)
    .map((container) => ({ id: container.id, running: isRunning(container.state.status) }))
}

export function isRunning(status: string): boolean {
  return status === 'running' || status === 'paused' || status === 'restarting'
}

/** What `docker rmi` did: its lines. */
export interface Removed {
  readonly untagged: readonly string[]
  readonly deleted: readonly string[]
}

/** `docker rmi` of one name or id (behaviour §13). */
export function removeImage(daemon: Daemon, text: string, force: boolean): Removed | DaemonError {
  const found = findImage(daemon.world, text)
  if (!found) return noSuchImage(text)
  const { image, names } = found
  const { id } = identityOf(image)
  const reference = parseReference(text)
  const canonical = 'error' in reference ? null : canonicalName(withDefaultTag(reference))
  const users = imageUsers(daemon.world, image)
  if (canonical !== null && names.includes(canonical)) {
    const isLast = names.length === 1
    const [user] = users
    if (isLast && user && !force)
      return new DaemonError(
        `conflict: unable to delete ${familiar(canonical)} (must be forced) - container ${short(user.id)} is using its referenced image ${shortId(id)}`,
      )
    return untag(daemon, found, [canonical], users.length > 0)
  }
  const running = users.find((user) => user.running)
  if (running)
    return new DaemonError(
      `conflict: unable to delete ${shortId(id)} (cannot be forced) - image is being used by running container ${short(running.id)}`,
    )
  const [user] = users
  if (user && !force)
    return new DaemonError(
      `conflict: unable to delete ${shortId(id)} (must be forced) - image is being used by stopped container ${short(user.id)}`,
    )
  const repositories = new Set(names.map(repositoryOf))
  if (repositories.size > 1 && !force)
    return new DaemonError(`conflict: unable to delete ${shortId(id)} (must be forced) - image is referenced in multiple repositories`)
  return untag(daemon, found, names, users.length > 0)
}

function untag(daemon: Daemon, { image, names }: ListedImage, gone: readonly string[], isUsed: boolean): Removed {
  const images = new Map(daemon.world.images)
  for (const name of gone) images.delete(name)
  const isLast = names.every((name) => gone.includes(name))
  const without = daemon.world.untagged.filter((each) => !sameImage(each, image))
  daemon.world = {
    ...daemon.world,
    images,
    untagged: isLast && isUsed && names.length > 0 ? [...without, image] : isLast ? without : daemon.world.untagged,
  }
  return { untagged: gone.map(familiar), deleted: isLast && !isUsed ? [identityOf(image).id] : [] }
}

function short(id: string): string {
  return id.slice(0, 12)
}

/** `sha256:` away, twelve digits. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
