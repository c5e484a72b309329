import type { RemoteVertex } from '../../plan'
import { OpFailure, type OpRun } from './op'

/** The name server that every container here is told of; nobody answers there. */
const NAME_SERVER = '127.0.0.1:53'
const UNREACHABLE = 'connect: network is unreachable'

/**
 * ADD of a URL or a Git repository. There is no network in here: it fails as on an engine without one, and an event says that this is by design.
 */
export async function runRemote({ vertex: { url }, notSimulated }: OpRun<RemoteVertex>): Promise<OpFailure> {
  notSimulated(url)
  return new OpFailure(isGit(url) ? gitFailure(url) : httpFailure(url), 0, 'failed to load cache key: ', {
    kind: 'not-simulated',
    what: [url],
  })
}

function isGit(url: string): boolean {
  return /^(git|ssh):|^[^/]+@|\.git(#|\?|$)/.test(url)
}

function httpFailure(url: string): string {
  const [, scheme = 'http', host = '', port] = /^([a-z]+):\/\/([^/:?#]+)(?::(\d+))?/i.exec(url) ?? []
  const address = `${host}:${port ?? (scheme === 'https' ? '443' : '80')}`
  const lookup = `lookup ${host} on ${NAME_SERVER}: dial udp ${NAME_SERVER}: ${UNREACHABLE}`
  return `Get "${url}": ${/^[\d.]+$/.test(host) ? `dial tcp ${address}: ${UNREACHABLE}` : `dial tcp: ${lookup}`}`
}

function gitFailure(url: string): string {
  const remote = url.replace(/[#?].*$/, '')
  const host = /^(?:[a-z]+:\/\/)?(?:[^/@]+@)?([^/:]+)/i.exec(remote)?.[1] ?? remote
  const said = /^https?:/.test(remote)
    ? `fatal: unable to access '${remote}/': Could not resolve host: ${host}`
    : `ssh: Could not resolve hostname ${host}: Temporary failure in name resolution\nfatal: Could not read from remote repository.`
  return `failed to fetch remote ${remote}: git stderr:\n${said}\n: exit status 128`
}
