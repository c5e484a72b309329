import { argvOf, type Image, type Word } from '../../image'
import { containerUser, UnknownUser, type ContainerUser } from '../../kernel'
import { FsError, lookup, type Snapshot } from '../../fs'
import { decodeText } from '../../kernel'

/** Options of `docker run` and `docker create` that make the process. */
export interface RunOptions {
  /** `-e`: `NAME=value`. */
  readonly env?: readonly string[]
  /** `-u` */
  readonly user?: string
  /** `-w` */
  readonly workdir?: string
  /** `--entrypoint`; '' removes the image's. */
  readonly entrypoint?: string
  /** `-h`; by default the container's short id. */
  readonly hostname?: string
  readonly network?: 'default' | 'none' | 'host'
}

/** What a container will run, and as whom: image config and options put together (behaviour §14). */
export interface Settings {
  /** Each word with who gave it. */
  readonly words: readonly Word[]
  readonly env: readonly string[]
  readonly cwd: string
  readonly user: ContainerUser
  readonly hostname: string
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The settings, or the daemon's error: `no command specified`, or a user that the image does not have. */
export function settingsOf(
  image: Image,
  options: RunOptions,
  command: readonly string[],
  id: string,
): Settings | { readonly error: string } {
  const { config } = image.config
  if (options.workdir && !options.workdir.startsWith('/'))
    return { error: `the working directory '${options.workdir}' is invalid, it needs to be an absolute path` }
  const words = argvOf(config, command, options.entrypoint ?? null)
  if ('error' in words) return words
  const user = containerUser(options.user ?? config.User ?? '', textOf(image.root, '/etc/passwd'), textOf(image.root, '/etc/group'))
  if (user instanceof UnknownUser) return { error: user.text }
  const hostname = options.hostname ?? id.slice(0, 12)
  const given = replaced([`PATH=${DEFAULT_PATH}`, `HOSTNAME=${hostname}`], [...(config.Env ?? []), ...(options.env ?? [])])
  // runc takes an empty one for none.
  const env = given.filter((pair) => pair !== 'HOME=')
  return {
    words,
    env: env.some((pair) => pair.startsWith('HOME=')) ? env : [...env, `HOME=${user.home}`],
    cwd: options.workdir || config.WorkingDir || '/',
    user,
    hostname,
  }
}

/** Later values take the place of earlier ones; `NAME` without a value removes it. */
function replaced(list: readonly string[], changes: readonly string[]): readonly string[] {
  const env = new Map(list.map((pair) => [nameOf(pair), pair]))
  for (const pair of changes) {
    if (pair.includes('=')) env.set(nameOf(pair), pair)
    else env.delete(pair)
  }
  return [...env.values()]
}

function nameOf(pair: string): string {
  return pair.slice(0, pair.indexOf('='))
}

/** A text file of a tree; '' where there is none. */
export function textOf(root: Snapshot, path: string): string {
  const found = lookup(root, path)
  return found instanceof FsError || found.node.kind !== 'file' || !found.node.content.bytes ? '' : decodeText(found.node.content.bytes)
}
