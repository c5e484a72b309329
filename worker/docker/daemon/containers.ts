import {
  settingsOf,
  withInitLayer,
  CREATED,
  type Container,
  type ContainerEndpoint,
  type CreateOptions,
  type MountPoint,
  type PortBinding,
} from '../container'
import { DaemonError, type Daemon } from './daemon'
import { randomName } from './names'
import { addressProblem } from './networks'
import type { StoredImage } from './store-image'
import { createVolume, removeVolume, volumeUsers } from './volumes'
import type { World } from './world'

const NAME = /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/
/** What the machine is called that the daemon runs on. */
export const HOST_NAME = 'docker'
const MIN_MEMORY = 6 * 1024 * 1024

/** Finds a container by name, id or the beginning of its id. */
export function findContainer(world: World, text: string): Container | DaemonError {
  const name = text.replace(/^\//, '')
  const all = [...world.containers.values()]
  const exact = all.find((each) => each.id === text) ?? all.find((each) => each.name === name)
  if (exact) return exact
  const matching = /^[0-9a-f]+$/.test(text) ? all.filter(({ id }) => id.startsWith(text)) : []
  if (matching.length > 1) return new DaemonError(`multiple IDs found with provided prefix: ${text}`)
  return matching[0] ?? new DaemonError(`No such container: ${text}`)
}

/** `docker create`: a container of an image, not started. */
export function createContainer(
  daemon: Daemon,
  image: StoredImage,
  imageName: string,
  options: CreateOptions,
  command: readonly string[],
): Container | DaemonError {
  const id = daemon.randomId()
  const { network, ...process } = options
  const settings = settingsOf(image, { ...process, workdir: process.workdir ?? image.config.config.WorkingDir ?? '/' }, command, id)
  if ('error' in settings && !settings.error.startsWith('unable to find')) return new DaemonError(settings.error)
  if (options.memoryBytes !== undefined && options.memoryBytes > 0 && options.memoryBytes < MIN_MEMORY)
    return new DaemonError('Minimum memory limit allowed is 6MB')
  const joined = networkOf(daemon, network ?? 'bridge')
  if (joined instanceof DaemonError) return joined
  const conflict = networkConflict(daemon, joined, options)
  if (conflict !== null) return new DaemonError(conflict)
  const name = nameFor(daemon, options.name)
  if (name instanceof DaemonError) return name
  const mounts = mountsOf(daemon, image, options)
  if (mounts instanceof DaemonError) return mounts
  const { config } = image.config
  const base = withInitLayer(image.root, daemon.now())
  const container: Container = {
    id,
    name,
    imageName,
    image,
    created: daemon.now(),
    options,
    words: 'error' in settings ? [] : settings.words,
    env: 'error' in settings ? [] : settings.env.filter((pair) => !pair.startsWith('HOME=') || namesHome(config.Env, options.env)),
    workdir: 'error' in settings ? '/' : settings.cwd,
    user: options.user ?? config.User ?? '',
    hostname: hostnameOf(daemon, id, joined, options),
    labels: { ...config.Labels, ...options.labels },
    mounts,
    ports: options.publishAll ? [...(options.ports ?? []), ...exposedPorts(image, options)] : (options.ports ?? []),
    network: joined,
    endpoints: endpointsOf(joined, options),
    healthcheck: options.noHealthcheck ? null : { ...config.Healthcheck, ...options.healthcheck },
    stopSignal: options.stopSignal ?? config.StopSignal ?? 'SIGTERM',
    state: CREATED,
    base,
    disk: base,
  }
  if ('error' in settings) return new DaemonError(settings.error)
  daemon.put(container)
  return container
}

function namesHome(...lists: readonly (readonly string[] | undefined)[]): boolean {
  return lists.some((list) => list?.some((pair) => pair.startsWith('HOME=')))
}

function nameFor(daemon: Daemon, asked: string | undefined): string | DaemonError {
  const taken = new Map([...daemon.world.containers.values()].map(({ name, id }) => [name, id]))
  if (asked === undefined || asked === '') return randomName(daemon.surroundings.random, (name) => taken.has(name))
  if (!NAME.test(asked)) return new DaemonError(`Invalid container name (${asked}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`)
  const name = asked.replace(/^\//, '')
  const owner = taken.get(name)
  return owner === undefined
    ? name
    : new DaemonError(
        `Conflict. The container name "/${name}" is already in use by container "${owner}". You have to remove (or rename) that container to be able to reuse that name.`,
      )
}

/** `container:NAME` becomes the id; a network's name is looked up when the container starts. */
function networkOf(daemon: Daemon, network: string): string | DaemonError {
  if (network === 'default') return 'bridge'
  if (!network.startsWith('container:')) return network
  const other = findContainer(daemon.world, network.slice('container:'.length))
  return other instanceof DaemonError ? new DaemonError(`joining network namespace of container: ${other.text}`) : `container:${other.id}`
}

/** What cannot be together with a network that is another's, or with an address that is asked for. */
function networkConflict(daemon: Daemon, network: string, options: CreateOptions): string | null {
  if (network.startsWith('container:')) {
    if (options.hostname !== undefined) return 'conflicting options: hostname and the network mode'
    if ((options.dns?.length ?? 0) > 0) return 'conflicting options: dns and the network mode'
    if ((options.extraHosts?.length ?? 0) > 0) return 'conflicting options: custom host-to-IP mapping and the network mode'
    if ((options.ports?.length ?? 0) > 0 || options.publishAll)
      return 'conflicting options: port publishing and the container type network mode'
    if ((options.expose?.length ?? 0) > 0) return 'conflicting options: port exposing and the container type network mode'
  }
  return options.ipAddress === undefined ? null : addressProblem(daemon, network, options.ipAddress)
}

/** The name that a container's own processes see. */
function hostnameOf(daemon: Daemon, id: string, network: string, { hostname }: CreateOptions): string {
  if (network.startsWith('container:')) return daemon.container(network.slice('container:'.length))?.hostname ?? id.slice(0, 12)
  return hostname ?? (network === 'host' ? HOST_NAME : id.slice(0, 12))
}

/** What the container joins when it starts. */
function endpointsOf(network: string, { aliases = [], ipAddress = '' }: CreateOptions): readonly ContainerEndpoint[] {
  if (network === 'host' || network === 'none' || network.startsWith('container:')) return []
  return [{ network, networkId: '', aliases, wantedAddress: ipAddress, ipAddress: '', macAddress: '' }]
}

/** Every EXPOSE of the image and `--expose`, each to be given a free port of the host. */
function exposedPorts(image: StoredImage, { expose = [] }: CreateOptions): readonly PortBinding[] {
  const all = [...Object.keys(image.config.config.ExposedPorts ?? {}), ...expose]
  return all
    .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
    .map((text) => {
      const [port = '', protocol = 'tcp'] = text.split('/')
      return { hostIp: '', hostPort: 0, containerPort: Number(port), protocol: protocol === 'udp' ? 'udp' : 'tcp' }
    })
}

/** The mounts asked for, and an anonymous volume for each VOLUME that none of them covers. */
function mountsOf(daemon: Daemon, image: StoredImage, { mounts = [] }: CreateOptions): readonly MountPoint[] | DaemonError {
  const made: MountPoint[] = []
  const declared = Object.keys(image.config.config.Volumes ?? {})
    .filter((path) => !mounts.some(({ destination }) => destination === path))
    .map((destination): MountPoint => ({ type: 'volume', source: '', destination, readOnly: false }))
  for (const mount of [...mounts, ...declared]) {
    if (mount.type !== 'volume') {
      if (mount.type === 'bind' && !daemon.host.locate(mount.source)) {
        if (mount.mustExist)
          return new DaemonError(`invalid mount config for type "bind": bind source path does not exist: ${mount.source}`)
        daemon.host.makeFolder(mount.source)
      }
      made.push(mount)
      continue
    }
    const volume = createVolume(daemon, mount.source === '' ? daemon.randomId() : mount.source, { anonymous: mount.source === '' })
    if (volume instanceof DaemonError) return volume
    made.push({ ...mount, source: volume.name })
  }
  return made
}

/** `docker rm`. With `volumes` its anonymous volumes go too. */
export function removeContainer(daemon: Daemon, container: Container, { volumes = false } = {}): void {
  daemon.drop(container.id)
  if (!volumes) return
  for (const { type, source } of container.mounts) {
    if (type === 'volume' && daemon.world.volumes.get(source)?.anonymous && volumeUsers(daemon, source).length === 0)
      removeVolume(daemon, source)
  }
}

export function renameContainer(daemon: Daemon, container: Container, name: string): true | DaemonError {
  if (name === '') return new DaemonError('Neither old nor new names may be empty')
  const given = nameFor(daemon, name)
  if (given instanceof DaemonError)
    return new DaemonError(`Error when allocating new name: ${given.text.replace('container name (', 'container name (/')}`)
  daemon.put({ ...container, name: given })
  return true
}
