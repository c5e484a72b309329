import { humanDuration, humanSize } from '../../../text'
import { layerEntries } from '../../../fs'
import { findContainer, identityOf, isRunning, shortId, unpackedSize, DaemonError, type Daemon } from '../../daemon'
import type { Container } from '../../container'
import { command, fail, print, refuse, type Call } from '../command'
import { matchesLabels, parseFilters, type Filters } from '../filters'
import { bool, int, list, text } from '../flags'
import { FORMAT_HELP, printListing } from '../format'
import { shownPorts } from '../ports'
import { struct, TemplateError, templateOf, type GoStruct } from '../template'

const FILTERS = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
]
const HEADERS = {
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  RunningFor: 'CREATED',
  CreatedAt: 'CREATED AT',
  Status: 'STATUS',
  State: 'STATE',
  Ports: 'PORTS',
  Names: 'NAMES',
  Size: 'SIZE',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
  LocalVolumes: 'LOCAL VOLUMES',
  Networks: 'NETWORKS',
  Platform: 'PLATFORM',
  HealthStatus: 'HEALTH STATUS',
}
const COMMAND_WIDTH = 20

/** `docker ps` (behaviour §13). */
export const ps = command({
  names: ['ps', 'container ls', 'container list', 'container ps'],
  aliases: 'docker container ls, docker container list, docker container ps, docker ps',
  usage: '[OPTIONS]',
  summary: 'List containers',
  flags: [
    bool('all', 'a', 'Show all containers (default shows just running)'),
    list('filter', 'f', 'Filter output based on conditions provided', { type: 'filter' }),
    text('format', '', FORMAT_HELP),
    int('last', 'n', 'Show n last created containers (includes all states)', { fallback: '-1' }),
    bool('latest', 'l', 'Show the latest created container (includes all states)'),
    bool('no-trunc', '', "Don't truncate output"),
    bool('quiet', 'q', 'Only display container IDs'),
    bool('size', 's', 'Display total file sizes'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { flags } = call
    const filters = parseFilters(flags.list('filter'), FILTERS)
    if ('error' in filters) return fail(call, filters.error)
    const found = select(call, filters)
    if (typeof found === 'string') return refuse(call, found)
    const wrong = formatProblem(flags.text('format') ?? '')
    if (wrong !== null) return fail(call, wrong)
    const whole = flags.bool('no-trunc')
    if (flags.bool('quiet')) {
      await print(call, found.map(({ id }) => `${whole ? id : id.slice(0, 12)}\n`).join(''))
      return 0
    }
    const columns = ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names', ...(flags.bool('size') ? ['Size'] : [])]
    return printListing(call, {
      format: flags.text('format'),
      columns,
      headers: HEADERS,
      rows: found.map((container) => rowOf(call, container)),
    })
  },
})

/** The client tries a template on nothing first, to see whether it asks for sizes. */
function formatProblem(format: string): string | null {
  if (/^(table|json)?$/.test(format)) return null
  const template = templateOf(format.replace(/^table/, '').trim())
  if (template instanceof TemplateError) return `failed to parse template: ${template.text}`
  const { error } = template.run(struct({ ...HEADERS, Label: '' }, { type: '*formatter.ContainerContext' }))
  return error && !/error calling|nil pointer/.test(error.text) ? `failed to execute template: ${error.text}` : null
}

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']

function select({ daemon, flags }: Call, filters: Filters): readonly Container[] | string {
  const last = flags.bool('latest') ? 1 : (flags.number('last') ?? -1)
  const unknown = (filters.get('status') ?? []).find((value) => !STATES.includes(value))
  if (unknown !== undefined)
    return `invalid filter 'status=${unknown}': invalid value for state (${unknown}): must be one of ${STATES.join(', ')}`
  const all = flags.bool('all') || last > 0 || filters.has('status') || filters.has('exited')
  const containers = [...daemon.world.containers.values()].reverse()
  const bounds = { before: Infinity, since: -Infinity }
  for (const [name, side] of [
    ...(filters.get('before') ?? []).map((each) => [each, 'before'] as const),
    ...(filters.get('since') ?? []).map((each) => [each, 'since'] as const),
  ]) {
    const found = findContainer(daemon.world, name)
    if (found instanceof DaemonError) return found.text
    bounds[side] = found.created
  }
  const kept = containers.filter(
    (container) =>
      (all || isRunning(container.state.status)) &&
      matches(container, filters) &&
      container.created < bounds.before &&
      container.created > bounds.since,
  )
  return last > 0 ? kept.slice(0, last) : kept
}

function matches(container: Container, filters: Filters): boolean {
  const some = (name: string, test: (value: string) => boolean): boolean => !filters.has(name) || (filters.get(name) ?? []).some(test)
  const { state } = container
  return (
    matchesLabels(filters, container.labels) &&
    some('name', (value) => matchesName(container.name, value)) &&
    some('id', (value) => container.id.startsWith(value)) &&
    some('status', (value) => state.status === value) &&
    some('exited', (value) => state.status === 'exited' && state.exitCode === Number(value)) &&
    some('health', (value) => (state.health?.status ?? 'none') === value) &&
    some('network', (value) => container.network === value || container.endpoints.some(({ network }) => network === value)) &&
    some('ancestor', (value) => isAncestor(container, value)) &&
    some('volume', (value) => container.mounts.some(({ source, destination }) => source === value || destination === value)) &&
    some('publish', (value) =>
      container.ports.some(({ hostPort, containerPort }) => [hostPort, containerPort].includes(Number.parseInt(value))),
    ) &&
    some('expose', (value) =>
      Object.keys(container.image.config.config.ExposedPorts ?? {}).some((port) => Number.parseInt(port) === Number.parseInt(value)),
    )
  )
}

function matchesName(name: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(name) || new RegExp(pattern).test(`/${name}`)
  } catch {
    return name.includes(pattern)
  }
}

