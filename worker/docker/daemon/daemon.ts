import type { BuildOptions, BuildResult } from '../../build'
import type { Content, Snapshot, Transaction } from '../../fs'
import type { Digest, Image, Layer } from '../../image'
import type { KernelEvent, ProgramTable, Scheduler } from '../../kernel'
import { ContainerOutput, type Container, type ContainerState, type LiveContainer } from '../container'
import { Registries } from '../registry'
import type { Surroundings } from './build'
import { FreePorts } from './free-ports'
import type { StoredImage } from './store-image'
import { unpackedSize } from './stored-image'
import { VirtualNetwork } from './virtual-network'
import type { World } from './world'

/** The daemon's refusal: what the client prints after `Error response from daemon: `. */
export class DaemonError {
  constructor(readonly text: string) {}
}

/** The machine's own files, as bind mounts and build contexts need them. */
export interface HostFiles {
  /** The tree that holds the absolute path, and the path in it; null where nothing is there. */
  locate(path: string): { readonly transaction: Transaction; readonly path: string } | null
  /** Makes a folder, as the daemon does for a bind mount without a source. */
  makeFolder(path: string): void
}

export interface DaemonOptions {
  readonly world: World
  readonly machine: Scheduler
  readonly surroundings: Surroundings
  readonly programs: ProgramTable
  readonly host: HostFiles
  readonly onEvent?: (event: KernelEvent) => void
  /** Told of each build, once it has an end. */
  readonly onBuild?: (build: FinishedBuild) => void
}

/** A build as the daemon was asked for it, and what came of it. */
export interface FinishedBuild {
  readonly files: Snapshot
  readonly options: BuildOptions
  readonly result: BuildResult
  /** Microseconds since 1970; null where it gave no image. */
  readonly startedAt: number | null
  /** The world that it began with. */
  readonly before: World
}

/** A Docker engine at work: the world as a value, and beside it what lives (kernels, open disks, output). */
export class Daemon {
  world: World
  readonly machine: Scheduler
  readonly surroundings: Surroundings
  readonly programs: ProgramTable
  readonly host: HostFiles
  readonly onEvent: (event: KernelEvent) => void
  readonly onBuild: (build: FinishedBuild) => void
  readonly lives = new Map<string, LiveContainer>()
  readonly network = new VirtualNetwork(this)
  readonly ports = new FreePorts()
  /** Volumes in use by what lives. */
  readonly openVolumes = new Map<string, Transaction>()
  /** Who waits for a container's end: told its exit code. */
  readonly waiters = new Map<string, ((exit: number) => void)[]>()
  readonly registries: Registries
  /** Contents whose bytes are not here, by digest: an archive names them, and they come back from it. */
  readonly unreadable = new Map<string, Content>()
  /** Layers of bases that the builder has fetched, by diff id. */
  readonly builtUpon = new Map<Digest, Layer>()
  private readonly unpackedSizes = new WeakMap<Layer, number>()
  private readonly savedBuilds = new Map<Digest, NonNullable<StoredImage['story']['build']>>()
  private readonly savedLayers = new Map<Digest, Layer>()
  private readonly outputs = new Map<string, ContainerOutput>()

  constructor({ world, machine, surroundings, programs, host, onEvent = () => undefined, onBuild = () => undefined }: DaemonOptions) {
    this.world = world
    this.machine = machine
    this.surroundings = surroundings
    this.programs = programs
    this.host = host
    this.onEvent = onEvent
    this.onBuild = onBuild
    this.registries = new Registries(surroundings.random)
  }

  now(): number {
    return this.machine.now()
  }

  /** The daemon is at work for so many virtual milliseconds. */
  takes(ms: number): Promise<void> {
    return new Promise((resolve) => this.machine.after(ms, this, resolve))
  }

  /** A container's log, and who follows it. */
  outputOf(id: string): ContainerOutput {
    const output = this.outputs.get(id) ?? new ContainerOutput(() => this.now())
    this.outputs.set(id, output)
    return output
  }

  forgetOutput(id: string): void {
    this.outputs.get(id)?.end()
    this.outputs.delete(id)
  }

  /** The container as it is now. */
  container(id: string): Container | undefined {
    return this.world.containers.get(id)
  }

  put(container: Container): void {
    this.world = { ...this.world, containers: new Map(this.world.containers).set(container.id, container) }
  }

  setState(id: string, change: Partial<ContainerState>): void {
    const container = this.container(id)
    if (container) this.put({ ...container, state: { ...container.state, ...change } })
  }

  drop(id: string): void {
    const containers = new Map(this.world.containers)
    containers.delete(id)
    this.world = { ...this.world, containers }
    this.lives.delete(id)
    this.forgetOutput(id)
  }

  /** The container's filesystem as it is now. */
  diskOf(container: Container): Snapshot {
    return this.lives.get(container.id)?.disk.snapshot() ?? container.disk
  }

  /** Brings what lives up to date in the world: disks and volumes as they are now. */
  settle(): void {
    for (const [id, live] of this.lives) {
      const container = this.container(id)
      if (container) this.put({ ...container, disk: live.disk.snapshot() })
    }
    const volumes = new Map(this.world.volumes)
    for (const [name, transaction] of this.openVolumes) {
      const volume = volumes.get(name)
      if (volume) volumes.set(name, { ...volume, files: transaction.snapshot() })
    }
    this.world = { ...this.world, volumes }
  }

  /** An image that leaves in an archive: `load` here finds its layers again, as a real engine finds what it has, and its attestation. */
  keepSaved({ id, layers, story }: StoredImage): void {
    for (const layer of layers) this.savedLayers.set(layer.diffId, layer)
    if (story.build) this.savedBuilds.set(id, story.build)
  }

  /** The build whose attestation an archive has with the image. */
  savedBuild({ id }: Pick<Image, 'id'>): StoredImage['story']['build'] {
    return this.savedBuilds.get(id) ?? null
  }

  /** A layer that is here, by its diff id. */
  layerOf(diffId: Digest): Layer | undefined {
    for (const image of [...this.world.images.values(), ...this.world.untagged]) {
      const found = image.layers.find((layer) => layer.diffId === diffId)
      if (found) return found
    }
    return this.savedLayers.get(diffId)
  }

  /** What a layer takes on the disk (behaviour §13); asked again and again, reckoned once. */
  unpackedSizeOf(layer: Layer): number {
    const known = this.unpackedSizes.get(layer) ?? unpackedSize(layer.entries)
    this.unpackedSizes.set(layer, known)
    return known
  }

  randomId(): string {
    return Array.from({ length: 64 }, () => Math.floor(this.surroundings.random() * 16).toString(16)).join('')
  }
}
