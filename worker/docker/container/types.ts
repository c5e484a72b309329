import type { Snapshot } from '../../fs'
import type { Digest, Healthcheck, Image, Word } from '../../image'
import type { RunOptions } from './settings'

/** A port of a container, and where on the host it is published; `hostPort` 0: any free one. */
export interface PortBinding {
  readonly hostIp: string
  readonly hostPort: number
  readonly containerPort: number
  readonly protocol: 'tcp' | 'udp' | 'sctp'
}

/** What is mounted into a container. `source` is a volume's name (empty: one is made) or a path of the host. */
export interface MountPoint {
  readonly type: 'volume' | 'bind' | 'tmpfs'
  readonly source: string
  readonly destination: string
  readonly readOnly: boolean
  /** `--mount`: a bind's source is not made where it is missing. */
  readonly mustExist?: boolean
}

export interface RestartPolicy {
  readonly name: 'no' | 'always' | 'on-failure' | 'unless-stopped'
  readonly maximumRetryCount: number
}

/** What `docker create` was asked. */
export interface CreateOptions extends Omit<RunOptions, 'network'> {
  readonly name?: string
  readonly tty?: boolean
  readonly openStdin?: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly ports?: readonly PortBinding[]
  readonly publishAll?: boolean
  readonly expose?: readonly string[]
  readonly mounts?: readonly MountPoint[]
  readonly readOnly?: boolean
  readonly restart?: RestartPolicy
  readonly autoRemove?: boolean
  readonly stopSignal?: string
  /** Seconds. */
  readonly stopTimeout?: number
  /** `bridge`, `host`, `none`, `container:NAME` or a network's name. */
  readonly network?: string
  readonly aliases?: readonly string[]
  /** `--ip` */
  readonly ipAddress?: string
  readonly extraHosts?: readonly string[]
  readonly dns?: readonly string[]
  readonly dnsSearch?: readonly string[]
  readonly dnsOptions?: readonly string[]
  readonly domainname?: string
  readonly healthcheck?: Healthcheck
  readonly noHealthcheck?: boolean
  readonly memoryBytes?: number
  readonly privileged?: boolean
  readonly init?: boolean
}

/** A network that a container has joined. */
export interface ContainerEndpoint {
  /** The network's name. */
  readonly network: string
  /** '' until it was joined first. */
  readonly networkId: string
  /** Beside its name and short id. */
  readonly aliases: readonly string[]
  /** Asked for; '' : any. */
  readonly wantedAddress: string
  /** '' while it does not run. */
  readonly ipAddress: string
  readonly macAddress: string
}

export interface HealthRecord {
  readonly start: number
  readonly end: number
  readonly exitCode: number
  readonly output: string
}

export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy'
  readonly failingStreak: number
  /** The last five. */
  readonly log: readonly HealthRecord[]
}

/** Where a container is in its life. Times are microseconds since 1970; null: never. */
export interface ContainerState {
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'exited'
  readonly exitCode: number
  readonly error: string
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly restartCount: number
  readonly health: Health | null
  /** A person stopped it: no policy starts it again. */
  readonly stoppedByHand: boolean
}

/** An image as the daemon stores it: more than that a container need not know. */
export interface ContainerImage extends Image {
  readonly story: {
    readonly storedAt: number
    readonly taggedAt: number
    readonly build: {
      readonly ref: string
      readonly startedAt: number
      readonly finishedAt: number
      readonly hasProvenance: boolean
    } | null
    readonly pulledFrom: string | null
    readonly parent: Digest | null
  }
}

/** A container: what it was made of, and how it is now. What runs in it is the kernel's matter. */
export interface Container {
  readonly id: string
  readonly name: string
  /** As it was asked for: `app:1`. */
  readonly imageName: string
  readonly image: ContainerImage
  readonly created: number
  readonly options: CreateOptions
  /** What PID 1 runs, each word with who gave it. */
  readonly words: readonly Word[]
  readonly env: readonly string[]
  readonly workdir: string
  readonly user: string
  readonly hostname: string
  readonly labels: Readonly<Record<string, string>>
  readonly mounts: readonly MountPoint[]
  readonly ports: readonly PortBinding[]
  /** `bridge`, `host`, `none`, `container:ID` or a network's name: what it was made with. */
  readonly network: string
  /** The networks it has joined since; none for `host`, `none` and `container:`. */
  readonly endpoints: readonly ContainerEndpoint[]
  readonly healthcheck: Healthcheck | null
  readonly stopSignal: string
  readonly state: ContainerState
  /** The image with the daemon's layer over it: what changes are told against. */
  readonly base: Snapshot
  readonly disk: Snapshot
}

/** What a container's process wrote, kept for `docker logs`. */
export interface LogEntry {
  /** Microseconds since 1970. */
  readonly at: number
  readonly stream: 'stdout' | 'stderr'
  readonly bytes: Uint8Array
}

export const CREATED: ContainerState = {
  status: 'created',
  exitCode: 0,
  error: '',
  startedAt: null,
  finishedAt: null,
  restartCount: 0,
  health: null,
  stoppedByHand: false,
}
