import { humanSize, humanDuration } from '../../../text'
import { identityOf, imageUsers, isRunning, listImages, volumeSize, volumeUsers } from '../../daemon'
import { cacheUses, pruneCache } from '../build-cache'
import { VERSIONS } from '../client'
import { command, print, type Call, type Command } from '../command'
import { bool, list, text } from '../flags'
import { FORMAT_HELP, INSPECT_FORMAT_HELP, printFormatted, printListing } from '../format'
import { layTable } from '../table'
import { struct } from '../template'
import { ownSize } from './ps'
import { storeSize } from './prune'

const DF_HEADERS = { Type: 'TYPE', TotalCount: 'TOTAL', Active: 'ACTIVE', Size: 'SIZE', Reclaimable: 'RECLAIMABLE' }

export const systemDf: Command = command({
  names: ['system df'],
  usage: '[OPTIONS]',
  summary: 'Show docker disk usage',
  flags: [text('format', '', FORMAT_HELP), bool('verbose', 'v', 'Show detailed information on space usage')],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { daemon, flags } = call
    if (flags.bool('verbose')) {
      await call.process.notSimulated('docker system df --verbose')
      return 1
    }
    daemon.settle()
    const images = listImages(daemon.world)
    const containers = [...daemon.world.containers.values()]
    const volumes = [...daemon.world.volumes.values()]
    const cache = cacheUses(daemon)
    const size = storeSize(daemon)
    const unused = images.filter(({ image }) => imageUsers(daemon.world, image).length === 0)
    const free = unused.length === images.length ? size : unused.reduce((sum, { image }) => sum + identityOf(image).contentBytes, 0)
    const stopped = containers.filter(({ state }) => !isRunning(state.status))
    const own = (all: typeof containers): number => all.reduce((sum, container) => sum + ownSize(daemon, container), 0)
    const volumeBytes = volumes.reduce((sum, { files }) => sum + volumeSize(files), 0)
    const idle = volumes.filter(({ name }) => volumeUsers(daemon, name).length === 0)
    const rows = [
      row('Images', images.length, images.length - unused.length, size, Math.max(0, Math.min(size, free))),
      row('Containers', containers.length, containers.length - stopped.length, own(containers), own(stopped)),
      row(
        'Local Volumes',
        volumes.length,
        volumes.length - idle.length,
        volumeBytes,
        idle.reduce((sum, { files }) => sum + volumeSize(files), 0),
      ),
      struct({
        Type: 'Build Cache',
        TotalCount: String(cache.length),
        Active: '0',
        Size: humanSize(cache.reduce((sum, { bytes }) => sum + bytes, 0)),
        Reclaimable: humanSize(cache.filter(({ isShared }) => !isShared).reduce((sum, { bytes }) => sum + bytes, 0)),
      }),
    ]
    return printListing(call, {
      format: flags.text('format'),
      columns: ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'],
      headers: DF_HEADERS,
      rows,
    })
  },
})

function row(type: string, total: number, active: number, bytes: number, free: number) {
  const share = bytes > 0 ? ` (${Math.floor((free / bytes) * 100)}%)` : ''
  return struct({
    Type: type,
    TotalCount: String(total),
    Active: String(active),
    Size: humanSize(bytes),
    Reclaimable: `${humanSize(free)}${share}`,
  })
}

export const du: Command = command({
  names: ['buildx du', 'builder du'],
  usage: '[OPTIONS]',
  summary: 'Disk usage',
  flags: [list('filter', '', 'Provide filter values', { type: 'filter' }), bool('verbose', '', 'Shows detailed disk usage information')],
  operands: { min: 0, max: 0 },
  async run(call) {
    const uses = [...cacheUses(call.daemon)].sort((a, b) => a.bytes - b.bytes)
    const rows = uses.map(({ ref, bytes, isShared, isMutable, createdAt }) => [
      `${ref}${isMutable ? '*' : ''}`,
      'true',
      `${humanSize(bytes)}${isShared ? '*' : ''}`,
      `${humanDuration((call.daemon.now() - createdAt) / 1000)} ago`,
    ])
    const sum = (shared: boolean): number => uses.filter(({ isShared }) => isShared === shared).reduce((all, { bytes }) => all + bytes, 0)
    const whole = sum(true) + sum(false)
    await print(
      call,
      `${layTable([['ID', 'RECLAIMABLE', 'SIZE', 'LAST ACCESSED'], ...rows])}${sum(true) > 0 ? `Shared:\t\t${humanSize(sum(true))}\nPrivate:\t${humanSize(sum(false))}\n` : ''}Reclaimable:\t${humanSize(whole)}\nTotal:\t\t${humanSize(whole)}\n`,
    )
    return 0
  },
})

