import type { Process, Program } from '../../kernel'
import type { Daemon } from '../daemon'
import { VERSIONS, type ClientState } from './client'
import type { Command } from './command'
import { COMMANDS, GROUPS } from './commands'
import { parseFlags } from './flags'
import { helpOf, usageOf } from './help'
import { groupHelp, rootHelp } from './root-help'

/** The `docker` of a host's PATH, speaking to this daemon. */
export function dockerProgram(daemon: Daemon, client: ClientState): Program {
  return { name: 'docker', run: (process) => runDocker(process, daemon, client) }
}

/** What a client takes to begin: what it asks about has settled by then. */
const CLIENT_START_MS = 20

const GLOBAL_WITH_VALUE = new Set([
  '--config',
  '-c',
  '--context',
  '-H',
  '--host',
  '-l',
  '--log-level',
  '--tlscacert',
  '--tlscert',
  '--tlskey',
])
const GLOBAL = new Set(['-D', '--debug', '--tls', '--tlsverify'])

async function runDocker(process: Process, daemon: Daemon, client: ClientState): Promise<number> {
  await process.sleep(CLIENT_START_MS)
  const args = [...process.argv.slice(1)]
  while (args[0]?.startsWith('-')) {
    const flag = args.shift() ?? ''
    if (flag === '-v' || flag === '--version') return say(process, `Docker version ${VERSIONS.docker}, build ${VERSIONS.clientCommit}\n`)
    if (flag === '--help' || flag === '-h') return say(process, rootHelp(COMMANDS))
    if (GLOBAL_WITH_VALUE.has(flag)) args.shift()
    else if (!GLOBAL.has(flag) && ![...GLOBAL_WITH_VALUE].some((known) => flag.startsWith(`${known}=`))) {
      await process.stderr.write(
        `unknown flag: ${flag}\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n`,
      )
      return 125
    }
  }
  if (args[0] === 'help') return dispatch(process, daemon, client, [...args.slice(1), '--help'])
  return dispatch(process, daemon, client, args)
}

async function dispatch(process: Process, daemon: Daemon, client: ClientState, args: readonly string[]): Promise<number> {
  const [first = '', second] = args
  if (first === '' || first === '--help') return say(process, rootHelp(COMMANDS))
  const group = GROUPS.find(({ name }) => name === first)
  if (!group) {
    const found = find(first)
    return found ? runCommand(process, daemon, client, found, first, args.slice(1)) : unknown(process, first)
  }
  if (second === undefined || second === '--help' || second === '-h') {
    const help = groupHelp(group, COMMANDS)
    if (second !== undefined) return say(process, help)
    await process.stderr.write(help)
    return 0
  }
  if (second.startsWith('-')) {
    await process.stderr.write(
      `unknown flag: ${second}\n\nUsage:  docker ${first} COMMAND\n\nRun 'docker ${first} --help' for more information\n`,
    )
    return 125
  }
  const found = find(`${first} ${second}`)
  if (found) return runCommand(process, daemon, client, found, `${first} ${second}`, args.slice(2))
  if (first === 'buildx') {
    await process.stderr.write(`ERROR: unknown command: "docker buildx ${second}"\n\nRun 'docker buildx --help' for more information\n`)
    return 1
  }
  await process.stderr.write(
    `docker: unknown command: docker ${first} ${second}\n\nUsage:  docker ${first}\n\nRun 'docker ${first} --help' for more information\n`,
  )
  return 1
}

function find(path: string): Command | undefined {
  return COMMANDS.find(({ names }) => names.includes(path))
}

async function unknown(process: Process, name: string): Promise<number> {
  await process.stderr.write(`docker: unknown command: docker ${name}\n\nRun 'docker --help' for more information\n`)
  return 1
}

async function runCommand(
  process: Process,
  daemon: Daemon,
  client: ClientState,
  command: Command,
  called: string,
  args: readonly string[],
): Promise<number> {
  const parsed = parseFlags(args, command.flags, command.stopsAtOperand)
  const path = `docker ${command.shownAs ?? called}`
  const usage = `Usage:  ${usageOf(command, called)}\n`
  if ('error' in parsed) {
    await process.stderr.write(`${parsed.error}\n\n${usage}\nRun '${path} --help' for more information\n`)
    return 125
  }
  const { flags, operands } = parsed
  if (flags.bool('help')) return say(process, helpOf(command, called))
  const wrong = operandProblem(command, operands.length)
  if (wrong !== null) {
    const see = command.operands.max === undefined ? 'See' : 'Run'
    await process.stderr.write(
      `${command.errorPrefix ?? ''}docker: '${path}' ${wrong}\n\n${usage}\n${see} '${path} --help' for more information\n`,
    )
    return 1
  }
  const status = await command.run({ process, daemon, client, command, flags, operands })
  daemon.settle()
  return status
}

function operandProblem({ operands: { min, max } }: Command, count: number): string | null {
  if (count >= min && (max === undefined || count <= max)) return null
  if (max === 0) return 'accepts no arguments'
  if (min === max) return `requires ${plural(min)}`
  if (count < min && max === undefined) return `requires at least ${plural(min)}`
  if (min === 0) return `requires at most ${plural(max ?? 0)}`
  return `requires at least ${min} and at most ${plural(max ?? 0)}`
}

function plural(count: number): string {
  return `${count} argument${count === 1 ? '' : 's'}`
}

async function say(process: Process, text: string): Promise<number> {
  await process.stdout.write(text)
  return 0
}
