import { StartError, type Container, type CreateOptions, type LiveContainer } from '../../docker/container'
import { createContainer, DaemonError, startContainer, stopContainer, waitFor, type Daemon, type StoredImage } from '../../docker/daemon'
import { FsError, lookup, type Snapshot } from '../../fs'
import { decodeText, findUid, parsePasswd } from '../../kernel'
import type { Host } from '../../playground'
import type { Ran } from '../checks'
import type { SceneRun } from '../types'

/** A container that runs on would run for ever: it is looked at after so many virtual seconds. */
const LONGEST_SECONDS = 60
const MICROSECONDS = 1e6
const REFUSED = 125

/** Runs a container of the image: to its end, or until `at`; then stops it, if that is asked. */
export async function runIn(host: Host, image: StoredImage, name: string, asked: SceneRun): Promise<Ran> {
  const { daemon } = host
  const made = createContainer(daemon, image, name, optionsOf(asked), asked.args ?? [])
  if (made instanceof DaemonError) return refused(made.text, REFUSED, [])
  const live = await host.during(startContainer(daemon, made.id))
  if (live instanceof StartError) return refused(live.text, live.exit, wordsOf(made))
  const ended = waitFor(daemon, made.id)
  await host.during(Promise.race([ended, passed(daemon, asked.at ?? LONGEST_SECONDS)]))
  const looked = lookAt(daemon, made, live)
  if (asked.stop !== true || looked.exit !== null) return looked
  const stopped = await stop(host, made)
  return { ...lookAt(daemon, made, live), pid1: looked.pid1, health: looked.health, stopped }
}

/** What is to be seen of a container of the world, running or ended. */
export function lookAt(daemon: Daemon, { id }: Pick<Container, 'id'>, live = daemon.lives.get(id)): Ran {
  const container = daemon.container(id)
  if (!container) return refused('', REFUSED, [])
  const { state } = container
  const output = { stdout: '', stderr: '' }
  for (const { stream, bytes } of daemon.outputOf(id).entries) output[stream] += decodeText(bytes)
  return {
    argv: wordsOf(container),
    exit: state.status === 'exited' ? state.exitCode : null,
    ...output,
    user: userName(container),
    cwd: container.workdir,
    pid1: processOne(live) ?? wordsOf(container).join(' '),
    status: state.status,
    health: state.health?.status ?? '',
    stopped: null,
  }
}

async function stop(host: Host, { id, stopSignal }: Container): Promise<NonNullable<Ran['stopped']>> {
  const { daemon } = host
  const begun = daemon.now()
  const now = daemon.container(id)
  if (now) await host.during(stopContainer(daemon, now))
  const seconds = (daemon.now() - begun) / MICROSECONDS
  const limit = now?.options.stopTimeout ?? STOP_SECONDS
  return { by: seconds >= limit ? 'SIGKILL' : stopSignal, seconds }
}

const STOP_SECONDS = 10

/** Resolves when so much virtual time has passed. */
function passed(daemon: Daemon, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    daemon.machine.after(seconds * 1000, daemon, resolve)
  })
}

function optionsOf({ entrypoint, env = {}, user, workdir, publish = [] }: SceneRun): CreateOptions {
  return {
    env: Object.entries(env).map(([key, value]) => `${key}=${value}`),
    ...(entrypoint !== undefined && { entrypoint }),
    ...(user !== undefined && { user }),
    ...(workdir !== undefined && { workdir }),
    ports: publish.map((each) => {
      const [hostPort = '', containerPort = ''] = each.split(':')
      return { hostIp: '', hostPort: Number(hostPort), containerPort: Number(containerPort), protocol: 'tcp' }
    }),
  }
}

/** The process that a container would be: `ps -o args= 1`. */
function processOne(live: LiveContainer | undefined): string | null {
  return (
    live?.kernel
      .list()
      .find(({ pid }) => pid === 1)
      ?.argv.join(' ') ?? null
  )
}

function wordsOf({ words }: Container): readonly string[] {
  return words.map(({ text }) => text)
}

/** By name where the image's passwd has one; without USER root. */
function userName({ user, image }: Container): string {
  const [name = ''] = (user === '' ? '0' : user).split(':')
  return /^\d+$/.test(name) ? (findUid(parsePasswd(textAt(image.root, '/etc/passwd')), Number(name))?.name ?? name) : name
}

function textAt(root: Snapshot, path: string): string {
  const found = lookup(root, path)
  const bytes = found instanceof FsError || found.node.kind !== 'file' ? null : found.node.content.bytes
  return bytes ? decodeText(bytes) : ''
}

function refused(stderr: string, exit: number, argv: readonly string[]): Ran {
  return { argv, exit, stdout: '', stderr, user: '', cwd: '', pid1: '', status: 'created', health: '', stopped: null }
}
