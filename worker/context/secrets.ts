import type { FileNode } from '../fs'

export type SecretKind = 'environment' | 'private-key' | 'token' | 'credentials'

interface Rule {
  readonly kind: SecretKind
  /** Of the path, from a slash or the beginning on. */
  readonly name: RegExp
  /** What the file must hold to count; without it the name is enough. */
  readonly holds?: RegExp
}

/** Files that should not be in an image, by the name that tools give them, and where a name is not enough by what they hold. */
const RULES: readonly Rule[] = [
  { kind: 'environment', name: /(^|\/)\.env$/ },
  { kind: 'environment', name: /(^|\/)\.env\.(?!(example|sample|template|dist|defaults?)$)[^/]+$/ },
  { kind: 'private-key', name: /(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/ },
  { kind: 'private-key', name: /\.(pem|key)$/, holds: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  { kind: 'private-key', name: /\.(p12|pfx|jks|kdbx)$/ },
  { kind: 'token', name: /(^|\/)\.npmrc$/, holds: /_auth(Token)?\s*=|_password\s*=/ },
  { kind: 'token', name: /(^|\/)\.yarnrc\.yml$/, holds: /npmAuth(Token|Ident)/ },
  { kind: 'token', name: /(^|\/)(\.netrc|\.git-credentials|\.pypirc|\.pgpass)$/ },
  { kind: 'credentials', name: /(^|\/)\.aws\/credentials$/ },
  { kind: 'credentials', name: /(^|\/)\.docker\/config\.json$/, holds: /"auth"/ },
  { kind: 'credentials', name: /(^|\/)\.kube\/config$/ },
  { kind: 'credentials', name: /\.json$/, holds: /"type":\s*"service_account"/ },
]
/** Longer files are not secrets of these kinds. */
const MAX_BYTES = 64 * 1024

/** What kind of secret a file may be; null: none that is known. */
export function secretKind(path: string, { content }: FileNode): SecretKind | null {
  const rules = RULES.filter(({ name }) => name.test(path))
  if (rules.length === 0) return null
  const held = content.bytes !== null && content.size <= MAX_BYTES ? new TextDecoder().decode(content.bytes) : ''
  return rules.find(({ holds }) => holds === undefined || holds.test(held))?.kind ?? null
}