export const cachePrune: Command = command({
  names: ['builder prune', 'buildx prune'],
  usage: '',
  summary: 'Remove build cache',
  flags: [
    bool('all', 'a', 'Include internal/frontend images'),
    list('filter', '', 'Provide filter values (e.g., "until=24h")', { type: 'filter' }),
    bool('force', 'f', 'Do not prompt for confirmation'),
    text('keep-storage', '', 'Amount of disk space to keep for cache', { type: 'bytes' }),
  ],
  operands: { min: 0, max: 0 },
  async run(call) {
    const { records, bytes } = pruneCache(call.daemon, call.flags.bool('all'))
    const [first, ...rest] = records.map(({ ref, bytes: size, isMutable, createdAt }) => ({
      ref: `${ref}${isMutable ? '*' : ''}`,
      size: humanSize(size),
      ago: `${humanDuration((call.daemon.now() - createdAt) / 1000)} ago`,
    }))
    const header = first ? 'ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n' : ''
    const line = ({ ref, size, ago }: NonNullable<typeof first>, tabs: string): string =>
      `${ref.padEnd(40)}\ttrue ${tabs}${size.padEnd(10)}\t${ago}\n`
    await print(
      call,
      `${header}${first ? line(first, '\t\t') : ''}${rest.map((each) => line(each, '\t')).join('')}Total:\t${humanSize(bytes)}\n`,
    )
    return 0
  },
})

export const version: Command = command({
  names: ['version'],
  usage: '[OPTIONS]',
  summary: 'Show the Docker version information',
  flags: [text('format', 'f', INSPECT_FORMAT_HELP)],
  operands: { min: 0, max: 0 },
  async run(call) {
    const format = call.flags.text('format')
    if (format !== undefined) return printFormatted(call, format, versionValue())
    await print(call, VERSION_TEXT)
    return 0
  },
})

const VERSION_TEXT = `Client:
 Version:           ${VERSIONS.docker}
 API version:       ${VERSIONS.api}
 Go version:        ${VERSIONS.go}
 Git commit:        ${VERSIONS.clientCommit}
 Built:             ${VERSIONS.built}
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          ${VERSIONS.docker}
  API version:      ${VERSIONS.api} (minimum version ${VERSIONS.minimumApi})
  Go version:       ${VERSIONS.go}
  Git commit:       ${VERSIONS.serverCommit}
  Built:            ${VERSIONS.built}
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          ${VERSIONS.containerd}
  GitCommit:        ${''}
 runc:
  Version:          ${VERSIONS.runc}
  GitCommit:        ${VERSIONS.runc}-1
`

function versionValue() {
  const common = { Version: VERSIONS.docker, GoVersion: VERSIONS.go, Os: 'linux', Arch: 'amd64', BuildTime: VERSIONS.built }
  return struct(
    {
      Client: struct({
        ...common,
        APIVersion: VERSIONS.api,
        DefaultAPIVersion: VERSIONS.api,
        GitCommit: VERSIONS.clientCommit,
        Context: 'default',
      }),
      Server: struct({
        ...common,
        APIVersion: VERSIONS.api,
        MinAPIVersion: VERSIONS.minimumApi,
        GitCommit: VERSIONS.serverCommit,
        Experimental: false,
      }),
    },
    { type: 'system.versionInfo' },
  )
}

export const info: Command = command({
  names: ['info', 'system info'],
  aliases: 'docker system info, docker info',
  usage: '[OPTIONS]',
  summary: 'Display system-wide information',
  flags: [text('format', 'f', INSPECT_FORMAT_HELP)],
  operands: { min: 0, max: 0 },
  async run(call) {
    const format = call.flags.text('format')
    const facts = factsOf(call)
    if (format !== undefined) return printFormatted(call, format, infoValue(facts))
    await print(call, infoText(facts))
    return 0
  },
})

