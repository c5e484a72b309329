import type { Owner } from './types'

/** `user`, `user:group`, `:group`; names and numbers are told apart where they are looked up. */
export function parseOwner(text: string): Owner {
  const colon = text.indexOf(':')
  return colon < 0 ? { user: text, group: null } : { user: text.slice(0, colon), group: text.slice(colon + 1) }
}
