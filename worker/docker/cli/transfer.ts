import type { OpenFile } from '../../kernel'
import { canonicalName, familiarName, parseReference, withDefaultTag } from '../../image'
import { storedImage, tagImage, type StoredImage } from '../daemon'
import { fail, type Call } from './command'

/** What a pull gave: the image, and whether it was here already. */
export interface Pulled {
  readonly image: StoredImage
  readonly isNew: boolean
}

/** Pulls an image from its registry into the store; the refusal is the daemon's text. */
export async function pullImage(
  call: Call,
  name: string,
  { to, isQuiet }: { readonly to: OpenFile; readonly isQuiet: boolean },
): Promise<Pulled | string> {
  const { daemon, process } = call
  const parsed = parseReference(name)
  if ('error' in parsed) return parsed.error
  const reference = withDefaultTag(parsed)
  const given = await process.outside(daemon.surroundings.registry.resolve(reference, { os: 'linux', architecture: 'amd64' }))
  if (!given) return `failed to resolve reference ${JSON.stringify(canonicalName(reference))}: ${familiarName(reference)}: not found`
  if ('error' in given) {
    return /denied/.test(given.error)
      ? `${given.error.replace('server message: insufficient_scope: authorization failed', 'insufficient_scope: authorization failed')}`
      : `failed to resolve reference ${JSON.stringify(canonicalName(reference))}: ${given.error}`
  }
  const image = storedImage(given, { storedAt: daemon.now(), pulledFrom: `${reference.registry}/${reference.repository}` })
  const canonical = canonicalName(reference)
  const isNew = daemon.world.images.get(canonical)?.id !== image.id
  if (isNew) daemon.world = tagImage(daemon.world, image, canonical, { keepOld: true })
  if (!isQuiet) await to.write(`${reference.tag ?? ''}: Pulling from ${reference.repository}\n`)
  return { image, isNew }
}

/** Pushes one tag. */
export async function pushTag(call: Call, tag: string, isQuiet: boolean): Promise<number> {
  void isQuiet
  return fail(call, `${tag}: not simulated`)
}
