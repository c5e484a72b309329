import { splitPath } from '../../fs'
import { parseSignal, type Process } from '../../kernel'
import type { Healthcheck } from '../../image'
import type { CreateOptions, MountPoint, PortBinding, RestartPolicy } from '../container'
import type { Flags } from './flags'
import { readLines } from './files'
import { parseMount, parseVolume } from './mounts'
import { parsePort } from './ports'
import { bytesOf } from './run-flags'

type Refused = { readonly error: string; readonly fromDaemon?: boolean }

/** What the flags of `docker run` ask for; or what the client says is wrong, before any daemon is asked. */
export function createOptions(flags: Flags, process: Process): CreateOptions | Refused {
  const env = environment(flags, process)
  if ('error' in env) return env
  const ports = flags.list('publish').map(parsePort)
  const wrongPort = ports.find((each) => 'error' in each)
  if (wrongPort && 'error' in wrongPort) return wrongPort
  const mounts = mountsOf(flags, process.cwd)
  if ('error' in mounts) return mounts
  const restart = restartOf(flags.text('restart') ?? 'no')
  if ('error' in restart) return restart
  const labels = labelsOf(flags, process)
  if ('error' in labels) return labels
  const stopSignal = flags.text('stop-signal')
  if (stopSignal !== undefined && !parseSignal(stopSignal)) return { error: `invalid signal: ${stopSignal}`, fromDaemon: true }
  if (flags.bool('rm') && restart.policy.name !== 'no') return { error: 'conflicting options: cannot specify both --restart and --rm' }
  const network = flags.text('network') ?? 'default'
  if (flags.list('network-alias').length > 0 && /^(default|bridge|host|none|container:.*)$/.test(network))
    return { error: 'network-scoped aliases are only supported for user-defined networks' }
  const memory = flags.text('memory')
  return {
    env: env.pairs,
    ...given('user', flags.text('user')),
    ...given('workdir', flags.text('workdir')),
    ...given('entrypoint', flags.text('entrypoint')),
    ...given('hostname', flags.text('hostname')),
    ...given('domainname', flags.text('domainname')),
    ...given('name', flags.text('name')),
    ...given('network', flags.text('network')),
    ...given('stopSignal', stopSignal),
    ...given('stopTimeout', flags.number('stop-timeout')),
    ...given('memoryBytes', memory === undefined ? undefined : (bytesOf(memory) ?? 0)),
    tty: flags.bool('tty'),
    openStdin: flags.bool('interactive'),
    labels: labels.labels,
    ports: (ports as readonly (readonly PortBinding[])[]).flat(),
    publishAll: flags.bool('publish-all'),
    expose: flags.list('expose'),
    mounts: mounts.list,
    readOnly: flags.bool('read-only'),
    restart: restart.policy,
    autoRemove: flags.bool('rm'),
    aliases: flags.list('network-alias'),
    ...given('ipAddress', flags.text('ip')),
    extraHosts: flags.list('add-host'),
    dns: flags.list('dns'),
    dnsSearch: flags.list('dns-search'),
    dnsOptions: flags.list('dns-option'),
    healthcheck: healthOf(flags),
    noHealthcheck: flags.bool('no-healthcheck'),
    privileged: flags.bool('privileged'),
    init: flags.bool('init'),
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [N in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [N in K]: V })
}

/** Files first, flags after them; `NAME` alone takes the person's own variable. */
function environment(flags: Flags, process: Process): { readonly pairs: readonly string[] } | Refused {
  const pairs: string[] = []
  for (const path of flags.list('env-file')) {
    const lines = readLines(process, path)
    if ('error' in lines) return { error: `--env-file: ${lines.error}` }
    for (const line of lines) {
      const pair = line.replace(/\r$/, '').replace(/^\s+/, '')
      if (pair === '' || pair.startsWith('#')) continue
      const name = pair.split('=', 1)[0] ?? ''
      if (name === '') return { error: `--env-file: invalid env file (${path}): no variable name on line '${line}'` }
      if (/\s/.test(name)) return { error: `--env-file: invalid env file (${path}): variable '${name}' contains whitespaces` }
      pairs.push(...own(pair, process.env))
    }
  }
  // A name alone that the person does not have takes the image's variable away; in a file it says nothing.
  return { pairs: [...pairs, ...flags.list('env').map((pair) => own(pair, process.env)[0] ?? pair)] }
}

function own(pair: string, env: ReadonlyMap<string, string>): readonly string[] {
  if (pair.includes('=')) return [pair]
  const value = env.get(pair)
  return value === undefined ? [] : [`${pair}=${value}`]
}

function mountsOf(flags: Flags, cwd: string): { readonly list: readonly MountPoint[] } | Refused {
  const read = [
    ...flags.list('volume').map((text) => parseVolume(text, cwd)),
    ...flags.list('mount').map((text) => parseMount(text, cwd)),
    ...flags
      .list('tmpfs')
      .map((text): MountPoint => ({ type: 'tmpfs', source: '', destination: text.split(':')[0] ?? text, readOnly: false })),
  ]
  const list: MountPoint[] = []
  for (const mount of read) {
    if ('error' in mount) return mount
    if (list.some(({ destination }) => destination === mount.destination))
      return { error: `Duplicate mount point: ${mount.destination}`, fromDaemon: true }
    list.push(mount)
  }
  // A mount below another must come after it.
  return { list: list.sort((a, b) => splitPath(a.destination).length - splitPath(b.destination).length) }
}

function restartOf(text: string): { readonly policy: RestartPolicy } | Refused {
  const [name = '', count] = text.split(':')
  if (!/^(no|always|on-failure|unless-stopped)?$/.test(name))
    return {
      error: `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
      fromDaemon: true,
    }
  if (count !== undefined && !/^\d+$/.test(count)) return { error: 'invalid restart policy format: maximum retry count must be an integer' }
  if (count !== undefined && name !== 'on-failure')
    return { error: `invalid restart policy: maximum retry count can only be used with 'on-failure'`, fromDaemon: true }
  return { policy: { name: (name === '' ? 'no' : name) as RestartPolicy['name'], maximumRetryCount: Number(count ?? 0) } }
}

function labelsOf(flags: Flags, process: Process): { readonly labels: Readonly<Record<string, string>> } | Refused {
  const pairs: string[] = []
  for (const path of flags.list('label-file')) {
    const lines = readLines(process, path)
    if ('error' in lines) return { error: lines.error }
    pairs.push(...lines.filter((line) => line.trim() !== '' && !line.startsWith('#')))
  }
  return { labels: pairsOf([...pairs, ...flags.list('label')]) }
}

/** `NAME=value` pairs as a record; without a `=` the value is empty. */
export function pairsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.includes('=') ? pair.slice(pair.indexOf('=') + 1) : '']))
}

function healthOf(flags: Flags): Healthcheck {
  const test = flags.text('health-cmd')
  return {
    ...(test !== undefined && { Test: ['CMD-SHELL', test] }),
    ...given('Interval', nanoseconds(flags.text('health-interval'))),
    ...given('Timeout', nanoseconds(flags.text('health-timeout'))),
    ...given('StartPeriod', nanoseconds(flags.text('health-start-period'))),
    ...given('StartInterval', nanoseconds(flags.text('health-start-interval'))),
    ...given('Retries', flags.number('health-retries')),
  }
}

const UNIT_NS: Readonly<Record<string, number>> = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, us: 1e3, ns: 1 }

function nanoseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|ns)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_NS[unit ?? ''] ?? 0),
    0,
  )
}
