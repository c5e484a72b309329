import type { PortBinding } from '../container'

const MAX_PORT = 65535

/** Reads `-p [IP:][HOST[-HOST]:]CONTAINER[-CONTAINER][/PROTOCOL]` as go-connections does; the error is its own. */
export function parsePort(text: string): readonly PortBinding[] | { readonly error: string } {
  const { rest, protocol } = withoutProtocol(text)
  const bracket = /^\[([0-9a-fA-F:]+)\]:(.*)$/.exec(rest)
  const parts = bracket ? [bracket[1] ?? '', ...(bracket[2] ?? '').split(':')] : rest.split(':')
  if (parts.length > 3) return { error: `invalid IP address: ${parts.slice(0, -2).join(':')}` }
  const containerText = parts.at(-1) ?? ''
  const hostText = parts.length > 1 ? (parts.at(-2) ?? '') : ''
  const hostIp = parts.length > 2 ? (parts[0] ?? '') : ''
  if (hostIp !== '' && !isAddress(hostIp)) return { error: `invalid IP address: ${hostIp}` }
  if (containerText === '') return { error: `no port specified: ${text}<empty>` }
  const container = parseRange(containerText)
  if (!container) return { error: `invalid containerPort: ${containerText}` }
  const host = hostText === '' ? null : parseRange(hostText)
  if (hostText !== '' && !host) return { error: `invalid hostPort: ${hostText}` }
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) return { error: `invalid proto: ${protocol}` }
  const count = container.to - container.from
  if (host && host.to - host.from !== count && count > 0)
    return { error: `invalid ranges specified for container and host Ports: ${containerText} and ${hostText}` }
  return Array.from({ length: count + 1 }, (_, i) => ({
    hostIp,
    hostPort: host ? host.from + i : 0,
    containerPort: container.from + i,
    protocol: protocol as PortBinding['protocol'],
  }))
}

function withoutProtocol(text: string): { readonly rest: string; readonly protocol: string } {
  const slash = text.lastIndexOf('/')
  return slash < 0 ? { rest: text, protocol: 'tcp' } : { rest: text.slice(0, slash), protocol: text.slice(slash + 1).toLowerCase() }
}

function parseRange(text: string): { readonly from: number; readonly to: number } | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text)
  if (!match) return null
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])]
  return from <= to && to <= MAX_PORT ? { from, to } : null
}

function isAddress(text: string): boolean {
  return text.includes(':') || (/^\d+(\.\d+){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256))
}

/** PORTS of `docker ps`: ranges that run together are one. */
export function shownPorts(ports: readonly PortBinding[], exposed: readonly string[]): string {
  const published = groups([...ports].sort((a, b) => a.containerPort - b.containerPort || (a.protocol < b.protocol ? -1 : 1)))
  const open = exposed
    .filter((text) => !ports.some((port) => `${port.containerPort}/${port.protocol}` === text))
    .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
  return [...open.map((text) => (text.includes('/') ? text : `${text}/tcp`)), ...published].join(', ')
}

function groups(ports: readonly PortBinding[]): readonly string[] {
  const shown: string[] = []
  for (let i = 0; i < ports.length;) {
    const first = ports[i]
    if (!first) break
    let last = first
    let next = i + 1
    for (let port = ports[next]; port && follows(last, port); port = ports[++next]) last = port
    shown.push(
      last === first
        ? `${first.hostIp}:${first.hostPort}->${first.containerPort}/${first.protocol}`
        : `${first.hostIp}:${first.hostPort}-${last.hostPort}->${first.containerPort}-${last.containerPort}/${first.protocol}`,
    )
    i = next
  }
  return shown
}

function follows(a: PortBinding, b: PortBinding): boolean {
  return (
    a.protocol === b.protocol &&
    a.hostIp === b.hostIp &&
    b.containerPort === a.containerPort + 1 &&
    b.hostPort === a.hostPort + 1 &&
    a.hostPort - a.containerPort === b.hostPort - b.containerPort &&
    a.hostPort === a.containerPort
  )
}
