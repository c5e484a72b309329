import {
  connectNetwork,
  createNetwork,
  DaemonError,
  disconnectNetwork,
  findContainer,
  findNetwork,
  removeNetwork,
  unusedNetworks,
} from '../../daemon'
import { isoTime } from '../../daemon'
import { command, fail, print, refuse, type Command } from '../command'
import { pairsOf } from '../create-options'
import { matchesLabels, parseFilters } from '../filters'
import { bool, list, text } from '../flags'
import { FORMAT_HELP, printListing } from '../format'
import { struct } from '../template'

const HEADERS = {
  ID: 'NETWORK ID',
  Name: 'NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  CreatedAt: 'CREATED AT',
  Labels: 'LABELS',
  Internal: 'INTERNAL',
  IPv6: 'IPV6',
}

export const networkCreate: Command = command({
  names: ['network create'],
  usage: '[OPTIONS] NETWORK',
  summary: 'Create a network',
  flags: [
    bool('attachable', '', 'Enable manual container attachment'),
    text('driver', 'd', 'Driver to manage the Network', { fallback: '"bridge"' }),
    list('gateway', '', 'IPv4 or IPv6 Gateway for the master subnet', { type: 'strings' }),
    bool('internal', '', 'Restrict external access to the network'),
    list('ip-range', '', 'Allocate container ip from a sub-range', { type: 'strings' }),
    bool('ipv6', '', 'Enable or disable IPv6 address assignment'),
    list('label', '', 'Set metadata on a network'),
    list('opt', 'o', 'Set driver specific options', { type: 'map', fallback: 'map[]' }),
    list('subnet', '', 'Subnet in CIDR format that represents a network segment', { type: 'strings' }),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { flags, operands, daemon } = call
    const [subnet] = flags.list('subnet')
    const [gateway] = flags.list('gateway')
    const made = createNetwork(daemon, operands[0] ?? '', {
      driver: flags.text('driver') ?? 'bridge',
      labels: pairsOf(flags.list('label')),
      internal: flags.bool('internal'),
      ...(subnet !== undefined && { subnet }),
      ...(gateway !== undefined && { gateway }),
    })
    if (made instanceof DaemonError) return refuse(call, made.text)
    await print(call, `${made.id}\n`)
    return 0
  },
})

export const networkList: Command = command({
  names: ['network ls', 'network list'],
  aliases: 'docker network ls, docker network list',
  usage: '[OPTIONS]',
  summary: 'List networks',
  flags: [
    list('filter', 'f', 'Provide filter values (e.g. "driver=bridge")', { type: 'filter' }),
    text('format', '', FORMAT_HELP),
    bool('no-trunc', '', 'Do not truncate the output'),
    bool('quiet', 'q', 'Only display network IDs'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { daemon, flags } = call
    const filters = parseFilters(flags.list('filter'), ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'])
    if ('error' in filters) return fail(call, filters.error)
    const custom = filters.get('type')?.at(-1)
    const found = [...daemon.world.networks.values()]
      .filter(
        (network) =>
          matchesLabels(filters, network.labels) &&
          (filters.get('name') ?? ['']).some((part) => network.name.includes(part)) &&
          (filters.get('id') ?? ['']).some((part) => network.id.startsWith(part)) &&
          (!filters.has('driver') || (filters.get('driver') ?? []).includes(network.driver)) &&
          (custom === undefined || (custom === 'builtin') === ['bridge', 'host', 'none'].includes(network.name)),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const shownId = (id: string): string => (flags.bool('no-trunc') ? id : id.slice(0, 12))
    if (flags.bool('quiet')) {
      await print(call, found.map(({ id }) => `${shownId(id)}\n`).join(''))
      return 0
    }
    const rows = found.map(({ id, name, driver, created, labels, internal }) =>
      struct(
        {
          ID: shownId(id),
          Name: name,
          Driver: driver,
          Scope: 'local',
          CreatedAt: isoTime(created),
          Labels: Object.entries(labels)
            .map((pair) => pair.join('='))
            .join(','),
          Internal: String(internal),
          IPv4: 'true',
          IPv6: 'false',
        },
        { type: '*formatter.networkContext', escapes: true },
      ),
    )
    return printListing(call, { format: flags.text('format'), columns: ['ID', 'Name', 'Driver', 'Scope'], headers: HEADERS, rows })
  },
})

export const networkRemove: Command = command({
  names: ['network rm', 'network remove'],
  aliases: 'docker network rm, docker network remove',
  usage: 'NETWORK [NETWORK...]',
  summary: 'Remove one or more networks',
  flags: [bool('force', 'f', 'Do not error if the network does not exist')],
  operands: { min: 1 },
  async run(call) {
    let status = 0
    for (const name of call.operands) {
      const done = removeNetwork(call.daemon, name)
      if (!(done instanceof DaemonError)) await print(call, `${name}\n`)
      else if (!call.flags.bool('force')) {
        status = await refuse(call, done.text)
        await call.process.stderr.write('exit status 1\n')
      }
    }
    return status
  },
})

export const networkPrune: Command = command({
  names: ['network prune'],
  usage: '[OPTIONS]',
  summary: 'Remove all unused networks',
  flags: [
    list('filter', '', 'Provide filter values (e.g. "until=<timestamp>")', { type: 'filter' }),
    bool('force', 'f', 'Do not prompt for confirmation'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const names = unusedNetworks(call.daemon)
    for (const name of names) removeNetwork(call.daemon, name)
    await print(call, names.length > 0 ? `Deleted Networks:\n${names.map((name) => `${name}\n`).join('')}\n` : '')
    return 0
  },
})

export const networkConnect: Command = command({
  names: ['network connect'],
  usage: '[OPTIONS] NETWORK CONTAINER',
  summary: 'Connect a container to a network',
  flags: [
    list('alias', '', 'Add network-scoped alias for the container', { type: 'strings' }),
    text('ip', '', 'IPv4 address (e.g., "172.30.100.104")', { type: 'ip' }),
  ],
  operands: { min: 2, max: 2 },
  async run(call) {
    const { daemon, flags, operands } = call
    const network = findNetwork(daemon, operands[0] ?? '')
    if (network instanceof DaemonError) return refuse(call, network.text)
    const container = findContainer(daemon.world, operands[1] ?? '')
    if (container instanceof DaemonError) return refuse(call, container.text)
    const done = connectNetwork(daemon, network, container, { aliases: flags.list('alias'), wantedAddress: flags.text('ip') ?? '' })
    return done instanceof DaemonError ? refuse(call, done.text) : 0
  },
})

export const networkDisconnect: Command = command({
  names: ['network disconnect'],
  usage: '[OPTIONS] NETWORK CONTAINER',
  summary: 'Disconnect a container from a network',
  flags: [bool('force', 'f', 'Force the container to disconnect from a network')],
  operands: { min: 2, max: 2 },
  async run(call) {
    const { daemon, operands } = call
    const network = findNetwork(daemon, operands[0] ?? '')
    if (network instanceof DaemonError) return refuse(call, network.text)
    const container = findContainer(daemon.world, operands[1] ?? '')
    if (container instanceof DaemonError) return refuse(call, container.text)
    const done = disconnectNetwork(daemon, network, container)
    return done instanceof DaemonError ? refuse(call, done.text) : 0
  },
})