function isAncestor({ imageName, image }: Container, value: string): boolean {
  const { id } = identityOf(image)
  return (
    imageName === value ||
    `${imageName}:latest` === value ||
    imageName === `${value}:latest` ||
    id.startsWith(value) ||
    id.startsWith(`sha256:${value}`)
  )
}

function rowOf(call: Call, container: Container): GoStruct {
  const { daemon, flags } = call
  const { id, name, words, created, state, labels, mounts, network, image } = container
  const whole = flags.bool('no-trunc')
  const argv = words.map((word) => word.text)
  const shown = commandText(argv)
  const running = isRunning(state.status)
  const isShort = !whole && shown.length > COMMAND_WIDTH
  return struct(
    {
      Command: `"${isShort ? `${shown.slice(0, COMMAND_WIDTH - 1)}…` : shown}"`,
      CreatedAt: `${new Date(created / 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`,
      HealthStatus: state.health?.status ?? 'none',
      ID: whole ? id : id.slice(0, 12),
      Image: imageShown(call, container),
      Labels: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      LocalVolumes: String(mounts.filter(({ type }) => type === 'volume').length),
      Mounts: mounts.map(({ source }) => (whole || source.length <= 15 ? source : `${source.slice(0, 14)}…`)).join(','),
      Names: name,
      Networks: networksShown(container),
      Platform: struct({ architecture: image.config.architecture, os: image.config.os }),
      Ports: running ? shownPorts(container.ports, network === 'host' || network === 'none' ? [] : exposedPorts(container)) : '',
      RunningFor: `${humanDuration((daemon.now() - created) / 1000)} ago`,
      Size: flags.bool('size') || /\.Size/.test(flags.text('format') ?? '') ? sizeOf(call, container) : '0B',
      State: state.status,
      Status: statusOf(container, daemon.now()),
    },
    { type: '*formatter.ContainerContext', escapes: true },
  )
}

function networksShown({ network, endpoints }: Container): string {
  if (network === 'host' || network === 'none') return network
  return endpoints
    .map((endpoint) => endpoint.network)
    .sort()
    .join(',')
}

function exposedPorts({ image, options }: Container): readonly string[] {
  return [...Object.keys(image.config.config.ExposedPorts ?? {}), ...(options.expose ?? [])]
}

/** Words as the daemon joins them: those with blanks in quotes. */
export function commandText(argv: readonly string[]): string {
  return argv
    .map((word, i) => (i > 0 && (word === '' || /[\s'"\\$]/.test(word)) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : word))
    .join(' ')
}

/** The name it was made of, as long as that name is still its image's; else the image's id. */
function imageShown({ daemon, flags }: Call, { imageName, image }: Container): string {
  const { id } = identityOf(image)
  const named = [...daemon.world.images].some(([canonical, each]) => identityOf(each).id === id && isNameOf(imageName, canonical))
  if (named) return imageName
  const isId = id.startsWith(`sha256:${imageName.replace(/^sha256:/, '')}`)
  return isId ? imageName : flags.bool('no-trunc') ? id : shortId(id)
}

function isNameOf(name: string, canonical: string): boolean {
  return [canonical, canonical.replace(/^docker\.io\/(library\/)?/, '')].some((full) => full === name || full === `${name}:latest`)
}

/** `Up 5 seconds (healthy)`, `Exited (3) 2 minutes ago`, `Created`. */
export function statusOf({ state }: Container, now: number): string {
  const since = (at: number | null): string => humanDuration((now - (at ?? now)) / 1000)
  switch (state.status) {
    case 'created':
      return 'Created'
    case 'restarting':
      return `Restarting (${state.exitCode}) ${since(state.finishedAt)} ago`
    case 'exited':
      return `Exited (${state.exitCode}) ${since(state.finishedAt)} ago`
    case 'paused':
      return `Up ${since(state.startedAt)} (Paused)`
    case 'running': {
      const health = state.health?.status
      return `Up ${since(state.startedAt)}${health === undefined ? '' : health === 'starting' ? ' (health: starting)' : ` (${health})`}`
    }
  }
}

/** Bytes of the container's own layer. */
export function ownSize(daemon: Daemon, container: Container): number {
  return unpackedSize(layerEntries(container.base.root, daemon.diskOf(container).root))
}

const INIT_LAYER_BYTES = 20480

function sizeOf(call: Call, container: Container): string {
  const own = ownSize(call.daemon, container)
  return `${humanSize(own, 3)} (virtual ${humanSize(own + INIT_LAYER_BYTES + identityOf(container.image).unpackedBytes, 3)})`
}