interface Facts {
  readonly containers: number
  readonly running: number
  readonly paused: number
  readonly images: number
}

function factsOf({ daemon }: Call): Facts {
  const containers = [...daemon.world.containers.values()]
  return {
    containers: containers.length,
    running: containers.filter(({ state }) => state.status === 'running').length,
    paused: containers.filter(({ state }) => state.status === 'paused').length,
    images: listImages(daemon.world).length,
  }
}

function infoValue({ containers, running, paused, images }: Facts) {
  return struct(
    {
      ID: 'layerlab',
      Containers: containers,
      ContainersRunning: running,
      ContainersPaused: paused,
      ContainersStopped: containers - running - paused,
      Images: images,
      Driver: 'overlayfs',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      LoggingDriver: 'json-file',
      CgroupDriver: 'cgroupfs',
      CgroupVersion: '1',
      NCPU: 2,
      OperatingSystem: 'Debian GNU/Linux forky/sid',
      OSType: 'linux',
      Architecture: 'x86_64',
      Name: 'docker',
      DockerRootDir: '/var/lib/docker',
      ServerVersion: VERSIONS.docker,
      DefaultRuntime: 'runc',
    },
    { type: 'system.dockerInfo' },
  )
}

function infoText({ containers, running, paused, images }: Facts): string {
  return `Client:
 Version:    ${VERSIONS.docker}
 Context:    default
 Debug Mode: false
 Plugins:
  buildx: Docker Buildx (Docker Inc.)
    Version:  ${VERSIONS.buildx}
    Path:     /usr/libexec/docker/cli-plugins/docker-buildx

Server:
 Containers: ${containers}
  Running: ${running}
  Paused: ${paused}
  Stopped: ${containers - running - paused}
 Images: ${images}
 Server Version: ${VERSIONS.docker}
 Storage Driver: overlayfs
  driver-type: io.containerd.snapshotter.v1
 Logging Driver: json-file
 Cgroup Driver: cgroupfs
 Cgroup Version: 1
 Plugins:
  Volume: local
  Network: bridge host ipvlan macvlan null overlay
  Log: awslogs fluentd gcplogs gelf journald json-file local splunk syslog
 Swarm: inactive
 Runtimes: io.containerd.runc.v2 runc
 Default Runtime: runc
 Init Binary: docker-init
 Operating System: Debian GNU/Linux forky/sid
 OSType: linux
 Architecture: x86_64
 Name: docker
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  ::1/128
  127.0.0.0/8
 Live Restore Enabled: false
 Firewall Backend: iptables
`
}

export const buildxVersion: Command = command({
  names: ['buildx version'],
  usage: '',
  summary: 'Show buildx version information',
  flags: [],
  operands: { min: 0, max: 0 },
  async run(call) {
    await print(call, `github.com/docker/buildx ${VERSIONS.buildx} ${VERSIONS.buildxCommit}\n`)
    return 0
  },
})

export const buildxList: Command = command({
  names: ['buildx ls'],
  usage: '[OPTIONS]',
  summary: 'List builder instances',
  flags: [],
  operands: { min: 0, max: 0 },
  async run(call) {
    await print(
      call,
      layTable([
        ['NAME/NODE', 'DRIVER/ENDPOINT', 'STATUS', 'BUILDKIT', 'PLATFORMS'],
        ['default*', 'docker', '', '', ''],
        [' \\_ default', ' \\_ default', 'running', VERSIONS.buildkit, 'linux/amd64 (+4)'],
      ]),
    )
    return 0
  },
})

export const contextList: Command = command({
  names: ['context ls', 'context list'],
  usage: '[OPTIONS]',
  summary: 'List contexts',
  flags: [],
  operands: { min: 0, max: 0 },
  async run(call) {
    await print(
      call,
      layTable([
        ['NAME', 'DESCRIPTION', 'DOCKER ENDPOINT', 'ERROR'],
        ['default *', 'Current DOCKER_HOST based configuration', 'unix:///var/run/docker.sock', ''],
      ]),
    )
    return 0
  },
})
