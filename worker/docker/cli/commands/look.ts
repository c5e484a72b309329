import { layerEntries, lookup, FsError } from '../../../fs'
import { DaemonError, findContainer } from '../../daemon'
import { command, print, refuse, type Command } from '../command'

/** `docker top`: the daemon asks the host's `ps`, which this host has not. */
export const top: Command = command({
  names: ['top', 'container top'],
  aliases: 'docker container top, docker top',
  usage: 'CONTAINER [ps OPTIONS]',
  summary: 'Display the running processes of a container',
  flags: [],
  operands: { min: 1 },
  stopsAtOperand: true,
  async run(call) {
    const found = findContainer(call.daemon.world, call.operands[0] ?? '')
    if (found instanceof DaemonError) return refuse(call, found.text)
    if (!call.daemon.lives.has(found.id)) return refuse(call, `container ${found.id} is not running`)
    return refuse(call, 'ps: exec: "ps": executable file not found in $PATH')
  },
})

export const port: Command = command({
  names: ['port', 'container port'],
  aliases: 'docker container port, docker port',
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  summary: 'List port mappings or a specific mapping for the container',
  flags: [],
  operands: { min: 1, max: 2 },
  async run(call) {
    const { daemon, operands } = call
    const [name = '', asked] = operands
    const found = findContainer(daemon.world, name)
    if (found instanceof DaemonError) return refuse(call, found.text)
    const ports = daemon.lives.has(found.id) ? [...found.ports].sort((a, b) => a.containerPort - b.containerPort) : []
    if (asked === undefined) {
      await print(
        call,
        ports.map(({ containerPort, protocol, hostIp, hostPort }) => `${containerPort}/${protocol} -> ${hostIp}:${hostPort}\n`).join(''),
      )
      return 0
    }
    const wanted = asked.includes('/') ? asked : `${asked}/tcp`
    const matching = ports.filter(({ containerPort, protocol }) => `${containerPort}/${protocol}` === wanted)
    if (matching.length === 0) {
      await call.process.stderr.write(`no public port '${asked}' published for ${name}\n`)
      return 1
    }
    await print(call, matching.map(({ hostIp, hostPort }) => `${hostIp}:${hostPort}\n`).join(''))
    return 0
  },
})

export const diff: Command = command({
  names: ['diff', 'container diff'],
  aliases: 'docker container diff, docker diff',
  usage: 'CONTAINER',
  summary: "Inspect changes to files or directories on a container's filesystem",
  flags: [],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { daemon, operands } = call
    const found = findContainer(daemon.world, operands[0] ?? '')
    if (found instanceof DaemonError) return refuse(call, found.text)
    const lines = layerEntries(found.base.root, daemon.diskOf(found).root).map((entry) => {
      if ('whiteout' in entry) return `D /${entry.path}\n`
      return `${lookup(found.base, `/${entry.path}`, { follow: false }) instanceof FsError ? 'A' : 'C'} /${entry.path}\n`
    })
    await print(call, lines.join(''))
    return 0
  },
})
