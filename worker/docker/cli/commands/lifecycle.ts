import {
  DaemonError,
  endContainer,
  findContainer,
  isRunning,
  killContainer,
  pauseContainer,
  removeContainer,
  renameContainer,
  restartContainer,
  startContainer,
  stopContainer,
  unpauseContainer,
  waitFor,
} from '../../daemon'
import { StartError, type Container, type RestartPolicy } from '../../container'
import { attached } from '../attach'
import { command, fail, print, refuse, type Call, type Command } from '../command'
import { bool, int, list, text } from '../flags'

const MANY = 'CONTAINER [CONTAINER...]'

/** Does one thing to each container named; prints the name, or the daemon's refusal. Gives 1 if any was refused. */
async function each(
  call: Call,
  what: string | null,
  act: (container: Container, name: string) => Promise<true | DaemonError> | true | DaemonError,
): Promise<number> {
  let status = 0
  for (const name of call.operands) {
    const found = findContainer(call.daemon.world, name)
    const done = found instanceof DaemonError ? missing(found, name, what) : await act(found, name)
    if (done instanceof DaemonError) status = await refuse(call, done.text)
    else await print(call, `${name}\n`)
  }
  return status
}

function missing({ text }: DaemonError, name: string, what: string | null): DaemonError {
  return new DaemonError(what === null ? text : `${what}: ${name}: ${text}`)
}

export const start: Command = command({
  names: ['start', 'container start'],
  aliases: 'docker container start, docker start',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Start one or more stopped containers',
  flags: [
    bool('attach', 'a', 'Attach STDOUT/STDERR and forward signals'),
    text('detach-keys', '', 'Override the key sequence for detaching a container'),
    bool('interactive', 'i', "Attach container's STDIN"),
  ],
  operands: { min: 1 },
  async run(call) {
    const { flags, operands, daemon, process } = call
    if (flags.bool('attach') || flags.bool('interactive')) return startAttached(call)
    const failed: string[] = []
    for (const name of operands) {
      const found = findContainer(daemon.world, name)
      const done = found instanceof DaemonError ? found : isRunning(found.state.status) ? true : await startContainer(daemon, found.id)
      if (!(done instanceof DaemonError) && !(done instanceof StartError)) {
        await print(call, `${name}\n`)
        continue
      }
      await refuse(call, done.text)
      failed.push(name)
    }
    if (failed.length === 0) return 0
    await process.stderr.write(`failed to start containers: ${failed.join(', ')}\n`)
    return 1
  },
})

async function startAttached(call: Call): Promise<number> {
  const { operands, daemon, flags, process } = call
  if (operands.length > 1) return fail(call, 'you cannot start and attach multiple containers at once')
  const found = findContainer(daemon.world, operands[0] ?? '')
  if (found instanceof DaemonError) return refuse(call, found.text)
  const output = daemon.outputOf(found.id)
  const follower = output.follow()
  process.onEnd(() => output.detach(follower))
  const live = await startContainer(daemon, found.id, flags.bool('interactive') ? process.stdin : null)
  return live instanceof StartError ? refuse(call, live.text) : attached(call, found.id, follower, true)
}

export const stop: Command = command({
  names: ['stop', 'container stop'],
  aliases: 'docker container stop, docker stop',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Stop one or more running containers',
  flags: [
    text('signal', 's', 'Signal to send to the container'),
    int('timeout', 't', 'Seconds to wait before killing the container', { fallback: '0' }),
    int('time', '', ''),
  ],
  operands: { min: 1 },
  run: (call) => each(call, null, (container) => stopContainer(call.daemon, container, seconds(call), call.flags.text('signal'))),
})

function seconds({ flags }: Call): number | undefined {
  return flags.number('timeout') ?? flags.number('time')
}

export const restart: Command = command({
  names: ['restart', 'container restart'],
  aliases: 'docker container restart, docker restart',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Restart one or more containers',
  flags: [
    text('signal', 's', 'Signal to send to the container'),
    int('timeout', 't', 'Seconds to wait before killing the container', { fallback: '0' }),
    int('time', '', ''),
  ],
  operands: { min: 1 },
  run: (call) =>
    each(call, null, async (container, name) => {
      const done = await restartContainer(call.daemon, container, seconds(call))
      if (done instanceof DaemonError) return done
      return done instanceof StartError ? new DaemonError(`Cannot restart container ${name}: ${done.text}`) : true
    }),
})

export const kill: Command = command({
  names: ['kill', 'container kill'],
  aliases: 'docker container kill, docker kill',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Kill one or more running containers',
  flags: [text('signal', 's', 'Signal to send to the container')],
  operands: { min: 1 },
  run: (call) =>
    each(call, 'cannot kill container', async (container, name) => {
      const signal = call.flags.text('signal') ?? 'KILL'
      const done = killContainer(call.daemon, { ...container, name }, signal)
      // The daemon comes back once a killed container is down.
      if (done === true && /^(SIG)?KILL$|^9$/i.test(signal)) await waitFor(call.daemon, container.id)
      return done
    }),
})

