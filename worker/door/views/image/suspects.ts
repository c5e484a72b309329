import type { LayerEntry } from '../../../fs'
import type { Layer } from '../../../image'
import type { SuspectView } from '../../protocol'

/** More than this nobody reads; the first is bad enough. */
const MAX_SUSPECTS = 20
/** A key or a token stands near the beginning of its file. */
const HEAD_BYTES = 4096

const BY_NAME: readonly { readonly kind: SuspectView['kind']; readonly name: RegExp }[] = [
  { kind: 'env-file', name: /^\.env(\.(local|production|prod|development|dev|staging))?$/ },
  { kind: 'private-key', name: /^id_(rsa|dsa|ecdsa|ed25519)$/ },
  { kind: 'credentials', name: /^(\.git-credentials|\.netrc|\.pgpass|credentials\.json|service-account\.json)$/ },
]
const BY_PATH = /(^|\/)(\.aws\/credentials|\.docker\/config\.json|\.kube\/config)$/
const BY_BYTES: readonly { readonly kind: SuspectView['kind']; readonly name: RegExp; readonly text: RegExp }[] = [
  { kind: 'private-key', name: /\.(pem|key)$|^key$/, text: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { kind: 'token-file', name: /^\.npmrc$/, text: /_authToken=|_password=/ },
]

/** Files of this build's own layers that look like a secret, by their names or beginnings. A hint: no list of what there could be. */
export function suspectsOf(layers: readonly Layer[], baseLayers: number): readonly SuspectView[] {
  const found: SuspectView[] = []
  layers.forEach(({ entries }, layer) => {
    if (layer < baseLayers) return
    for (const entry of entries) {
      const kind = found.length < MAX_SUSPECTS ? suspicion(entry) : null
      if (kind !== null) found.push({ path: `/${entry.path}`, layer, kind })
    }
  })
  return found
}

function suspicion(entry: LayerEntry): SuspectView['kind'] | null {
  if ('whiteout' in entry || entry.node.kind !== 'file' || entry.node.content.size === 0) return null
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
  if (BY_PATH.test(entry.path)) return 'credentials'
  const named = BY_NAME.find((one) => one.name.test(name))
  if (named) return named.kind
  const { bytes } = entry.node.content
  const written = BY_BYTES.find((one) => one.name.test(name))
  if (!written || bytes === null) return null
  return written.text.test(new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES))) ? written.kind : null
}
