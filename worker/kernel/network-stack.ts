import { SocketEnd } from './socket'
import type { Endpoint, NetworkError, NetworkInterface } from './types'

/** What joins network namespaces to each other: the daemon's networks. Without one there is nothing beyond a namespace. */
export interface Wire {
  /** Where a connection to an address that is not this namespace's own arrives; or what becomes of it. */
  route(from: NetworkStack, target: Endpoint): { readonly stack: NetworkStack; readonly target: Endpoint } | NetworkError
  /** A port of this namespace that leads into another one (`docker run -p`), and who asks there then; null: it does not. */
  forwarded(at: NetworkStack, target: Endpoint): { readonly stack: NetworkStack; readonly target: Endpoint; readonly from: string } | null
  /** The addresses of a name; none where nobody knows it; null where no name server can be asked. */
  lookup(from: NetworkStack, name: string): readonly string[] | null
}

/** A connection that arrived and waits to be accepted. */
interface Arrived {
  readonly socket: SocketEnd
  readonly local: Endpoint
  readonly peer: Endpoint
}

/** What may wait to be accepted, as listen(2)'s backlog. */
const BACKLOG = 128
const FIRST_PORT = 32768
const LAST_PORT = 60999
const ANY = '0.0.0.0'
const LOOPBACK = /^127\.|^::1$/

/** Who listens at a port. */
export class ListeningSocket {
  readonly arrived: Arrived[] = []
  private waiting: (() => void)[] = []

  constructor(
    readonly local: Endpoint,
    private readonly onClose: (socket: ListeningSocket) => void,
  ) {}

  push(arrived: Arrived): void {
    this.arrived.push(arrived)
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  onArrival(wake: () => void): void {
    if (this.arrived.length > 0) wake()
    else this.waiting.push(wake)
  }

  close(): void {
    this.onClose(this)
    for (const { socket } of this.arrived.splice(0)) socket.release()
  }
}

/** A network namespace: its interfaces and who listens in it. Containers with `--network container:` share one, and so do their kernels. */
export class NetworkStack {
  /** Beside the loopback. */
  interfaces: readonly NetworkInterface[] = []
  private readonly listeners = new Set<ListeningSocket>()
  private nextPort = FIRST_PORT

  constructor(private readonly wire: Wire | null = null) {}

  /** Listens at a port of an address (`0.0.0.0`: of all). */
  listen({ address, port }: Endpoint): ListeningSocket | NetworkError {
    if (address !== ANY && !this.owns(address)) return 'EADDRNOTAVAIL'
    const isTaken = [...this.listeners].some(
      ({ local }) => local.port === port && (local.address === address || local.address === ANY || address === ANY),
    )
    if (isTaken) return 'EADDRINUSE'
    const socket = new ListeningSocket({ address, port: port === 0 ? this.freePort() : port }, (closed) => this.listeners.delete(closed))
    this.listeners.add(socket)
    return socket
  }

  /** Who listens, oldest first. */
  listening(): readonly Endpoint[] {
    return [...this.listeners].map(({ local }) => local)
  }

  /** Connects to an address; what ETIMEDOUT and EHOSTUNREACH take is the caller's matter. */
  connect(asked: Endpoint): { readonly socket: SocketEnd; readonly local: Endpoint } | NetworkError {
    // No address is this machine's own.
    const target = asked.address === ANY ? { ...asked, address: '127.0.0.1' } : asked
    const local = { address: this.sourceFor(target.address), port: this.freePort() }
    if (this.owns(target.address)) {
      const onward = this.wire?.forwarded(this, target)
      return onward ? onward.stack.arrive(onward.target, { ...local, address: onward.from }) : this.arrive(target, local)
    }
    const route = this.wire?.route(this, target) ?? 'ENETUNREACH'
    return typeof route === 'string' ? route : route.stack.reach(route.target, local)
  }

  /** True where a process would answer. */
  answersAt(target: Endpoint): boolean {
    return this.listenerAt(target) !== undefined
  }

  lookup(name: string): readonly string[] | null {
    return this.wire?.lookup(this, name) ?? null
  }

  /** Whether an echo request to the address comes back: what ping asks. */
  echo(address: string): true | NetworkError {
    if (this.owns(address)) return true
    const route = this.wire?.route(this, { address, port: 0 }) ?? 'ENETUNREACH'
    return typeof route === 'string' ? route : true
  }

  owns(address: string): boolean {
    return LOOPBACK.test(address) || this.interfaces.some((each) => each.address === address)
  }

  private reach(target: Endpoint, from: Endpoint): ReturnType<NetworkStack['connect']> {
    const onward = this.wire?.forwarded(this, target)
    return onward ? onward.stack.arrive(onward.target, { ...from, address: onward.from }) : this.arrive(target, from)
  }

  private arrive(target: Endpoint, from: Endpoint): ReturnType<NetworkStack['connect']> {
    const listener = this.listenerAt(target)
    if (!listener) return 'ECONNREFUSED'
    if (listener.arrived.length >= BACKLOG) return 'ETIMEDOUT'
    const [near, far] = SocketEnd.pair()
    listener.push({ socket: far, local: target, peer: from })
    return { socket: near, local: from }
  }

  private listenerAt({ address, port }: Endpoint): ListeningSocket | undefined {
    return [...this.listeners].find(({ local }) => local.port === port && (local.address === ANY || local.address === address))
  }

  private sourceFor(address: string): string {
    if (LOOPBACK.test(address)) return '127.0.0.1'
    return this.interfaces[0]?.address ?? '127.0.0.1'
  }

  private freePort(): number {
    const port = this.nextPort
    this.nextPort = port === LAST_PORT ? FIRST_PORT : port + 1
    return port
  }
}
