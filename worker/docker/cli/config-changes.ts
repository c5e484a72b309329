import type { ContainerConfig } from '../../image'

/** Applies `--change` of commit and import: a line of a Dockerfile each. The error is the daemon's. */
export function changedConfig(config: ContainerConfig, changes: readonly string[]): ContainerConfig | { readonly error: string } {
  let changed = config
  for (const line of changes) {
    const next = apply(changed, line)
    if ('error' in next) return next
    changed = next
  }
  return changed
}

function apply(config: ContainerConfig, line: string): ContainerConfig | { readonly error: string } {
  const match = /^\s*(\S+)\s+([^]*)$/.exec(line)
  if (!match) return { error: `dockerfile parse error: unknown instruction: ${line.trim().toUpperCase()}` }
  const [, keyword = '', rest = ''] = match
  const value = rest.trim()
  switch (keyword.toUpperCase()) {
    case 'CMD':
      return { ...config, Cmd: wordsOf(value) }
    case 'ENTRYPOINT':
      return { ...config, Entrypoint: wordsOf(value) }
    case 'ENV':
      return { ...config, Env: withPairs(config.Env ?? [], pairsOf(value)) }
    case 'LABEL':
      return { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairsOf(value)) } }
    case 'WORKDIR':
      return { ...config, WorkingDir: value.startsWith('/') ? value : `${config.WorkingDir ?? ''}/${value}`.replace('//', '/') }
    case 'USER':
      return { ...config, User: value }
    case 'EXPOSE':
      return {
        ...config,
        ExposedPorts: {
          ...config.ExposedPorts,
          ...Object.fromEntries(value.split(/\s+/).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}])),
        },
      }
    case 'VOLUME':
      return {
        ...config,
        Volumes: { ...config.Volumes, ...Object.fromEntries((jsonList(value) ?? value.split(/\s+/)).map((path) => [path, {}])) },
      }
    case 'STOPSIGNAL':
      return { ...config, StopSignal: value }
    case 'ONBUILD':
      return { ...config, OnBuild: [...(config.OnBuild ?? []), value] }
    default:
      return { error: `${keyword} is not a valid change command` }
  }
}

function wordsOf(text: string): readonly string[] {
  return jsonList(text) ?? ['/bin/sh', '-c', text]
}

function jsonList(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : null
  } catch {
    return null
  }
}

/** `A=1 B="two words"`, or the old `A one value`. */
function pairsOf(text: string): readonly (readonly [string, string])[] {
  if (!/^\S*=/.test(text)) return [[text.split(/\s+/, 1)[0] ?? '', text.replace(/^\S+\s*/, '')]]
  return [...text.matchAll(/([^\s=]+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/^(["'])([^]*)\1$/, '$2'),
  ])
}

function withPairs(env: readonly string[], pairs: readonly (readonly [string, string])[]): readonly string[] {
  const all = new Map(env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
  for (const [name, value] of pairs) all.set(name, value)
  return [...all].map(([name, value]) => `${name}=${value}`)
}
