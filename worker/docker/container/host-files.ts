import type { RunOptions } from './settings'

/** The address that the first container on the default bridge has. */
const BRIDGE_ADDRESS = '172.17.0.2'
const HOSTS = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::\tip6-localnet',
  'ff00::\tip6-mcastprefix',
  'ff02::1\tip6-allnodes',
  'ff02::2\tip6-allrouters',
]

/** The files of /etc that the daemon writes for a container: its own name has an address only where it has a network. */
export function hostFiles(hostname: string, { network = 'default' }: RunOptions): Readonly<Record<string, string>> {
  const own = network === 'default' ? [`${BRIDGE_ADDRESS}\t${hostname}`] : []
  return {
    '/etc/hosts': `${[...HOSTS, ...own].join('\n')}\n`,
    '/etc/hostname': `${hostname}\n`,
    '/etc/resolv.conf': 'nameserver 127.0.0.1\n',
  }
}
