import { FsError } from '../../../fs'
import { createContainer, DaemonError, findImage, noSuchImage, removeContainer, startContainer, type StoredImage } from '../../daemon'
import { StartError, type Container } from '../../container'
import { attached } from '../attach'
import { command, fail, print, type Call, type Command } from '../command'
import { createOptions } from '../create-options'
import { writeFile } from '../files'
import { pullImage } from '../transfer'
import { CREATE_FLAGS, RUN_FLAGS } from '../run-flags'

const DAEMON_STATUS = 125

/** `docker run`: create, start, attach (behaviour §13, §14). */
export const run = command({
  names: ['run', 'container run'],
  aliases: 'docker container run, docker run',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  summary: 'Create and run a new container from an image',
  flags: RUN_FLAGS,
  operands: { min: 1 },
  stopsAtOperand: true,
  async run(call) {
    const { daemon, flags, process } = call
    const container = await create(call, 'run')
    if (typeof container === 'number') return container
    if (flags.bool('tty') && flags.bool('interactive') && !flags.bool('detach') && process.stdin.kind !== 'terminal') {
      removeContainer(daemon, container, { volumes: true })
      return fail(call, 'cannot attach stdin to a TTY-enabled container because stdin is not a terminal')
    }
    const isDetached = flags.bool('detach')
    const follower = isDetached ? null : daemon.outputOf(container.id).follow()
    process.onEnd(() => follower && daemon.outputOf(container.id).detach(follower))
    const live = await startContainer(daemon, container.id, flags.bool('interactive') && !isDetached ? process.stdin : null)
    if (isDetached && !(live instanceof StartError)) await print(call, `${container.id}\n`)
    if (live instanceof StartError) {
      if (isDetached) await print(call, `${container.id}\n`)
      if (flags.bool('rm')) removeContainer(daemon, container, { volumes: true })
      if (live.exit === 255) return fail(call, live.text, 255)
      return refuseRun(call, 'run', live.text, live.exit)
    }
    return follower ? attached(call, container.id, follower, flags.bool('sig-proxy', true)) : 0
  },
})

export const createCommand: Command = command({
  names: ['create', 'container create'],
  aliases: 'docker container create, docker create',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  summary: 'Create a new container',
  flags: CREATE_FLAGS,
  operands: { min: 1 },
  stopsAtOperand: true,
  async run(call) {
    const container = await create(call, 'create')
    if (typeof container === 'number') return container
    await print(call, `${container.id}\n`)
    return 0
  },
})

/** The container that is asked for, its image pulled where it is missing; a status where that fails. */
async function create(call: Call, name: 'run' | 'create'): Promise<Container | number> {
  const { daemon, flags, operands, process } = call
  const [imageName = '', ...words] = operands
  const options = createOptions(flags, process)
  if ('error' in options) {
    const text = options.fromDaemon ? `Error response from daemon: ${options.error}` : options.error
    return fail(call, `docker: ${text}\n\nRun 'docker ${name} --help' for more information`, DAEMON_STATUS)
  }
  const idFile = flags.text('cidfile')
  if (idFile !== undefined && !(process.fs.stat(idFile) instanceof FsError))
    return fail(
      call,
      `docker: container ID file found, make sure the other container isn't running or delete ${idFile}\n\nRun 'docker ${name} --help' for more information`,
      DAEMON_STATUS,
    )
  const image = await imageFor(call, imageName)
  if (typeof image === 'string') return refuseRun(call, name, image, DAEMON_STATUS)
  const container = createContainer(daemon, image, imageName, options, words)
  if (container instanceof DaemonError) return refuseRun(call, name, container.text, DAEMON_STATUS)
  if (container.network === 'host' && (container.ports.length > 0 || flags.bool('publish-all')))
    await process.stderr.write('WARNING: Published ports are discarded when using host network mode\n')
  if (idFile !== undefined) writeFile(process, idFile, container.id)
  return container
}

/** The image; or the daemon's refusal. */
async function imageFor(call: Call, name: string): Promise<StoredImage | string> {
  const { daemon, flags, process } = call
  const policy = flags.text('pull') ?? 'missing'
  const found = findImage(daemon.world, name)
  if (found && policy !== 'always') return found.image
  if (policy === 'never') return noSuchImage(name).text
  if (policy !== 'always')
    await process.stderr.write(`Unable to find image '${noSuchImage(name).text.slice('No such image: '.length)}' locally\n`)
  const pulled = await pullImage(call, name, { to: process.stderr, isQuiet: flags.bool('quiet') })
  return typeof pulled === 'string' ? pulled : pulled.image
}

function refuseRun(call: Call, name: string, text: string, status: number): Promise<number> {
  return fail(call, `docker: Error response from daemon: ${text}\n\nRun 'docker ${name} --help' for more information`, status)
}
