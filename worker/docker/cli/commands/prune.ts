import { humanSize } from '../../../text'
import {
  DaemonError,
  familiar,
  identityOf,
  imageUsers,
  isRunning,
  listImages,
  removeContainer,
  removeImage,
  removeNetwork,
  unusedNetworks,
  type Daemon,
  type ListedImage,
} from '../../daemon'
import { command, print, type Call, type Command } from '../command'
import { bool, list } from '../flags'
import { pruneCache } from '../build-cache'
import { ownSize } from './ps'
import { pruneVolumes } from './volume'

const FORCE = bool('force', 'f', 'Do not prompt for confirmation')
const FILTER = list('filter', '', 'Provide filter values (e.g. "until=<timestamp>")', { type: 'filter' })

interface Pruned {
  readonly text: string
  readonly bytes: number
}

function total(bytes: number): string {
  return `Total reclaimed space: ${humanSize(bytes)}\n`
}

export const containerPrune: Command = command({
  names: ['container prune'],
  usage: '[OPTIONS]',
  summary: 'Remove all stopped containers',
  flags: [FILTER, FORCE],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { text, bytes } = pruneContainers(call)
    await print(call, text + total(bytes))
    return 0
  },
})

export const imagePrune: Command = command({
  names: ['image prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused images',
  flags: [
    bool('all', 'a', 'Remove all unused images, not just dangling ones'),
    list('filter', '', 'Provide filter values (e.g. "until=<timestamp>")', { type: 'filter' }),
    FORCE,
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { text, bytes } = pruneImages(call.daemon, call.flags.bool('all'))
    await print(call, text + total(bytes))
    return 0
  },
})

export const systemPrune: Command = command({
  names: ['system prune'],
  usage: '[OPTIONS]',
  summary: 'Remove unused data',
  flags: [
    bool('all', 'a', 'Remove all unused images not just dangling ones'),
    list('filter', '', 'Provide filter values (e.g. "label=<key>=<value>")', { type: 'filter' }),
    FORCE,
    bool('volumes', '', 'Prune anonymous volumes'),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { daemon, flags } = call
    const containers = pruneContainers(call)
    const networks = unusedNetworks(daemon)
    for (const name of networks) removeNetwork(daemon, name)
    const volumes = flags.bool('volumes') ? pruneVolumes(daemon, false) : { names: [], bytes: 0 }
    const images = pruneImages(daemon, flags.bool('all'))
    const cache = pruneCache(daemon, flags.bool('all'))
    await print(
      call,
      [
        containers.text,
        networks.length > 0 ? `Deleted Networks:\n${networks.map((name) => `${name}\n`).join('')}\n` : '',
        volumes.names.length > 0 ? `Deleted Volumes:\n${volumes.names.map((name) => `${name}\n`).join('')}\n` : '',
        images.text,
        cache.records.length > 0 ? `Deleted build cache objects:\n${cache.records.map(({ ref }) => `${ref}\n`).join('')}\n` : '',
        total(containers.bytes + volumes.bytes + images.bytes + cache.bytes),
      ].join(''),
    )
    return 0
  },
})

function pruneContainers(call: Call): Pruned {
  const { daemon } = call
  const gone = [...daemon.world.containers.values()].filter(({ state }) => !isRunning(state.status))
  const bytes = gone.reduce((sum, container) => sum + ownSize(daemon, container), 0)
  for (const container of gone) removeContainer(daemon, container)
  return { text: gone.length > 0 ? `Deleted Containers:\n${gone.map(({ id }) => `${id}\n`).join('')}\n` : '', bytes }
}

function pruneImages(daemon: Daemon, all: boolean): Pruned {
  const gone = listImages(daemon.world).filter(
    ({ image, names }) => (all || names.length === 0) && imageUsers(daemon.world, image).length === 0,
  )
  const before = storeSize(daemon)
  const text = gone.map((each) => removedLines(daemon, each)).join('')
  return { text: text === '' ? '' : `Deleted Images:\n${text}\n`, bytes: before - storeSize(daemon) }
}

function removedLines(daemon: Daemon, { image, names }: ListedImage): string {
  const { id, manifest, attestation } = identityOf(image)
  for (const name of names) {
    const removed = removeImage(daemon, name, true)
    if (removed instanceof DaemonError) return ''
  }
  if (names.length === 0) removeImage(daemon, id, true)
  const untagged = names.length === 0 ? [id] : names.map(familiar)
  const deleted = [id, ...(attestation ? [manifest.descriptor.digest, attestation.manifest] : [])]
  return [...untagged.map((name) => `untagged: ${name}\n`), ...deleted.map((digest) => `deleted: ${digest}\n`)].join('')
}

/** Every snapshot and blob of the store, each once: SIZE of the images in `system df`. */
export function storeSize(daemon: Daemon): number {
  return storeSizeOf(daemon, listImages(daemon.world))
}

/** The same of some images. */
export function storeSizeOf(daemon: Daemon, images: readonly ListedImage[]): number {
  const layers = new Map<string, number>()
  let bytes = 0
  for (const { image } of images) {
    const { contentBytes, manifest } = identityOf(image)
    bytes += contentBytes - manifest.layers.reduce((sum, { size }) => sum + size, 0)
    for (const [i, layer] of image.layers.entries())
      layers.set(layer.diffId, daemon.unpackedSizeOf(layer) + (manifest.layers[i]?.size ?? 0))
  }
  return [...layers.values()].reduce((sum, size) => sum + size, bytes)
}
