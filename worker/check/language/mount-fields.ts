import { MOUNT_KEYS, MOUNT_SHARINGS, MOUNT_TYPES } from '../../instructions'
import type { Offer, Offers } from './offer'

/** Keys that mean something for each type of `RUN --mount` (behaviour §7). */
const KEYS_OF: Readonly<Record<string, readonly string[]>> = {
  bind: ['target', 'source', 'from', 'rw'],
  cache: ['target', 'id', 'sharing', 'from', 'source', 'mode', 'uid', 'gid', 'ro'],
  tmpfs: ['target', 'size'],
  secret: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  ssh: ['id', 'target', 'required', 'mode', 'uid', 'gid'],
}
const BARE = new Set(['rw', 'ro', 'required'])

/** What can stand in `--mount=…` behind what is written of it: keys of its type that were not given, or a key's values. */
export function mountFields(written: string, sources: readonly Offer[]): Offers {
  const fields = written.split(',')
  const field = fields.at(-1) ?? ''
  const equals = field.indexOf('=')
  if (equals >= 0) return { typed: field.slice(equals + 1), offers: valuesOf(field.slice(0, equals).toLowerCase(), sources) }
  const given = new Set(fields.slice(0, -1).map((text) => text.split('=', 1)[0]?.toLowerCase() ?? ''))
  const type = /(?:^|,)type=(\w+)/i.exec(written)?.[1]?.toLowerCase() ?? 'bind'
  const keys = [...(given.has('type') ? [] : ['type']), ...(KEYS_OF[type] ?? MOUNT_KEYS)].filter((key) => !given.has(key))
  return {
    typed: field,
    offers: keys.map((label) => ({ kind: 'key', label, text: BARE.has(label) ? label : `${label}=`, goesOn: !BARE.has(label) })),
  }
}

function valuesOf(key: string, sources: readonly Offer[]): readonly Offer[] {
  const of = (values: readonly string[]): readonly Offer[] => values.map((label) => ({ kind: 'value', label }))
  if (key === 'type') return of(MOUNT_TYPES)
  if (key === 'sharing') return of(MOUNT_SHARINGS)
  return key === 'from' ? sources : []
}
