import { heredocText, parseHeredoc, type Heredoc } from '../dockerfile'
import { goQuote } from '../text'
import { argvFor, parseCommandLine, type CommandLine } from './command-line'
import { instruction, isError } from './instruction'
import { mountSource, parseMount } from './mount'
import type { Execute, InstructionError, MountRequest, Network, StageDraft } from './types'

export interface RunArguments extends CommandLine {
  readonly heredocs: readonly Heredoc[]
  /** `--mount` as written, and the stage or image each takes from. */
  readonly mounts: readonly { readonly text: string; readonly from: string }[]
  /** The same once expanded, or what is wrong with the first that is wrong. */
  readonly expanded: readonly MountRequest[] | InstructionError
  readonly network: Network
  readonly insecure: boolean
  readonly text: string
}

/** RUN runs a command over what was built so far; a layer, also where nothing changed (behaviour §7). */
export const run = instruction({
  keyword: 'RUN',
  flags: { mount: 'strings', network: 'string', security: 'string', device: 'strings' },
  arguments: 'any',
  parse(node, flags): RunArguments | InstructionError {
    const mounts: RunArguments['mounts'][number][] = []
    for (const text of flags.mount) {
      const from = mountSource(text)
      if (isError(from)) return from
      mounts.push({ text, from })
    }
    const network = flags.network ?? 'default'
    if (!isNetwork(network)) return { error: `invalid network mode ${goQuote(network)}` }
    const security = flags.security ?? 'sandbox'
    if (security !== 'sandbox' && security !== 'insecure') return { error: `security ${goQuote(security)} is not valid` }
    if (flags.device.length > 0) return { error: 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later' }
    const { heredocs, original } = node
    const insecure = security === 'insecure'
    return { ...parseCommandLine(node), heredocs, mounts, expanded: [], network, insecure, text: original.trim() }
  },
  expand(args, word) {
    const expanded: MountRequest[] = []
    for (const { text } of args.mounts) {
      const mount = parseMount(text, word)
      if (isError(mount)) return { ...args, expanded: mount }
      expanded.push(mount)
    }
    return { ...args, expanded }
  },
  plan(args, stage) {
    const { expanded: mounts, network, insecure } = args
    if (isError(mounts)) {
      stage.fail(mounts.error)
      return
    }
    const { line, script, title } = withHeredocs(args)
    const argv = argvFor(line, stage.config)
    stage.layer({ op: 'exec', argv, mounts, network, insecure, script, title }, historyText(argv, stage))
  },
})

function isNetwork(text: string): text is Network {
  return text === 'default' || text === 'none' || text === 'host'
}

/**
 * Heredocs of RUN (behaviour §7): one alone is the script itself, or a file if it begins with `#!`; with other words the shell gets the line and
 * the bodies as they were written.
 */
function withHeredocs(args: RunArguments): { line: CommandLine; script: Execute['script']; title: string } {
  const { heredocs, words, shell, text: title } = args
  const [first] = heredocs
  if (!first || !shell) return { line: args, script: null, title }
  if (!parseHeredoc(words[0] ?? '')) {
    const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`)
    return { line: { words: [(words[0] ?? '') + bodies.join('')], shell }, script: null, title }
  }
  const text = heredocText(first)
  const summary = `${title} (${summarize(first.content)})`
  if (!text.startsWith('#!')) return { line: { words: [text], shell }, script: null, title: summary }
  return { line: { words: [`/dev/pipes/${first.name}`], shell }, script: { name: first.name, text }, title: summary }
}

/** The first line, with dots if there are more. */
function summarize(content: string): string {
  const [first = '', ...more] = content.trim().split(/\r?\n/)
  return more.length > 0 ? `${first}...` : first
}

/** `RUN |2 a=1 b= /bin/sh -c true # buildkit`: the arguments declared so far with their current values stand before the words (behaviour §8). */
function historyText(argv: readonly string[], stage: StageDraft): string {
  const args = [...stage.declared].map(([name, value]) => `${name}=${stage.environment.get(name) ?? value ?? ''}`)
  const count = args.length > 0 ? [`|${args.length}`] : []
  return `RUN ${[...count, ...args, ...argv].join(' ')} # buildkit`
}
