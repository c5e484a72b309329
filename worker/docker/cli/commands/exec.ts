import { DaemonError, findContainer } from '../../daemon'
import { ContainerOutput, StartError } from '../../container'
import { pour } from '../attach'
import { command, fail, print, refuse } from '../command'
import { readLines } from '../files'
import { bool, list, text } from '../flags'

/** `docker exec`: a command beside PID 1. */
export const exec = command({
  names: ['exec', 'container exec'],
  aliases: 'docker container exec, docker exec',
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  summary: 'Execute a command in a running container',
  flags: [
    bool('detach', 'd', 'Detached mode: run command in the background'),
    text('detach-keys', '', 'Override the key sequence for detaching a container'),
    list('env', 'e', 'Set environment variables'),
    list('env-file', '', 'Read in a file of environment variables'),
    bool('interactive', 'i', 'Keep STDIN open even if not attached'),
    bool('privileged', '', 'Give extended privileges to the command'),
    bool('tty', 't', 'Allocate a pseudo-TTY'),
    text('user', 'u', 'Username or UID (format: "<name|uid>[:<group|gid>]")'),
    text('workdir', 'w', 'Working directory inside the container'),
  ],
  operands: { min: 2 },
  stopsAtOperand: true,
  async run(call) {
    const { daemon, flags, operands, process } = call
    const [name = '', ...argv] = operands
    const found = findContainer(daemon.world, name)
    if (found instanceof DaemonError) return refuse(call, found.text)
    if (found.state.status === 'paused') return refuse(call, `Container ${name} is paused, unpause the container before exec`)
    const live = daemon.lives.get(found.id)
    if (!live) return refuse(call, `container ${found.id} is not running`)
    if (flags.bool('tty') && flags.bool('interactive') && process.stdin.kind !== 'terminal')
      return fail(call, 'cannot attach stdin to a TTY-enabled container because stdin is not a terminal')
    const env: string[] = []
    for (const path of flags.list('env-file')) {
      const lines = readLines(process, path)
      if ('error' in lines) return fail(call, `--env-file: ${lines.error}`)
      env.push(...lines.filter((line) => line.includes('=') && !line.startsWith('#')))
    }
    for (const pair of flags.list('env')) {
      const own = process.env.get(pair)
      if (pair.includes('=')) env.push(pair)
      else if (own !== undefined) env.push(`${pair}=${own}`)
    }
    const output = new ContainerOutput(() => daemon.now())
    const follower = output.follow()
    process.onEnd(() => output.detach(follower))
    const ran = live.exec({
      argv,
      env,
      user: flags.text('user') ?? null,
      workdir: flags.text('workdir') ?? null,
      stdin: flags.bool('interactive') ? process.stdin : null,
      output,
    })
    if (ran instanceof StartError) {
      // runc's words come through the stream of the terminal that was to be.
      await print(call, `${ran.text}\r\n`)
      return ran.exit
    }
    void ran.result.then(() => output.end())
    if (flags.bool('detach')) {
      output.detach(follower)
      return 0
    }
    for (const signal of ['INT', 'TERM'] as const) process.trap(signal, () => live.kernel.signal(signal, ran.pid))
    await pour(call, follower)
    return (await ran.result).exit
  },
})
