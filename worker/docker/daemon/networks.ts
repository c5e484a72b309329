import type { Container, PortBinding } from '../container'
import { DaemonError, type Daemon } from './daemon'
import type { NetworkInfo } from './world'

const PREDEFINED = new Set(['bridge', 'host', 'none'])
const FIRST_OWN_SUBNET = 18
const FIRST_FREE_PORT = 32768

export interface NetworkOptions {
  readonly driver?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly subnet?: string
  readonly gateway?: string
  readonly internal?: boolean
}

/** `docker network create`: subnets are given in turn, 172.18 first. */
export function createNetwork(
  daemon: Daemon,
  name: string,
  { driver = 'bridge', labels = {}, subnet, gateway, internal = false }: NetworkOptions,
): NetworkInfo | DaemonError {
  if (daemon.world.networks.has(name)) return new DaemonError(`network with name ${name} already exists`)
  if (!/^[a-zA-Z0-9][\w.-]*$/.test(name)) return new DaemonError(`invalid network name "${name}"`)
  if (driver !== 'bridge') return new DaemonError(`could not find plugin ${driver} in v1 plugin registry: plugin not found`)
  const chosen = subnet ?? freeSubnet(daemon)
  const network: NetworkInfo = {
    id: daemon.randomId(),
    name,
    driver,
    created: daemon.now(),
    labels,
    subnet: chosen,
    gateway: gateway ?? chosen.replace(/\.\d+\/\d+$/, '.1'),
    internal,
  }
  daemon.world = { ...daemon.world, networks: new Map(daemon.world.networks).set(name, network) }
  return network
}

function freeSubnet(daemon: Daemon): string {
  const taken = new Set([...daemon.world.networks.values()].map(({ subnet }) => subnet))
  for (let second = FIRST_OWN_SUBNET; ; second++) {
    const subnet = second < 32 ? `172.${second}.0.0/16` : `192.168.${(second - 32) * 16}.0/20`
    if (!taken.has(subnet)) return subnet
  }
}

/** Finds a network by name, id or the beginning of its id. */
export function findNetwork(daemon: Daemon, text: string): NetworkInfo | DaemonError {
  const all = [...daemon.world.networks.values()]
  return (
    all.find(({ name }) => name === text) ??
    all.find(({ id }) => text !== '' && id.startsWith(text)) ??
    new DaemonError(`network ${text} not found`)
  )
}

/** Containers joined to it that run. */
export function networkUsers(daemon: Daemon, name: string): readonly Container[] {
  return [...daemon.world.containers.values()].filter(({ id, network }) => network === name && daemon.lives.has(id))
}

export function removeNetwork(daemon: Daemon, text: string): string | DaemonError {
  const network = findNetwork(daemon, text)
  if (network instanceof DaemonError) return network
  const { name, id } = network
  if (PREDEFINED.has(name)) return new DaemonError(`${name} is a pre-defined network and cannot be removed`)
  const [user] = networkUsers(daemon, name)
  if (user)
    return new DaemonError(
      `error while removing network: network ${name} has active endpoints (name:"${user.name}" id:"${user.id.slice(0, 12)}")`,
    )
  const networks = new Map(daemon.world.networks)
  networks.delete(name)
  daemon.world = { ...daemon.world, networks }
  return id
}

/** Networks of a person's own that nothing uses. */
export function unusedNetworks(daemon: Daemon): readonly string[] {
  return [...daemon.world.networks.keys()].filter(
    (name) => !PREDEFINED.has(name) && ![...daemon.world.containers.values()].some(({ network }) => network === name),
  )
}

/** Gives a container its address and the ports of the host, as it starts. The error is the daemon's (behaviour §13). */
export function joinNetwork(daemon: Daemon, container: Container): Container | DaemonError {
  const { network } = container
  if (network === 'none' || network === 'host') return container
  if (network.startsWith('container:')) {
    const other = daemon.container(network.slice('container:'.length))
    return other && daemon.lives.has(other.id)
      ? { ...container, ipAddress: other.ipAddress }
      : new DaemonError(`cannot join network of a non running container: ${other?.name ?? network.slice('container:'.length)}`)
  }
  const found = daemon.world.networks.get(network)
  if (!found) return new DaemonError(`failed to set up container networking: network ${network} not found`)
  const ports = givePorts(daemon, container)
  if (ports instanceof DaemonError) return ports
  return { ...container, network, ipAddress: freeAddress(daemon, found), ports }
}

function freeAddress(daemon: Daemon, { name, subnet, gateway }: NetworkInfo): string {
  const taken = new Set([gateway, ...networkUsers(daemon, name).map(({ ipAddress }) => ipAddress)])
  const prefix = subnet.replace(/\.\d+\/\d+$/, '')
  for (let last = 2; ; last++) if (!taken.has(`${prefix}.${last}`)) return `${prefix}.${last}`
}

function givePorts(daemon: Daemon, container: Container): readonly PortBinding[] | DaemonError {
  const taken = [...daemon.world.containers.values()]
    .filter(({ id }) => id !== container.id && daemon.lives.has(id))
    .flatMap(({ ports }) => ports)
  const given: PortBinding[] = []
  for (const port of container.ports) {
    const hostIp = port.hostIp === '' ? '0.0.0.0' : port.hostIp
    const isTaken = (hostPort: number): boolean =>
      [...taken, ...given].some(
        (other) =>
          other.hostPort === hostPort &&
          other.protocol === port.protocol &&
          (other.hostIp === hostIp || other.hostIp === '0.0.0.0' || hostIp === '0.0.0.0'),
      )
    let { hostPort } = port
    if (hostPort === 0) for (hostPort = FIRST_FREE_PORT; isTaken(hostPort); hostPort++);
    else if (isTaken(hostPort))
      return new DaemonError(
        `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${daemon.randomId()}): Bind for ${hostIp}:${hostPort} failed: port is already allocated`,
      )
    given.push({ ...port, hostIp, hostPort })
  }
  return given
}
