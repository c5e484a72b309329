import type { BuildOptions } from '../../worker/build'
import type { RunOptions } from '../../worker/docker/container'
import { canonicalName, parseReference, withDefaultTag } from '../../worker/image'
import { parsePlatform } from '../../worker/plan'
import { readPair, readSecret } from './values'

/** What was asked at the terminal. */
export interface Arguments {
  readonly command: 'build' | 'run'
  readonly folder: string
  readonly options: BuildOptions
  readonly run: RunOptions
  /** The words after `--`. */
  readonly words: readonly string[]
  readonly quiet: boolean
}

/** What the words so far come to. */
interface Draft {
  readonly folder?: string
  readonly quiet: boolean
  readonly build: BuildOptions
  readonly run: RunOptions
}
/** What a flag does to it; a text is what is wrong with the flag. */
type Change = Partial<Draft> | string
type Flag = (draft: Draft, value: string) => Change

/** Reads the words after `layerlab`; the error is as the docker client says it. */
export function readArguments(words: readonly string[]): Arguments | { readonly error: string } {
  const [command, ...rest] = words
  if (command !== 'build' && command !== 'run') return { error: 'usage: layerlab build|run DIR [options] [-- command...]' }
  const dashes = rest.indexOf('--')
  const own = dashes < 0 ? rest : rest.slice(0, dashes)
  let draft: Draft = { quiet: false, build: {}, run: {} }
  for (let at = 0; at < own.length;) {
    const taken = take(own, at, draft, command)
    if ('error' in taken) return taken
    draft = taken.draft
    at = taken.next
  }
  const { folder, quiet, build: options, run } = draft
  if (folder === undefined) return { error: `ERROR: docker: 'docker buildx ${command}' requires 1 argument` }
  return { command, folder, options, run, words: dashes < 0 ? [] : rest.slice(dashes + 1), quiet }
}

/** Takes one flag with its value, or the folder. */
function take(
  words: readonly string[],
  at: number,
  draft: Draft,
  command: 'build' | 'run',
): { readonly draft: Draft; readonly next: number } | { readonly error: string } {
  const word = words[at] ?? ''
  if (!word.startsWith('-') || word === '-') {
    if (draft.folder !== undefined) return { error: `ERROR: docker: 'docker buildx ${command}' requires 1 argument` }
    return { draft: { ...draft, folder: word }, next: at + 1 }
  }
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  const name = equals < 0 ? word : word.slice(0, equals)
  const change = SWITCHES[name]
  if (change) return { draft: { ...draft, ...change(draft, '') }, next: at + 1 }
  const flag = BUILD_FLAGS[name] ?? (command === 'run' ? RUN_FLAGS[name] : undefined)
  if (!flag) return { error: `unknown flag: ${name}` }
  const value = equals < 0 ? words[at + 1] : word.slice(equals + 1)
  if (value === undefined) return { error: `flag needs an argument: ${name}` }
  const changed = flag(draft, value)
  return typeof changed === 'string' ? { error: changed } : { draft: { ...draft, ...changed }, next: at + (equals < 0 ? 2 : 1) }
}

const quiet = (): Partial<Draft> => ({ quiet: true })
const building =
  (change: (value: string, build: BuildOptions) => BuildOptions): Flag =>
  ({ build }, value) => ({ build: { ...build, ...change(value, build) } })
const running =
  (change: (value: string, run: RunOptions) => RunOptions): Flag =>
  ({ run }, value) => ({ run: { ...run, ...change(value, run) } })
const file = building((value) => ({ file: value }))
const tag = building((value, { tags = [] }) => ({ tags: [...tags, fullName(value)] }))

/** Flags without a value. */
const SWITCHES: Readonly<Record<string, (draft: Draft, value: string) => Partial<Draft>>> = {
  '-q': quiet,
  '--quiet': quiet,
  '--no-cache': ({ build }) => ({ build: { ...build, noCache: true } }),
  '--check': ({ build }) => ({ build: { ...build, check: true } }),
}

const BUILD_FLAGS: Readonly<Record<string, Flag>> = {
  '-f': file,
  '--file': file,
  '-t': tag,
  '--tag': tag,
  '--target': building((value) => ({ target: value })),
  '--no-cache-filter': building((value, { noCacheFilter = [] }) => ({ noCacheFilter: [...noCacheFilter, ...value.split(',')] })),
  '--build-arg': building((value, { buildArgs }) => ({ buildArgs: { ...buildArgs, ...readPair(value) } })),
  '--label': building((value, { labels }) => ({ labels: { ...labels, ...readPair(value) } })),
  '--secret': ({ build }, value) => {
    const secret = readSecret(value)
    return typeof secret === 'string' ? secret : { build: { ...build, secrets: { ...build.secrets, ...secret } } }
  },
  '--progress': (_, value) =>
    value === 'plain' || value === 'quiet'
      ? { quiet: value === 'quiet' }
      : `ERROR: failed to build: progress mode ${value} is not modelled`,
  '--platform': ({ build }, value) => {
    const platform = parsePlatform(value)
    return 'error' in platform ? `ERROR: failed to build: ${platform.error}` : { build: { ...build, platform } }
  },
  '--network': ({ build, run }, value) =>
    value === 'default' || value === 'none' || value === 'host'
      ? { build: { ...build, network: value }, run: { ...run, network: value } }
      : `ERROR: failed to build: network mode ${JSON.stringify(value)} not supported by buildkit`,
}

const env = running((value, { env = [] }) => ({ env: [...env, value] }))
const user = running((value) => ({ user: value }))
const workdir = running((value) => ({ workdir: value }))
const hostname = running((value) => ({ hostname: value }))

const RUN_FLAGS: Readonly<Record<string, Flag>> = {
  '-e': env,
  '--env': env,
  '-u': user,
  '--user': user,
  '-w': workdir,
  '--workdir': workdir,
  '-h': hostname,
  '--hostname': hostname,
  '--entrypoint': running((value) => ({ entrypoint: value })),
}

/** `app` → `docker.io/library/app:latest`, as the progress names it. */
function fullName(name: string): string {
  const parsed = parseReference(name)
  return 'error' in parsed ? name : canonicalName(withDefaultTag(parsed))
}
