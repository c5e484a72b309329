import type { PlainKind } from '../../../i18n/terminal/notes'
import { isHostPrompt } from '../../../state/terminal/terminal.svelte'
import { commandOf, hasFlag, told, type Explainer, type Facts, type Told } from './facts'

/** What a command that worked has done. */
export const explainCommand: Explainer = (facts) => {
  const { docker, output } = facts
  if (docker.length < 2 || hasFlag(docker, '', 'help') || FAILED.test(output)) return []
  const { name, operands } = commandOf(docker)
  const special = SPECIAL[name]
  if (special) return special(facts, operands)
  const kind = PLAIN[name]
  return kind ? [told({ kind })] : []
}

const FAILED = /^(docker: |Error response from daemon|unknown flag|unknown shorthand|Error: |error: |invalid |ERROR: )/m

const PLAIN: Readonly<Record<string, PlainKind>> = {
  stop: 'stop',
  restart: 'stop',
  kill: 'kill',
  rm: 'rm',
  rmi: 'rmi',
  pull: 'pull',
  push: 'push',
  login: 'login',
  logs: 'logs',
  inspect: 'inspect',
  cp: 'cp',
  commit: 'commit',
  tag: 'tag',
  save: 'save',
  attach: 'attach',
  diff: 'diff',
  top: 'top',
  prune: 'prune',
  'volume create': 'volume',
  'network create': 'network',
  'network connect': 'network',
  'system df': 'df',
  'system prune': 'prune',
  'builder prune': 'prune',
  'buildx prune': 'prune',
  'buildx build': 'buildx',
}

const SPECIAL: Readonly<Record<string, (facts: Facts, operands: readonly string[]) => readonly Told[]>> = {
  images,
  history: ({ output }) => [told({ kind: 'history', missing: output.includes('<missing>'), sizes: sizesOf(output) })],
  run,
  create: published,
  exec: (facts) => (isInside(facts) ? [told({ kind: 'run-inside' })] : [told({ kind: 'exec' })]),
  ps: ({ output, docker }) => {
    if (/Exited \(/.test(output)) return [told({ kind: 'ps-exited' })]
    const isEmpty = output.trim().split('\n').length === 1 && !hasFlag(docker, 'a', 'all')
    return isEmpty ? [told({ kind: 'ps-empty' }, { kind: 'use', line: 'docker ps -a' })] : []
  },
}

function images({ output, world, docker }: Facts): readonly Told[] {
  if (/^(IMAGE|REPOSITORY) .*\s*$/.test(output.trimEnd().split('\n').at(-1) ?? '')) return [told({ kind: 'images-none' })]
  const offer = { kind: 'screen', screen: 'world', name: 'seeWorld' } as const
  const told_: Told[] = []
  if (world) {
    const shared = new Map<string, number>()
    for (const { layers } of world.images) for (const { diffId } of layers) shared.set(diffId, (shared.get(diffId) ?? 0) + 1)
    told_.push(
      told(
        {
          kind: 'images',
          images: world.images.length,
          sharedLayers: [...shared.values()].filter((count) => count > 1).length,
          bytes: world.storeBytes,
          sum: world.images.reduce((sum, { diskBytes }) => sum + diskBytes, 0),
        },
        offer,
      ),
    )
  }
  if (output.includes('<untagged>')) told_.push(told({ kind: 'unnamed' }))
  if (output.includes('<none>')) told_.push(told({ kind: 'old-none' }))
  if (output.includes('CONTENT SIZE') && docker.length === 2) told_.push(told({ kind: 'images-columns' }))
  return told_
}

function run(facts: Facts, operands: readonly string[]): readonly Told[] {
  const { docker, output } = facts
  const all: Told[] = []
  if (output.includes('Unable to find image')) all.push(told({ kind: 'run-pulled' }))
  if (isInside(facts)) return [...all, told({ kind: 'run-inside' })]
  if (hasFlag(docker, 'd', 'detach')) all.push(told({ kind: 'run-detached' }))
  const start = { kind: 'screen', screen: 'run', name: 'seeRun' } as const
  if (hasFlag(docker, '', 'entrypoint')) all.push(told({ kind: 'run-entrypoint' }, start))
  else if (operands.length > 1) all.push(told({ kind: 'run-words' }, start))
  else if (all.length === 0 || !hasFlag(docker, 'd', 'detach')) all.push(told({ kind: 'run-cmd' }, start))
  return [...all, ...published(facts)]
}

function published({ docker }: Facts): readonly Told[] {
  const at = docker.findIndex((word) => word === '-p' || word === '--publish')
  const [, host, container] = /^(?:[\d.]+:)?(\d+):(\d+)/.exec(docker[at + 1] ?? '') ?? []
  return at > 0 && host !== undefined && container !== undefined ? [told({ kind: 'published', host, container })] : []
}

/** The prompt is another shell's than the host's: its own folder, not `~`. */
function isInside({ prompt, docker }: Facts): boolean {
  return hasFlag(docker, 'i', 'interactive') && /[#$] $/.test(prompt) && !isHostPrompt(prompt)
}

const UNIT: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }

/** The column SIZE of `docker history`, from the top. */
function sizesOf(output: string): readonly { readonly text: string; readonly bytes: number }[] {
  const [head = '', ...rows] = output.split('\n')
  const at = head.indexOf('SIZE')
  if (at < 0) return []
  return rows.flatMap((row) => {
    const [text, amount, unit] = /^([\d.]+)([kMG]?B)/.exec(row.slice(at)) ?? []
    return text === undefined ? [] : [{ text, bytes: Number(amount) * (UNIT[unit ?? 'B'] ?? 1) }]
  })
}
