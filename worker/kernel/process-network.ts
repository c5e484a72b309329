import { forever, Handle, type Holder } from './handle'
import type { NetworkStack } from './network-stack'
import type { Connection, Endpoint, Listener, NetworkError, NetworkInterface, ProcessNetwork } from './types'

/** What Linux waits for an answer: to a name of the neighbourhood, and for a connection. */
const NEIGHBOUR_MS = 3_070
const CONNECT_MS = 130_000

interface Owner extends Holder {
  sleep(ms: number): Promise<void>
  onEnd(act: () => void): void
}

/** The network as one process uses it: what it opened is closed when it ends. */
export class OwnNetwork implements ProcessNetwork {
  constructor(
    private readonly stack: NetworkStack,
    private readonly owner: Owner,
  ) {}

  get interfaces(): readonly NetworkInterface[] {
    return this.stack.interfaces
  }

  listen(at: Endpoint): Listener | NetworkError {
    const socket = this.stack.listen(at)
    if (typeof socket === 'string') return socket
    this.owner.onEnd(() => socket.close())
    const { owner } = this
    return {
      local: socket.local,
      close: () => socket.close(),
      async accept() {
        for (;;) {
          const next = socket.arrived.shift()
          if (next) return connection(next.socket, next.local, next.peer, owner)
          await owner.block((wake) => socket.onArrival(wake))
        }
      },
    }
  }

  listening(): readonly Endpoint[] {
    return this.stack.listening()
  }

  async connect(target: Endpoint, { timeoutMs = CONNECT_MS }: { readonly timeoutMs?: number } = {}): Promise<Connection | NetworkError> {
    const made = this.stack.connect(target)
    if (typeof made !== 'string') return connection(made.socket, made.local, target, this.owner)
    if (made !== 'EHOSTUNREACH' && made !== 'ETIMEDOUT') return made
    const needed = made === 'EHOSTUNREACH' ? NEIGHBOUR_MS : CONNECT_MS
    await this.owner.sleep(Math.min(needed, timeoutMs))
    return timeoutMs < needed ? 'ETIMEDOUT' : made
  }

  lookup(name: string): readonly string[] | null {
    return this.stack.lookup(name)
  }

  echo(address: string): true | NetworkError {
    return this.stack.echo(address)
  }
}

function connection(
  socket: ConstructorParameters<typeof Handle>[0] & { shutdown(): void },
  local: Endpoint,
  peer: Endpoint,
  owner: Owner,
): Connection | Promise<never> {
  if (owner.ended) return forever()
  return { file: new Handle(socket, owner), local, peer, shutdown: () => socket.shutdown() }
}
