import { goQuote } from '../text'
import { instruction } from './instruction'
import { isIpAddress } from './ip-address'
import type { InstructionError } from './types'

/** EXPOSE notes ports; nothing is opened. Arguments are sorted, then expanded; a variable may hold several ports (behaviour §2). */
export const expose = instruction({
  keyword: 'EXPOSE',
  flags: {},
  arguments: 'some',
  parse: ({ args }) => ({ ports: [...args].sort() }),
  plan({ ports }, stage) {
    const keys: string[] = []
    for (const port of ports.flatMap((word) => stage.expandWords(word))) {
      const spec = parsePort(port)
      if ('error' in spec) {
        stage.fail(spec.error)
        return
      }
      for (let number = spec.first; number <= spec.last; number++) keys.push(`${number}/${spec.protocol.toLowerCase()}`)
    }
    const exposed = Object.fromEntries(keys.map((key) => [key, {}]))
    stage.with({ ExposedPorts: { ...stage.config.ExposedPorts, ...exposed } }).history(`EXPOSE [${keys.join(' ')}]`)
  },
})

export interface PortSpec {
  readonly first: number
  readonly last: number
  /** As written. */
  readonly protocol: string
  /** `8080:80`, `127.0.0.1:8080:80`: the image keeps only the container's port. */
  readonly host: { readonly address: string; readonly port: string } | null
}

/** `[address:][host port:]port[-port][/protocol]`; the errors are BuildKit's. */
export function parsePort(text: string): PortSpec | InstructionError {
  const { address, hostPort, rest } = splitAddress(text)
  const slash = rest.indexOf('/')
  const range = slash < 0 ? rest : rest.slice(0, slash)
  const protocol = slash < 0 ? '' : rest.slice(slash + 1)
  if (range === '') return { error: `invalid port: ${goQuote(text)}: no port specified` }
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    return { error: `invalid port: ${goQuote(text)}: invalid proto: ${protocol}` }
  }
  const bare = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address
  if (bare !== '' && !isIpAddress(bare)) return { error: `invalid IP address: ${bare}` }
  const ports = parseRange(range)
  if (ports === null) return { error: `invalid containerPort: ${range}` }
  const host = hostPort === '' ? null : parseRange(hostPort)
  if (hostPort !== '' && host === null) return { error: `invalid hostPort: ${hostPort}` }
  const [first, last] = ports
  if (host !== null && last !== first && last - first !== host[1] - host[0]) {
    return { error: `invalid ranges specified for container and host Ports: ${range} and ${hostPort}` }
  }
  return { first, last, protocol: protocol || 'tcp', host: address === '' && hostPort === '' ? null : { address, port: hostPort } }
}

function splitAddress(text: string): { address: string; hostPort: string; rest: string } {
  const parts = text.split(':')
  const rest = parts.pop() ?? ''
  const hostPort = parts.pop() ?? ''
  return { address: parts.join(':'), hostPort, rest }
}

function parseRange(text: string): [first: number, last: number] | null {
  const [start = '', ...more] = text.split('-')
  const end = more.length === 0 ? start : more.join('-')
  const [first, last] = [parsePortNumber(start), parsePortNumber(end)]
  return first === null || last === null || last < first ? null : [first, last]
}

function parsePortNumber(text: string): number | null {
  if (!/^\+?\d+$/.test(text)) return null
  const number = Number(text)
  return number <= 65535 ? number : null
}
