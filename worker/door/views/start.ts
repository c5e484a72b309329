import type { BaseImage, ContainerConfig } from '../../image'
import type { AnyInstruction } from '../../instructions'
import type { PlannedStage } from '../../plan'
import type { BuildRecord } from '../../playground'
import type { StartPart, StartView } from '../protocol'

/** What a stage leaves to those above it, each with the line that said it. */
interface Heard {
  entrypoint: StartPart | null
  cmd: StartPart | null
  cleared: StartPart | null
  user: number | null
  workdir: number | null
  readonly env: Map<string, number>
}

/** What a container of a built image starts with, and which line, or the base image, gave each part (behaviour §14). Null for a build without an image. */
export function startView({ result }: BuildRecord): StartView | null {
  const { image, plan } = result
  if (!image || plan === null || !('target' in plan)) return null
  const { config } = image.config
  const chain = chainOf(plan.stages, plan.target)
  const heard = hear(chain, plan.base)
  return {
    entrypoint: named(config.Entrypoint, heard.entrypoint),
    cmd: named(config.Cmd, heard.cmd),
    cleared: heard.cleared,
    base: chain[0]?.from.base?.text ?? plan.base?.canonical ?? null,
    user: { value: config.User ?? '', line: heard.user },
    workdir: { value: config.WorkingDir ?? '', line: heard.workdir },
    env: (config.Env ?? []).map((pair) => envOf(pair, heard.env)),
    stopSignal: config.StopSignal ?? 'SIGTERM',
  }
}

/** The target's stage and those that it stands on, the lowest first. */
function chainOf(stages: readonly PlannedStage[], target: number): readonly PlannedStage[] {
  const stage = stages[target]
  if (!stage) return []
  const { base } = stage
  return base !== null && typeof base === 'object' && 'stage' in base ? [...chainOf(stages, base.stage), stage] : [stage]
}

function hear(chain: readonly PlannedStage[], base: BaseImage | null): Heard {
  const config: ContainerConfig = base?.config.config ?? {}
  const heard: Heard = {
    entrypoint: inherited(config.Entrypoint),
    cmd: inherited(config.Cmd),
    cleared: null,
    user: null,
    workdir: null,
    env: new Map(),
  }
  for (const { instructions } of chain) {
    let hasCmd = false
    for (const { instruction, range } of instructions) {
      const line = range.start.line
      if (instruction.keyword === 'ENTRYPOINT' && !hasCmd && heard.cmd) {
        heard.cleared = heard.cmd
        heard.cmd = null
      }
      if (instruction.keyword === 'CMD') hasCmd = true
      note(heard, instruction, line)
    }
  }
  return heard
}

function note(heard: Heard, instruction: AnyInstruction, line: number): void {
  switch (instruction.keyword) {
    case 'ENTRYPOINT':
      heard.entrypoint = { words: instruction.arguments.words, form: instruction.arguments.shell ? 'shell' : 'exec', line }
      return
    case 'CMD':
      heard.cmd = { words: instruction.arguments.words, form: instruction.arguments.shell ? 'shell' : 'exec', line }
      heard.cleared = null
      return
    case 'USER':
      heard.user = line
      return
    case 'WORKDIR':
      heard.workdir = line
      return
    case 'ENV':
      for (const { key } of instruction.arguments.pairs) heard.env.set(key, line)
      return
    default:
      return
  }
}

/** A base image's words do not say how they were written; `/bin/sh -c` is what a text becomes. */
function inherited(words: readonly string[] | undefined): StartPart | null {
  if (!words || words.length === 0) return null
  return { words, form: words.length === 3 && words[0] === '/bin/sh' && words[1] === '-c' ? 'shell' : 'exec', line: null }
}

/** The words as the image's config has them: a text is already an argument of its shell. */
function named(words: readonly string[] | undefined, part: StartPart | null): StartPart | null {
  if (!words || words.length === 0) return null
  return { words, form: part?.form ?? 'exec', line: part?.line ?? null }
}

function envOf(pair: string, lines: ReadonlyMap<string, number>): StartView['env'][number] {
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  return { name, value: pair.slice(at + 1), line: lines.get(name) ?? null }
}
