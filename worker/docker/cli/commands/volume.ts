import { createVolume, DaemonError, removeVolume, volumeSize, volumeUsers, type Daemon, type Volume } from '../../daemon'
import { humanSize } from '../../../text'
import { command, fail, print, refuse, type Command } from '../command'
import { pairsOf } from '../create-options'
import { matchesLabels, parseFilters } from '../filters'
import { bool, list, text } from '../flags'
import { FORMAT_HELP, printListing } from '../format'
import { struct } from '../template'

const HEADERS = {
  Driver: 'DRIVER',
  Name: 'VOLUME NAME',
  Scope: 'SCOPE',
  Mountpoint: 'MOUNTPOINT',
  Labels: 'LABELS',
  Links: 'LINKS',
  Size: 'SIZE',
}

export const volumeCreate: Command = command({
  names: ['volume create'],
  usage: '[OPTIONS] [VOLUME]',
  summary: 'Create a volume',
  flags: [
    text('driver', 'd', 'Specify volume driver name', { fallback: '"local"' }),
    list('label', '', 'Set metadata for a volume'),
    list('opt', 'o', 'Set driver specific options', { type: 'map', fallback: 'map[]' }),
  ],
  operands: { min: 0, max: 1 },
  async run(call) {
    const { daemon, operands, flags } = call
    const labels = flags.list('label')
    const driver = flags.text('driver') ?? 'local'
    if (driver !== 'local') return refuse(call, `error looking up volume plugin ${driver}: plugin ${JSON.stringify(driver)} not found`)
    const made = createVolume(daemon, operands[0] ?? daemon.randomId(), {
      labels: labels.length > 0 ? pairsOf(labels) : null,
      anonymous: operands[0] === undefined,
    })
    if (made instanceof DaemonError) return refuse(call, made.text)
    await print(call, `${made.name}\n`)
    return 0
  },
})

export const volumeList: Command = command({
  names: ['volume ls', 'volume list'],
  aliases: 'docker volume ls, docker volume list',
  usage: '[OPTIONS]',
  summary: 'List volumes',
  flags: [
    list('filter', 'f', 'Provide filter values (e.g. "dangling=true")', { type: 'filter' }),
    text('format', '', FORMAT_HELP),
    bool('quiet', 'q', 'Only display volume names'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { daemon, flags } = call
    const filters = parseFilters(flags.list('filter'), ['dangling', 'driver', 'label', 'name'])
    if ('error' in filters) return fail(call, filters.error)
    const dangling = filters.get('dangling')?.at(-1)
    const found = sorted(daemon).filter(
      (volume) =>
        matchesLabels(filters, volume.labels ?? {}) &&
        (filters.get('name') ?? ['']).some((part) => volume.name.includes(part)) &&
        (filters.get('driver') ?? ['local']).includes('local') &&
        (dangling === undefined || (volumeUsers(daemon, volume.name).length === 0) === (dangling === 'true' || dangling === '1')),
    )
    if (flags.bool('quiet')) {
      await print(call, found.map(({ name }) => `${name}\n`).join(''))
      return 0
    }
    const rows = found.map(({ name, labels }) =>
      struct(
        {
          Driver: 'local',
          Name: name,
          Scope: 'local',
          Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
          Labels: Object.entries(labels ?? {})
            .map((pair) => pair.join('='))
            .join(','),
          Links: 'N/A',
          Size: 'N/A',
          Availability: 'N/A',
          Group: 'N/A',
          Status: 'N/A',
        },
        { type: '*formatter.volumeContext', escapes: true },
      ),
    )
    return printListing(call, { format: flags.text('format'), columns: ['Driver', 'Name'], headers: HEADERS, rows })
  },
})

function sorted(daemon: Daemon): readonly Volume[] {
  return [...daemon.world.volumes.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const volumeRemove: Command = command({
  names: ['volume rm', 'volume remove'],
  aliases: 'docker volume rm, docker volume remove',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  summary: 'Remove one or more volumes. You cannot remove a volume that is in use by a container',
  flags: [bool('force', 'f', 'Force the removal of one or more volumes')],
  operands: { min: 1 },
  async run(call) {
    let status = 0
    for (const name of call.operands) {
      const done = removeVolume(call.daemon, name)
      if (done === true || (call.flags.bool('force') && / no such volume$/.test(done.text))) await print(call, `${name}\n`)
      else status = await refuse(call, done.text)
    }
    return status
  },
})

export const volumePrune: Command = command({
  names: ['volume prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused local volumes',
  flags: [
    bool('all', 'a', 'Remove all unused volumes, not just anonymous ones'),
    list('filter', '', 'Provide filter values (e.g. "label=<label>")', { type: 'filter' }),
    bool('force', 'f', 'Do not prompt for confirmation'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { names, bytes } = pruneVolumes(call.daemon, call.flags.bool('all'))
    await print(
      call,
      `${names.length > 0 ? `Deleted Volumes:\n${names.map((name) => `${name}\n`).join('')}\n` : ''}Total reclaimed space: ${humanSize(bytes)}\n`,
    )
    return 0
  },
})

/** Removes volumes that nothing uses; without `all` only those without a name. */
export function pruneVolumes(daemon: Daemon, all: boolean): { readonly names: readonly string[]; readonly bytes: number } {
  daemon.settle()
  const gone = [...daemon.world.volumes.values()].filter(
    ({ name, anonymous }) => (all || anonymous) && volumeUsers(daemon, name).length === 0,
  )
  for (const { name } of gone) removeVolume(daemon, name)
  return { names: gone.map(({ name }) => name), bytes: gone.reduce((sum, { files }) => sum + volumeSize(files), 0) }
}
