import { readFileSync } from 'node:fs'
import type { BuildOptions } from '../../worker/build'
import type { RunOptions } from '../../worker/docker/container'
import { canonicalName, parseReference, withDefaultTag } from '../../worker/image'
import { parsePlatform } from '../../worker/plan'

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

interface Draft {
  folder: string | null
  quiet: boolean
  build: { -readonly [K in keyof BuildOptions]: BuildOptions[K] }
  run: { -readonly [K in keyof RunOptions]: RunOptions[K] }
}

/** Reads the words after `layerlab`; the error is as the docker client says it. */
export function readArguments(words: readonly string[]): Arguments | { readonly error: string } {
  const [command, ...rest] = words
  if (command !== 'build' && command !== 'run') return { error: 'usage: layerlab build|run DIR [options] [-- command...]' }
  const dashes = rest.indexOf('--')
  const own = dashes < 0 ? [...rest] : rest.slice(0, dashes)
  const draft: Draft = { folder: null, quiet: false, build: {}, run: {} }
  while (own.length > 0) {
    const problem = take(own, draft, command)
    if (problem !== null) return { error: problem }
  }
  if (draft.folder === null) return { error: `ERROR: docker: 'docker buildx ${command}' requires 1 argument` }
  const { folder, quiet, build: options, run } = draft
  return { command, folder, options, run, words: dashes < 0 ? [] : rest.slice(dashes + 1), quiet }
}

/** Takes one option, or the folder, off the words. */
function take(words: string[], draft: Draft, command: 'build' | 'run'): string | null {
  const word = words.shift() ?? ''
  if (!word.startsWith('-') || word === '-') {
    if (draft.folder !== null) return `ERROR: docker: 'docker buildx ${command}' requires 1 argument`
    draft.folder = word
    return null
  }
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  const name = equals < 0 ? word : word.slice(0, equals)
  const on = SWITCHES[name]
  if (on) {
    on(draft)
    return null
  }
  const handler = { ...BUILD_FLAGS, ...(command === 'run' ? RUN_FLAGS : {}) }[name]
  if (handler === undefined) return `unknown flag: ${name}`
  const value = equals < 0 ? words.shift() : word.slice(equals + 1)
  if (value === undefined) return `flag needs an argument: ${name}`
  return handler(draft, value) ?? null
}

/** Takes a flag's value; a text is what is wrong with it. */
type Handler = (draft: Draft, value: string) => string | void

const file: Handler = ({ build }, value) => void (build.file = value)
const tag: Handler = ({ build }, value) => void (build.tags = [...(build.tags ?? []), fullName(value)])

/** Flags without a value. */
const SWITCHES: Readonly<Record<string, (draft: Draft) => void>> = {
  '-q': (draft) => void (draft.quiet = true),
  '--quiet': (draft) => void (draft.quiet = true),
  '--no-cache': ({ build }) => void (build.noCache = true),
  '--check': ({ build }) => void (build.check = true),
}

const BUILD_FLAGS: Readonly<Record<string, Handler>> = {
  '-f': file,
  '--file': file,
  '-t': tag,
  '--tag': tag,
  '--target': ({ build }, value) => void (build.target = value),
  '--no-cache-filter': ({ build }, value) => void (build.noCacheFilter = [...(build.noCacheFilter ?? []), ...value.split(',')]),
  '--build-arg': ({ build }, value) => void (build.buildArgs = { ...build.buildArgs, ...pairOf(value) }),
  '--label': ({ build }, value) => void (build.labels = { ...build.labels, ...pairOf(value) }),
  '--secret': ({ build }, value) => {
    const secret = secretOf(value)
    if (typeof secret === 'string') return secret
    build.secrets = { ...build.secrets, ...secret }
  },
  '--progress': (draft, value) => {
    if (value !== 'plain' && value !== 'quiet') return `ERROR: failed to build: progress mode ${value} is not modelled`
    draft.quiet = value === 'quiet'
  },
  '--platform': ({ build }, value) => {
    const platform = parsePlatform(value)
    if ('error' in platform) return `ERROR: failed to build: ${platform.error}`
    build.platform = platform
  },
  '--network': ({ build, run }, value) => {
    if (value !== 'default' && value !== 'none' && value !== 'host')
      return `ERROR: failed to build: network mode ${JSON.stringify(value)} not supported by buildkit`
    build.network = value
    run.network = value
  },
}

const RUN_FLAGS: Readonly<Record<string, Handler>> = {
  '-e': ({ run }, value) => void (run.env = [...(run.env ?? []), value]),
  '-u': ({ run }, value) => void (run.user = value),
  '-w': ({ run }, value) => void (run.workdir = value),
  '-h': ({ run }, value) => void (run.hostname = value),
  '--entrypoint': ({ run }, value) => void (run.entrypoint = value),
}

/** `NAME=value`; a name alone takes its value from the environment, as the client does. */
function pairOf(text: string): Record<string, string> {
  const equals = text.indexOf('=')
  if (equals >= 0) return { [text.slice(0, equals)]: text.slice(equals + 1) }
  const value = process.env[text]
  return value === undefined ? {} : { [text]: value }
}

/** `id=tok,src=FILE`, or `id=tok` for a variable of that name. */
function secretOf(text: string): Record<string, Uint8Array> | string {
  const fields = new Map(
    text.split(',').map((field): [string, string] => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  )
  const id = fields.get('id') ?? ''
  const path = fields.get('src') ?? fields.get('source')
  if (path === undefined) return { [id]: new TextEncoder().encode(process.env[fields.get('env') ?? id] ?? '') }
  try {
    return { [id]: readFileSync(path) }
  } catch {
    return `ERROR: failed to build: failed to stat ${path}: stat ${path}: no such file or directory`
  }
}

/** `app` → `docker.io/library/app:latest`, as the progress names it. */
function fullName(name: string): string {
  const parsed = parseReference(name)
  return 'error' in parsed ? name : canonicalName(withDefaultTag(parsed))
}
