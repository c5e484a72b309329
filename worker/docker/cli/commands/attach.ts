import { DaemonError, findContainer } from '../../daemon'
import { attached } from '../attach'
import { command, fail, refuse } from '../command'
import { bool, text } from '../flags'

export const attach = command({
  names: ['attach', 'container attach'],
  aliases: 'docker container attach, docker attach',
  usage: '[OPTIONS] CONTAINER',
  summary: 'Attach local standard input, output, and error streams to a running container',
  flags: [
    text('detach-keys', '', 'Override the key sequence for detaching a container'),
    bool('no-stdin', '', 'Do not attach STDIN'),
    bool('sig-proxy', '', 'Proxy all received signals to the process', { fallback: 'true' }),
  ],
  operands: { min: 1, max: 1 },
  async run(call) {
    const { daemon, operands, flags, process } = call
    const found = findContainer(daemon.world, operands[0] ?? '')
    if (found instanceof DaemonError) return refuse(call, found.text)
    if (found.state.status === 'paused') return fail(call, 'cannot attach to a paused container, unpause it first')
    if (!daemon.lives.has(found.id)) return fail(call, 'cannot attach to a stopped container, start it first')
    const output = daemon.outputOf(found.id)
    const follower = output.follow()
    process.onEnd(() => output.detach(follower))
    return attached(call, found.id, follower, flags.bool('sig-proxy', true))
  },
})
