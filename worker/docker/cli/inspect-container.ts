import { endpointId, identityOf, isoTime, prefixOf, type Daemon } from '../daemon'
import type { Container, ContainerEndpoint, MountPoint } from '../container'
import { emptyMap, healthValue } from './inspect-image'
import { GoMap, GoNil, NIL_MAP, NIL_SLICE, sliceOf, struct, type GoStruct, type GoValue } from './template'

const NEVER = '0001-01-01T00:00:00Z'
const NULL = new GoNil('pointer')
const FIRST_PID = 4000
const MASKED = ['acpi', 'asound', 'interrupts', 'kcore', 'keys', 'latency_stats', 'sched_debug', 'scsi', 'timer_list', 'timer_stats']
  .map((name) => `/proc/${name}`)
  .concat('/sys/devices/virtual/powercap', '/sys/firmware')
const READ_ONLY = ['bus', 'fs', 'irq', 'sys', 'sysrq-trigger'].map((name) => `/proc/${name}`)

/** What `docker container inspect` shows (behaviour §13). */
export function containerValue(daemon: Daemon, container: Container): GoStruct {
  const { id, name, created, words, state, image, options } = container
  const folder = `/var/lib/docker/containers/${id}`
  const [first, ...rest] = words
  const { id: imageId, manifest } = identityOf(image)
  return struct({
    Id: id,
    Created: isoTime(created),
    Path: first?.text ?? '',
    Args: rest.map(({ text }) => text),
    State: stateValue(daemon, container),
    Image: imageId,
    ResolvConfPath: `${folder}/resolv.conf`,
    HostnamePath: `${folder}/hostname`,
    HostsPath: `${folder}/hosts`,
    LogPath: state.startedAt === null ? '' : `${folder}/${id}-json.log`,
    Name: `/${name}`,
    RestartCount: state.restartCount,
    Driver: 'overlayfs',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: NIL_SLICE,
    HostConfig: hostConfig(container),
    Storage: struct({ RootFS: struct({ Snapshot: struct({ Name: 'overlayfs' }) }) }),
    Mounts: container.mounts.map(mountValue),
    Config: struct(
      {
        Hostname: container.hostname,
        Domainname: '',
        User: container.user,
        AttachStdin: options.openStdin ?? false,
        AttachStdout: false,
        AttachStderr: false,
        ExposedPorts: emptyMap(
          Object.fromEntries(
            [
              ...Object.keys(image.config.config.ExposedPorts ?? {}),
              ...container.ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`),
            ].map((port) => [port, {}]),
          ),
        ),
        Tty: options.tty ?? false,
        OpenStdin: options.openStdin ?? false,
        StdinOnce: false,
        Env: sliceOf(ownEnvironment(container)),
        Cmd: sliceOf(commandOf(container)),
        Healthcheck: container.healthcheck?.Test ? healthValue(container.healthcheck) : NULL,
        Image: container.imageName,
        Volumes: emptyMap(image.config.config.Volumes),
        WorkingDir: container.workdir === '/' && !options.workdir ? (image.config.config.WorkingDir ?? '') : container.workdir,
        Entrypoint: sliceOf(
          options.entrypoint === undefined ? image.config.config.Entrypoint : options.entrypoint === '' ? [] : [options.entrypoint],
        ),
        OnBuild: NIL_SLICE,
        Labels: new GoMap(new Map(Object.entries(container.labels))),
        StopSignal: options.stopSignal ?? image.config.config.StopSignal ?? '',
      },
      { omitEmpty: new Set(['ExposedPorts', 'Healthcheck', 'OnBuild', 'StopSignal']) },
    ),
    NetworkSettings: networkValue(daemon, container),
    ImageManifestDescriptor: struct({
      mediaType: manifest.descriptor.mediaType,
      digest: manifest.descriptor.digest,
      size: manifest.descriptor.size,
      platform: struct({ architecture: image.config.architecture, os: image.config.os }),
    }),
  })
}

/** The environment as the config has it: what was given first, then the image's. */
function ownEnvironment({ options, image }: Container): readonly string[] {
  const given = options.env ?? []
  const names = new Set(given.map((pair) => pair.split('=', 1)[0]))
  return [
    ...given.filter((pair) => pair.includes('=')),
    ...(image.config.config.Env ?? []).filter((pair) => !names.has(pair.split('=', 1)[0])),
  ]
}

function commandOf({ words }: Container): readonly string[] {
  return words.filter(({ from }) => from === 'run' || from === 'CMD').map(({ text }) => text)
}

function stateValue(daemon: Daemon, { id, state }: Container): GoStruct {
  const { status, health } = state
  const running = status === 'running' || status === 'paused' || status === 'restarting'
  const order = [...daemon.world.containers.keys()].indexOf(id)
  return struct(
    {
      Status: status,
      Running: running,
      Paused: status === 'paused',
      Restarting: status === 'restarting',
      OOMKilled: false,
      Dead: false,
      Pid: daemon.lives.has(id) ? FIRST_PID + order : 0,
      ExitCode: state.exitCode,
      Error: state.error,
      StartedAt: state.startedAt === null ? NEVER : isoTime(state.startedAt),
      FinishedAt: state.finishedAt === null ? NEVER : isoTime(state.finishedAt),
      Health: health
        ? struct({
            Status: health.status,
            FailingStreak: health.failingStreak,
            Log: health.log.map(({ start, end, exitCode, output }) =>
              struct({ Start: isoTime(start), End: isoTime(end), ExitCode: exitCode, Output: output }),
            ),
          })
        : NULL,
    },
    { omitEmpty: new Set(['Health']) },
  )
}

function hostConfig({ options, network, mounts, ports }: Container): GoStruct {
  const restart = options.restart ?? { name: 'no', maximumRetryCount: 0 }
  const binds = mounts.filter(({ type, source }) => type !== 'tmpfs' && !/^[0-9a-f]{64}$/.test(source))
  return struct({
    Binds: sliceOf(binds.map(({ source, destination, readOnly }) => `${source}:${destination}${readOnly ? ':ro' : ''}`)),
    ContainerIDFile: '',
    LogConfig: struct({ Type: 'json-file', Config: NIL_MAP }),
    NetworkMode: network,
    PortBindings: bindingsOf(ports, false),
    RestartPolicy: struct({ Name: restart.name, MaximumRetryCount: restart.maximumRetryCount }),
    AutoRemove: options.autoRemove ?? false,
    VolumeDriver: '',
    VolumesFrom: NIL_SLICE,
    ConsoleSize: [0, 0],
    CapAdd: NIL_SLICE,
    CapDrop: NIL_SLICE,
    CgroupnsMode: 'host',
    Dns: NIL_SLICE,
    DnsOptions: [],
    DnsSearch: [],
    ExtraHosts: sliceOf(options.extraHosts),
    GroupAdd: NIL_SLICE,
    IpcMode: 'private',
    Cgroup: '',
    Links: NIL_SLICE,
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: options.privileged ?? false,
    PublishAllPorts: options.publishAll ?? false,
    ReadonlyRootfs: options.readOnly ?? false,
    SecurityOpt: NIL_SLICE,
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67108864,
    Runtime: 'runc',
    Isolation: '',
    CpuShares: 0,
    Memory: options.memoryBytes ?? 0,
    NanoCpus: 0,
    CgroupParent: '',
    BlkioWeight: 0,
    BlkioWeightDevice: [],
    BlkioDeviceReadBps: [],
    BlkioDeviceWriteBps: [],
    BlkioDeviceReadIOps: [],
    BlkioDeviceWriteIOps: [],
    CpuPeriod: 0,
    CpuQuota: 0,
    CpuRealtimePeriod: 0,
    CpuRealtimeRuntime: 0,
    CpusetCpus: '',
    CpusetMems: '',
    Devices: [],
    DeviceCgroupRules: NIL_SLICE,
    DeviceRequests: NIL_SLICE,
    MemoryReservation: 0,
    MemorySwap: (options.memoryBytes ?? 0) * 2,
    MemorySwappiness: NULL,
    OomKillDisable: false,
    PidsLimit: NULL,
    Ulimits: [],
    CpuCount: 0,
    CpuPercent: 0,
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
    MaskedPaths: MASKED,
    ReadonlyPaths: READ_ONLY,
  })
}

function bindingsOf(ports: Container['ports'], shown: boolean): GoMap {
  const bindings = new Map<string, GoValue[]>()
  for (const { containerPort, protocol, hostIp, hostPort } of ports) {
    const key = `${containerPort}/${protocol}`
    const address = !shown && hostIp === '0.0.0.0' ? '' : hostIp
    bindings.set(key, [...(bindings.get(key) ?? []), struct({ HostIp: address, HostPort: hostPort === 0 ? '' : String(hostPort) })])
  }
  return new GoMap(bindings)
}

function mountValue({ type, source, destination, readOnly }: MountPoint): GoStruct {
  const isVolume = type === 'volume'
  return struct(
    {
      Type: type,
      Name: isVolume ? source : '',
      Source: isVolume ? `/var/lib/docker/volumes/${source}/_data` : source,
      Destination: destination,
      Driver: isVolume ? 'local' : '',
      Mode: readOnly ? 'ro' : isVolume && !/^[0-9a-f]{64}$/.test(source) ? 'z' : '',
      RW: !readOnly,
      Propagation: type === 'bind' ? 'rprivate' : '',
    },
    { omitEmpty: new Set(['Name', 'Driver']) },
  )
}

function networkValue(daemon: Daemon, container: Container): GoStruct {
  const { id, image, options } = container
  const runs = daemon.lives.has(id)
  const exposed = Object.keys(image.config.config.ExposedPorts ?? {}).concat(options.expose ?? [])
  const ports = runs ? bindingsOf(container.ports, true) : new GoMap(new Map())
  const all = new Map<string, GoValue>(runs ? exposed.map((port) => [port.includes('/') ? port : `${port}/tcp`, NIL_SLICE]) : [])
  for (const [key, value] of ports.entries) all.set(key, value)
  return struct({
    SandboxID: runs ? id : '',
    SandboxKey: runs ? `/var/run/docker/netns/${id.slice(0, 12)}` : '',
    Ports: new GoMap(all),
    Networks: new GoMap(new Map(joinedNetworks(daemon, container))),
  })
}

function joinedNetworks(daemon: Daemon, container: Container): readonly (readonly [string, GoValue])[] {
  const { network } = container
  if (network === 'host' || network === 'none')
    return [
      [
        network,
        endpointValue(daemon, container, { network, networkId: '', aliases: [], wantedAddress: '', ipAddress: '', macAddress: '' }),
      ],
    ]
  return [...container.endpoints]
    .sort((a, b) => (a.network < b.network ? -1 : 1))
    .map((endpoint) => [endpoint.network, endpointValue(daemon, container, endpoint)] as const)
}

function endpointValue(daemon: Daemon, container: Container, endpoint: ContainerEndpoint): GoStruct {
  const { network, aliases, wantedAddress, ipAddress, macAddress } = endpoint
  const info = daemon.world.networks.get(network)
  const runs = daemon.lives.has(container.id)
  const isOwn = !['bridge', 'host', 'none'].includes(network)
  return struct({
    IPAMConfig: wantedAddress === '' ? NULL : struct({ IPv4Address: wantedAddress }),
    Links: NIL_SLICE,
    Aliases: isOwn && aliases.length > 0 ? [...aliases] : NIL_SLICE,
    DriverOpts: NIL_MAP,
    GwPriority: 0,
    NetworkID: info?.id ?? '',
    EndpointID: runs ? endpointId(container, network) : '',
    Gateway: ipAddress === '' || info?.internal ? '' : (info?.gateway ?? ''),
    IPAddress: ipAddress,
    MacAddress: macAddress,
    IPPrefixLen: ipAddress === '' ? 0 : prefixOf(info?.subnet ?? ''),
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: isOwn ? [container.name, ...aliases, container.id.slice(0, 12)] : NIL_SLICE,
  })
}
