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

/** What a container's files of /etc depend on. */
export interface HostNames {
  readonly network?: 'default' | 'none' | 'host'
  /** On its own network. */
  readonly ipAddress?: string
  /** `--add-host`: `NAME:ADDRESS`. */
  readonly extraHosts?: readonly string[]
}

/** The files of /etc that the daemon writes for a container: its own name has an address only where it has a network. */
export function hostFiles(
  hostname: string,
  { network = 'default', ipAddress = BRIDGE_ADDRESS, extraHosts = [] }: HostNames,
): Readonly<Record<string, string>> {
  const extra = extraHosts.map((pair) => `${pair.slice(pair.search(/[:=]/) + 1)}\t${pair.slice(0, pair.search(/[:=]/))}`)
  const own = network === 'default' ? [`${ipAddress}\t${hostname}`] : []
  return {
    '/etc/hosts': `${[...HOSTS, ...extra, ...own].join('\n')}\n`,
    '/etc/hostname': `${hostname}\n`,
    '/etc/resolv.conf': 'nameserver 127.0.0.1\n',
  }
}
