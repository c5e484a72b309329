import { digestOf } from '../../image'
import type { Container, ContainerEndpoint, PortBinding } from '../container'
import { DaemonError, type Daemon } from './daemon'
import { addressOf, isWithin, numberOf } from './virtual-network'
import type { NetworkInfo } from './world'

const PREDEFINED = new Set(['bridge', 'host', 'none'])
const FIRST_OWN_SUBNET = 18

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
  if (name.trim() === '') return new DaemonError(`invalid network name "${name}"`)
  if (subnet !== undefined && !isSubnet(subnet))
    return new DaemonError(`invalid network config:\ninvalid subnet ${subnet}: invalid CIDR block notation`)
  if (driver === 'host' || driver === 'null') return new DaemonError(`only one instance of "${driver}" network is allowed`)
  if (driver !== 'bridge') return new DaemonError(`plugin "${driver}" not found`)
  if (subnet !== undefined && [...daemon.world.networks.values()].some((other) => overlap(other.subnet, subnet)))
    return new DaemonError('invalid pool request: Pool overlaps with other one on this address space')
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

function isSubnet(text: string): boolean {
  const [address = '', bits = ''] = text.split('/')
  return numberOf(address) !== null && /^\d+$/.test(bits) && Number(bits) <= 32
}

function overlap(a: string, b: string): boolean {
  return a !== '' && (isWithin(a, b.split('/')[0] ?? '') || isWithin(b, a.split('/')[0] ?? ''))
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
  return [...daemon.world.containers.values()].filter(
    ({ id, endpoints }) => endpoints.some(({ network }) => network === name) && daemon.lives.has(id),
  )
}

export function removeNetwork(daemon: Daemon, text: string): string | DaemonError {
  const network = findNetwork(daemon, text)
  if (network instanceof DaemonError) return network
  const { name, id } = network
  if (PREDEFINED.has(name)) return new DaemonError(`${name} is a pre-defined network and cannot be removed`)
  const [user] = networkUsers(daemon, name)
  if (user)
    return new DaemonError(
      `error while removing network: network ${name} has active endpoints (name:"${user.name}" id:"${endpointId(user, name).slice(0, 12)}")`,
    )
  const networks = new Map(daemon.world.networks)
  networks.delete(name)
  daemon.world = { ...daemon.world, networks }
  return id
}

/** Networks of a person's own in which nothing runs. */
export function unusedNetworks(daemon: Daemon): readonly string[] {
  return [...daemon.world.networks.keys()].filter((name) => !PREDEFINED.has(name) && networkUsers(daemon, name).length === 0)
}

/** Gives a container its addresses and the ports of the host, as it starts. The error is the daemon's (behaviour §13). */
export function joinNetworks(daemon: Daemon, container: Container): Container | DaemonError {
  const { network } = container
  if (network.startsWith('container:')) {
    const id = network.slice('container:'.length)
    if (daemon.lives.has(id)) return container
    const other = daemon.container(id)
    if (!other) return new DaemonError(`joining network namespace of container: No such container: ${id}`)
    return new DaemonError(`cannot join network namespace of a non running container: container ${other.name} is ${other.state.status}`)
  }
  if (container.endpoints.length === 0) return container
  const ports = givePorts(daemon, container)
  if (ports instanceof DaemonError) return ports
  const endpoints: ContainerEndpoint[] = []
  for (const endpoint of container.endpoints) {
    const joined = joinOne(daemon, endpoint)
    if (joined instanceof DaemonError) return joined
    endpoints.push(joined)
  }
  return { ...container, endpoints, ports }
}

/** An endpoint with its address; the error says why there is none. */
function joinOne(daemon: Daemon, endpoint: ContainerEndpoint): ContainerEndpoint | DaemonError {
  const found = daemon.world.networks.get(endpoint.network)
  if (!found) return new DaemonError(`failed to set up container networking: network ${endpoint.networkId || endpoint.network} not found`)
  const ipAddress = endpoint.wantedAddress === '' ? freeAddress(daemon, found) : wantedAddress(daemon, found, endpoint.wantedAddress)
  return ipAddress instanceof DaemonError
    ? ipAddress
    : { ...endpoint, networkId: found.id, ipAddress, macAddress: macFrom(daemon.surroundings.random) }
}

/** An address of a container that does not run is free again. */
export function leaveNetworks(container: Container): Container {
  return { ...container, endpoints: container.endpoints.map((endpoint) => ({ ...endpoint, ipAddress: '', macAddress: '' })) }
}

