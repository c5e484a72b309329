import type { RemoteVertex } from '../../plan'
import { OpFailure, type OpRun } from './op'

/**
 * ADD of a URL or a Git repository. There is no network in here: it fails as on an engine that cannot look the host up, and the log says that
 * this is so by design.
 */
export async function runRemote({ vertex: { url }, notSimulated }: OpRun<RemoteVertex>): Promise<OpFailure> {
  notSimulated(url)
  const host = /^[a-z+]+:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? url
  return new OpFailure(`failed to load cache key: Get "${url}": dial tcp: lookup ${host}: no such host`)
}
