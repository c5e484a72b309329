import { isDigest } from './digest'
import type { Reference } from './types'

/** What is wrong with a reference, in the words of distribution/reference. */
export interface ReferenceError {
  readonly error: string
}

const DEFAULT_REGISTRY = 'docker.io'
const OFFICIAL = 'library/'
const MAX_NAME = 255

const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const NAME = `(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*`
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const WHOLE = new RegExp(`^(${NAME})(?::(${TAG}))?(?:@(${DIGEST}))?$`)

/**
 * Reads an image name as `FROM`, `docker run` and `docker tag` do (ParseNormalizedNamed of distribution/reference): `busybox` is
 * `docker.io/library/busybox`. No tag is added: see `withDefaultTag`. The error is the library's own text (behaviour §4).
 * Digests other than SHA-256 are not known here.
 */
export function parseReference(text: string): Reference | ReferenceError {
  if (/^[a-f0-9]{64}$/.test(text)) return { error: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` }
  const { registry, rest } = splitRegistry(text)
  const path = rest.split(':', 1)[0] ?? ''
  if (path !== path.toLowerCase()) return { error: `invalid reference format: repository name (${path}) must be lowercase` }
  const match = WHOLE.exec(`${registry}/${rest}`)
  if (!match) return { error: 'invalid reference format' }
  const [, name = '', tag, digest] = match
  if (name.length > MAX_NAME) return { error: `repository name must not be more than ${MAX_NAME} characters` }
  if (digest !== undefined && !isDigest(digest)) return { error: digestError(digest) }
  return { registry, repository: name.slice(registry.length + 1), tag: tag ?? null, digest: digest ?? null }
}

/** `docker.io/library/busybox:latest@sha256:…`: the full form, as steps and archives write it. */
export function canonicalName(reference: Reference): string {
  return `${reference.registry}/${reference.repository}${suffix(reference)}`
}

/** `busybox:latest`: the form people write and the CLI prints. */
export function familiarName(reference: Reference): string {
  const { registry, repository } = reference
  if (registry !== DEFAULT_REGISTRY) return canonicalName(reference)
  const short =
    repository.startsWith(OFFICIAL) && !repository.includes('/', OFFICIAL.length) ? repository.slice(OFFICIAL.length) : repository
  return `${short}${suffix(reference)}`
}

/** Adds `:latest` where there is neither tag nor digest (TagNameOnly). */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag === null && reference.digest === null ? { ...reference, tag: 'latest' } : reference
}

/** The first element is a registry if it looks like a host: a dot, a colon, capitals, or `localhost`. */
function splitRegistry(text: string): { registry: string; rest: string } {
  const slash = text.indexOf('/')
  if (slash < 0) return { registry: DEFAULT_REGISTRY, rest: OFFICIAL + text }
  const first = text.slice(0, slash)
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase()
  if (!isHost) return { registry: DEFAULT_REGISTRY, rest: text }
  const registry = first === 'index.docker.io' ? DEFAULT_REGISTRY : first
  const rest = text.slice(slash + 1)
  return { registry, rest: registry === DEFAULT_REGISTRY && !rest.includes('/') ? OFFICIAL + rest : rest }
}

function digestError(digest: string): string {
  const [algorithm, hex = ''] = digest.split(':')
  if (algorithm !== 'sha256') return 'unsupported digest algorithm'
  return hex.length === 64 ? 'invalid checksum digest format' : 'invalid checksum digest length'
}

function suffix({ tag, digest }: Reference): string {
  return `${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`
}