export const rm: Command = command({
  names: ['rm', 'container rm', 'container remove'],
  aliases: 'docker container rm, docker container remove, docker rm',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Remove one or more containers',
  flags: [
    bool('force', 'f', 'Force the removal of a running container (uses SIGKILL)'),
    bool('link', 'l', 'Remove the specified link'),
    bool('volumes', 'v', 'Remove anonymous volumes associated with the container'),
  ],
  operands: { min: 1 },
  async run(call) {
    const { daemon, flags, operands } = call
    let status = 0
    for (const name of operands) {
      const found = findContainer(daemon.world, name)
      if (found instanceof DaemonError) {
        if (!flags.bool('force')) status = await refuse(call, found.text)
        continue
      }
      if (isRunning(found.state.status) && !flags.bool('force')) {
        const state = found.state.status === 'paused' ? 'paused: unpause and stop' : `${found.state.status}: stop`
        status = await refuse(
          call,
          `cannot remove container ${JSON.stringify(name)}: container is ${state} the container before removing or force remove`,
        )
        continue
      }
      await endContainer(daemon, found)
      removeContainer(daemon, daemon.container(found.id) ?? found, { volumes: flags.bool('volumes') })
      await print(call, `${name}\n`)
    }
    return status
  },
})

export const rename: Command = command({
  names: ['rename', 'container rename'],
  aliases: 'docker container rename, docker rename',
  usage: 'CONTAINER NEW_NAME',
  summary: 'Rename a container',
  flags: [],
  operands: { min: 2, max: 2 },
  run({ daemon, operands, ...rest }) {
    const [name = '', next = ''] = operands
    const found = findContainer(daemon.world, name)
    const done = found instanceof DaemonError ? found : renameContainer(daemon, found, next)
    return done === true ? 0 : fail({ daemon, operands, ...rest }, `failed to rename container: Error response from daemon: ${done.text}`)
  },
})

export const pause: Command = command({
  names: ['pause', 'container pause'],
  aliases: 'docker container pause, docker pause',
  usage: MANY,
  summary: 'Pause all processes within one or more containers',
  flags: [],
  operands: { min: 1 },
  run: (call) => each(call, null, (container) => pauseContainer(call.daemon, container)),
})

export const unpause: Command = command({
  names: ['unpause', 'container unpause'],
  aliases: 'docker container unpause, docker unpause',
  usage: MANY,
  summary: 'Unpause all processes within one or more containers',
  flags: [],
  operands: { min: 1 },
  run: (call) => each(call, null, (container) => unpauseContainer(call.daemon, container)),
})

export const wait: Command = command({
  names: ['wait', 'container wait'],
  aliases: 'docker container wait, docker wait',
  usage: MANY,
  summary: 'Block until one or more containers stop, then print their exit codes',
  flags: [],
  operands: { min: 1 },
  async run(call) {
    let status = 0
    for (const name of call.operands) {
      const found = findContainer(call.daemon.world, name)
      if (found instanceof DaemonError) status = await refuse(call, found.text)
      else await print(call, `${await waitFor(call.daemon, found.id)}\n`)
    }
    return status
  },
})

export const update: Command = command({
  names: ['update', 'container update'],
  aliases: 'docker container update, docker update',
  usage: `[OPTIONS] ${MANY}`,
  summary: 'Update configuration of one or more containers',
  flags: [
    int('cpu-shares', 'c', 'CPU shares (relative weight)'),
    text('cpus', '', 'Number of CPUs', { type: 'decimal' }),
    text('memory', 'm', 'Memory limit', { type: 'bytes' }),
    text('memory-swap', '', 'Swap limit equal to memory plus swap: -1 to enable unlimited swap', { type: 'bytes' }),
    int('pids-limit', '', 'Tune container pids limit (set -1 for unlimited)'),
    text('restart', '', 'Restart policy to apply when a container exits'),
    list('ulimit', '', 'Ulimit options', { type: 'ulimit' }),
  ],
  operands: { min: 1 },
  run: (call) =>
    each(call, null, (container) => {
      const policy = call.flags.text('restart')
      const match = /^(no|always|on-failure|unless-stopped)(?::(\d+))?$/.exec(policy ?? 'no')
      if (!match)
        return new DaemonError(
          `invalid restart policy: unknown policy '${policy ?? ''}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
        )
      if (policy === undefined) return true
      const restart = { name: match[1] as RestartPolicy['name'], maximumRetryCount: Number(match[2] ?? 0) }
      call.daemon.put({ ...container, options: { ...container.options, restart } })
      return true
    }),
})