/** `docker network connect`: at once where the container runs, else at its start. */
export function connectNetwork(
  daemon: Daemon,
  network: NetworkInfo,
  container: Container,
  { aliases, wantedAddress: wanted }: Pick<ContainerEndpoint, 'aliases' | 'wantedAddress'>,
): true | DaemonError {
  const { id, name, endpoints } = container
  if (container.network === 'host' || network.name === 'host')
    return new DaemonError('container cannot be disconnected from host network or connected to host network')
  if (container.network.startsWith('container:'))
    return new DaemonError('container sharing network namespace with another container or host cannot be connected to any other network')
  if (container.network === 'none' || network.name === 'none')
    return new DaemonError('container cannot be connected to multiple networks with one of the networks in private (none) mode')
  if (endpoints.some((endpoint) => endpoint.network === network.name))
    return new DaemonError(`endpoint with name ${name} already exists in network ${network.name}`)
  const endpoint: ContainerEndpoint = {
    network: network.name,
    networkId: network.id,
    aliases,
    wantedAddress: wanted,
    ipAddress: '',
    macAddress: '',
  }
  const live = daemon.lives.get(id)
  const joined = live ? joinOne(daemon, endpoint) : endpoint
  if (joined instanceof DaemonError) return joined
  const next = { ...container, endpoints: [...endpoints, joined] }
  daemon.put(next)
  if (live) {
    daemon.network.plug(next, live.kernel.stack)
    live.editHosts((text) => `${text}${joined.ipAddress}\t${container.hostname}\n`)
  }
  return true
}

/** `docker network disconnect`. */
export function disconnectNetwork(daemon: Daemon, network: NetworkInfo, container: Container): true | DaemonError {
  const { id, endpoints } = container
  const left = endpoints.find((endpoint) => endpoint.network === network.name)
  if (!left) return new DaemonError(`container ${id} is not connected to network ${network.name}`)
  const next = { ...container, endpoints: endpoints.filter((endpoint) => endpoint.network !== network.name) }
  daemon.put(next)
  const live = daemon.lives.get(id)
  if (live) {
    daemon.network.plug(next, live.kernel.stack)
    live.editHosts((text) => text.replace(`${left.ipAddress}\t${container.hostname}\n`, ''))
  }
  return true
}

/** Made up, and the same as long as it is joined. */
export function endpointId({ id }: Container, network: string): string {
  return digestOf(`${id} ${network}`).slice('sha256:'.length)
}

function freeAddress(daemon: Daemon, { name, subnet, gateway }: NetworkInfo): string {
  const taken = new Set([gateway, ...addressesIn(daemon, name)])
  const first = numberOf(subnet.split('/')[0] ?? '') ?? 0
  for (let next = first + 1; ; next++) if (!taken.has(addressOf(next))) return addressOf(next)
}

function wantedAddress(daemon: Daemon, { name, gateway }: NetworkInfo, wanted: string): string | DaemonError {
  const isTaken = wanted === gateway || addressesIn(daemon, name).includes(wanted)
  return isTaken ? new DaemonError('failed to set up container networking: Address already in use') : wanted
}

/** What the daemon says of a wish for an address before it makes the container. */
export function addressProblem(daemon: Daemon, network: string, wanted: string): string | null {
  const found = daemon.world.networks.get(network)
  const problem = (text: string): string => `invalid config for network ${network}: invalid endpoint settings:\n${text}`
  if (PREDEFINED.has(network)) return problem('user specified IP address is supported on user defined networks only')
  if (!found || isWithin(found.subnet, wanted)) return null
  return problem(`no configured subnet or ip-range contain the IP address ${wanted}`)
}

function addressesIn(daemon: Daemon, name: string): readonly string[] {
  return networkUsers(daemon, name).flatMap(({ endpoints }) =>
    endpoints.filter(({ network }) => network === name).map(({ ipAddress }) => ipAddress),
  )
}

/** A made-up address of a network card: local, for one receiver. */
function macFrom(random: () => number): string {
  const bytes = Array.from({ length: 6 }, () => Math.floor(random() * 256))
  return bytes.map((byte, at) => (at === 0 ? (byte & 0xfc) | 2 : byte).toString(16).padStart(2, '0')).join(':')
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
    if (hostPort === 0) hostPort = daemon.ports.next(port.protocol, isTaken)
    else if (isTaken(hostPort))
      return new DaemonError(
        `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${daemon.randomId()}): Bind for ${hostIp}:${hostPort} failed: port is already allocated`,
      )
    given.push({ ...port, hostIp, hostPort })
  }
  return given
}
