import {
  familiar,
  identityOf,
  imageUsers,
  isRunning,
  listImages,
  networkUsers,
  unusedNetworks,
  volumeSize,
  volumeUsers,
} from '../../docker/daemon'
import type { Daemon, ListedImage } from '../../docker/daemon'
import { cacheUses, commandText, ownSize, prunableCache, shownPorts, statusOf, storeSizeOf } from '../../docker/cli'

/** Everything that the engine holds, as the page lists it. Sizes are bytes, as Docker counts them (behaviour §13). */
export interface Inventory {
  /** Newest first. */
  readonly images: readonly ImageItem[]
  /** Newest first. */
  readonly containers: readonly ContainerItem[]
  readonly volumes: readonly VolumeItem[]
  readonly networks: readonly NetworkItem[]
  readonly cache: { readonly records: number; readonly bytes: number; readonly sharedBytes: number }
  /** Images with each layer once: SIZE of `system df`. */
  readonly storeBytes: number
  readonly prune: Prunes
}

interface ImageItem {
  readonly id: string
  /** As people write them; empty: it has lost them. */
  readonly names: readonly string[]
  /** DISK USAGE and CONTENT SIZE. */
  readonly diskBytes: number
  readonly contentBytes: number
  /** From the bottom; `images`: how many images have it. */
  readonly layers: readonly { readonly diffId: string; readonly bytes: number; readonly images: number }[]
  /** Names of the containers made of it. */
  readonly containers: readonly string[]
  /** Parts of it rest on a model. */
  readonly modelled: boolean
}

interface ContainerItem {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly command: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'exited'
  /** Docker's own words: `Up 5 seconds`. */
  readonly status: string
  readonly ports: string
  /** Its own layer. */
  readonly bytes: number
}

interface VolumeItem {
  readonly name: string
  readonly anonymous: boolean
  readonly bytes: number
  readonly containers: number
}

interface NetworkItem {
  readonly name: string
  readonly driver: string
  readonly subnet: string
  readonly containers: readonly string[]
  /** Every engine has it. */
  readonly builtIn: boolean
}

/** What each prune would remove, and how much that frees. */
interface Prunes {
  readonly containers: Prune
  readonly images: Prune
  /** With `-a`: those without a container too. */
  readonly allImages: Prune
  readonly volumes: Prune
  readonly networks: Prune
  readonly cache: Prune
}
interface Prune {
  readonly count: number
  readonly bytes: number
}

const BUILT_IN: ReadonlySet<string> = new Set(['bridge', 'host', 'none'])

/** What the engine holds now. */
export function inventoryOf(daemon: Daemon): Inventory {
  daemon.settle()
  const { world } = daemon
  const images = listImages(world)
  const containers = [...world.containers.values()].reverse()
  const cache = cacheUses(daemon)
  return {
    images: imageItems(daemon, images),
    containers: containers.map((container) => ({
      id: container.id,
      name: container.name,
      image: container.imageName,
      command: commandText(container.words.map(({ text }) => text)),
      state: container.state.status,
      status: statusOf(container, daemon.now()),
      ports: isRunning(container.state.status) ? shownPorts(container.ports, []) : '',
      bytes: ownSize(daemon, container),
    })),
    volumes: [...world.volumes.values()].map(({ name, anonymous, files }) => ({
      name,
      anonymous,
      bytes: volumeSize(files),
      containers: volumeUsers(daemon, name).length,
    })),
    networks: [...world.networks.values()].map(({ name, driver, subnet }) => ({
      name,
      driver,
      subnet,
      containers: networkUsers(daemon, name).map((container) => container.name),
      builtIn: BUILT_IN.has(name),
    })),
    cache: {
      records: cache.length,
      bytes: cache.reduce((sum, { bytes }) => sum + bytes, 0),
      sharedBytes: cache.reduce((sum, { bytes, isShared }) => sum + (isShared ? bytes : 0), 0),
    },
    storeBytes: storeSizeOf(daemon, images),
    prune: prunesOf(daemon, images),
  }
}

function imageItems({ world }: Daemon, images: readonly ListedImage[]): readonly ImageItem[] {
  const users = new Map<string, number>()
  for (const { image } of images) for (const { diffId } of new Set(image.layers)) users.set(diffId, (users.get(diffId) ?? 0) + 1)
  return images.map(({ image, names }) => {
    const { id, contentBytes, unpackedBytes } = identityOf(image)
    return {
      id,
      names: names.map(familiar),
      diskBytes: unpackedBytes + contentBytes,
      contentBytes,
      layers: image.layers.map(({ diffId, sizeBytes }) => ({ diffId, bytes: sizeBytes, images: users.get(diffId) ?? 1 })),
      containers: imageUsers(world, image).map((user) => world.containers.get(user.id)?.name ?? user.id),
      modelled: image.fidelity.kind !== 'as-docker',
    }
  })
}

function prunesOf(daemon: Daemon, images: readonly ListedImage[]): Prunes {
  const { world } = daemon
  const ended = [...world.containers.values()].filter(({ state }) => !isRunning(state.status))
  const isUnused = ({ image }: ListedImage): boolean => imageUsers(world, image).length === 0
  const without = (gone: readonly ListedImage[]): Prune => ({
    count: gone.length,
    bytes:
      storeSizeOf(daemon, images) -
      storeSizeOf(
        daemon,
        images.filter((each) => !gone.includes(each)),
      ),
  })
  const volumes = [...world.volumes.values()].filter(({ name, anonymous }) => anonymous && volumeUsers(daemon, name).length === 0)
  const free = prunableCache(daemon, false)
  return {
    containers: { count: ended.length, bytes: ended.reduce((sum, container) => sum + ownSize(daemon, container), 0) },
    images: without(images.filter((each) => each.names.length === 0 && isUnused(each))),
    allImages: without(images.filter(isUnused)),
    volumes: { count: volumes.length, bytes: volumes.reduce((sum, { files }) => sum + volumeSize(files), 0) },
    networks: { count: unusedNetworks(daemon).length, bytes: 0 },
    cache: { count: free.length, bytes: free.reduce((sum, { bytes }) => sum + bytes, 0) },
  }
}
