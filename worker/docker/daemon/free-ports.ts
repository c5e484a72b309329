import type { PortBinding } from '../container'

const FIRST = 32768
const LAST = 60999

/** Ports of the host that nobody asked for by number: given in turn, a port that was given back not at once again (moby's port allocator). */
export class FreePorts {
  private readonly last = new Map<PortBinding['protocol'], number>()

  next(protocol: PortBinding['protocol'], isTaken: (port: number) => boolean): number {
    let port = this.last.get(protocol) ?? FIRST - 1
    do port = port >= LAST ? FIRST : port + 1
    while (isTaken(port))
    this.last.set(protocol, port)
    return port
  }
}
