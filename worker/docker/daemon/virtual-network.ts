import { NetworkStack, type Endpoint, type NetworkError, type NetworkInterface, type Wire } from '../../kernel'
import type { Container, ContainerEndpoint } from '../container'
import type { Daemon } from './daemon'
import type { NetworkInfo } from './world'

type Arrival = { readonly stack: NetworkStack; readonly target: Endpoint }

/**
 * The cables between the host and its containers: a bridge for each network, isolated from the others, and the host's ports that `-p` leads inside.
 * On networks of a person's own the daemon answers for names; on the default bridge it does not (behaviour §13; recorded with a real engine).
 */
export class VirtualNetwork implements Wire {
  readonly host = new NetworkStack(this)
  private readonly owners = new WeakMap<NetworkStack, string>()

  constructor(private readonly daemon: Daemon) {}

  /** The namespace that a container starts in: the host's, another container's, or one of its own. */
  stackFor({ id, network }: Container): NetworkStack {
    if (network === 'host') return this.host
    const other = this.sharedWith({ network })
    const shared = other && this.stackOf(other)
    if (shared) return shared
    const stack = new NetworkStack(this)
    this.owners.set(stack, id)
    return stack
  }

  /** Whose namespace a container has: it has that one's name and files of /etc as well. */
  sharedWith({ network }: Pick<Container, 'network'>): Container | undefined {
    return network.startsWith('container:') ? this.daemon.container(network.slice('container:'.length)) : undefined
  }

  /** Brings the interfaces of a running container up to date with the networks it has joined. */
  plug(container: Container, stack: NetworkStack): void {
    if (this.owners.get(stack) === container.id) stack.interfaces = this.interfacesOf(container)
  }

  route(from: NetworkStack, target: Endpoint): Arrival | NetworkError {
    if (from === this.host) return this.routeFromHost(target)
    const container = this.ownerOf(from)
    const joined = container?.endpoints.map(({ network }) => network) ?? []
    if (joined.length === 0) return 'ENETUNREACH'
    const networks = joined.flatMap((name) => this.daemon.world.networks.get(name) ?? [])
    const near = networks.find(({ subnet }) => isWithin(subnet, target.address))
    if (near) return near.gateway === target.address ? { stack: this.host, target } : this.neighbour(near, target)
    if (networks.every(({ internal }) => internal)) return 'ENETUNREACH'
    if (this.isGateway(target.address)) return { stack: this.host, target }
    // Another network's bridge is here too, but what goes from one to the other is dropped.
    return this.networkOf(target.address) ? 'ETIMEDOUT' : 'ENETUNREACH'
  }

  forwarded(at: NetworkStack, target: Endpoint): (Arrival & { readonly from: string }) | null {
    if (at !== this.host) return null
    for (const container of this.running()) {
      const port = container.ports.find(
        ({ hostIp, hostPort, protocol }) =>
          protocol === 'tcp' && hostPort === target.port && (hostIp === '0.0.0.0' || hostIp === '' || hostIp === target.address),
      )
      const stack = port && this.stackOf(container)
      const inside = container.endpoints.find(({ ipAddress }) => ipAddress !== '')
      if (port && stack && inside) {
        const from = this.daemon.world.networks.get(inside.network)?.gateway ?? inside.ipAddress
        return { stack, target: { address: inside.ipAddress, port: port.containerPort }, from }
      }
    }
    return null
  }

  lookup(from: NetworkStack, name: string): readonly string[] | null {
    const container = this.ownerOf(from)
    if (!container) return from === this.host ? [] : null
    const own = container.endpoints.filter(({ network }) => network !== 'bridge')
    if (own.length === 0) return container.endpoints.length > 0 ? [] : null
    return own.flatMap(({ network }) => this.addressesOf(network, name))
  }

  /** The running container that has a namespace; undefined for the host's. */
  ownerOf(stack: NetworkStack): Container | undefined {
    const id = this.owners.get(stack)
    return id === undefined ? undefined : this.daemon.container(id)
  }

  stackOf({ id }: Container): NetworkStack | undefined {
    return this.daemon.lives.get(id)?.kernel.stack
  }

  private routeFromHost(target: Endpoint): Arrival | NetworkError {
    if (this.isGateway(target.address)) return { stack: this.host, target }
    const network = this.networkOf(target.address)
    return network ? this.neighbour(network, target) : 'ENETUNREACH'
  }

  private neighbour({ name }: NetworkInfo, target: Endpoint): Arrival | NetworkError {
    const found = this.running().find(({ endpoints }) =>
      endpoints.some(({ network, ipAddress }) => network === name && ipAddress === target.address),
    )
    const stack = found && this.stackOf(found)
    return stack ? { stack, target } : 'EHOSTUNREACH'
  }

  /** Names of a network: containers, what they are also called there, their short ids, and all of it with the network's name behind. */
  private addressesOf(network: string, asked: string): readonly string[] {
    const name = asked.toLowerCase().replace(/\.$/, '')
    const bare = name.endsWith(`.${network.toLowerCase()}`) ? name.slice(0, -network.length - 1) : name
    return this.running().flatMap((container) =>
      container.endpoints
        .filter((endpoint) => endpoint.network === network && endpoint.ipAddress !== '' && namesOf(container, endpoint).includes(bare))
        .map(({ ipAddress }) => ipAddress),
    )
  }

  private interfacesOf({ endpoints }: Container): readonly NetworkInterface[] {
    return endpoints.flatMap(({ network, ipAddress, macAddress }, index) => {
      const info = this.daemon.world.networks.get(network)
      if (!info || ipAddress === '') return []
      const gateway = index === 0 && !info.internal ? info.gateway : null
      return [{ name: `eth${index}`, address: ipAddress, prefix: prefixOf(info.subnet), mac: macAddress, gateway }]
    })
  }

  private running(): readonly Container[] {
    return [...this.daemon.world.containers.values()].filter(({ id }) => this.daemon.lives.has(id))
  }

  private isGateway(address: string): boolean {
    return [...this.daemon.world.networks.values()].some(({ gateway }) => gateway !== '' && gateway === address)
  }

  private networkOf(address: string): NetworkInfo | undefined {
    return [...this.daemon.world.networks.values()].find(({ subnet }) => isWithin(subnet, address))
  }
}

/** What a container is called on a network of a person's own. */
export function namesOf({ name, id }: Container, { aliases }: Pick<ContainerEndpoint, 'aliases'>): readonly string[] {
  return [name, ...aliases, id.slice(0, 12)].map((each) => each.toLowerCase())
}

/** Bits of a subnet's own part. */
export function prefixOf(subnet: string): number {
  return Number(subnet.split('/')[1] ?? 16)
}

/** Whether a subnet has an address. */
export function isWithin(subnet: string, address: string): boolean {
  if (subnet === '') return false
  const shift = 2 ** (32 - prefixOf(subnet))
  const [net, own] = [numberOf(subnet.split('/')[0] ?? ''), numberOf(address)]
  return net !== null && own !== null && Math.floor(net / shift) === Math.floor(own / shift)
}

/** `172.17.0.2` as a number; null for what is no address. */
export function numberOf(address: string): number | null {
  const parts = address.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** A number as an address. */
export function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}
