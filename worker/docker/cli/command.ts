import type { Process } from '../../kernel'
import type { Daemon } from '../daemon'
import type { Flag, Flags } from './flags'
import type { ClientState } from './client'

/** One run of a command: who called it, on which daemon, with what. */
export interface Call {
  readonly process: Process
  readonly daemon: Daemon
  readonly client: ClientState
  readonly command: Command
  readonly flags: Flags
  readonly operands: readonly string[]
}

/** A command of the docker client: one file each, one row in `commands/index.ts`. Help, usage and argument errors come from it. */
export interface Command {
  /** Every path it is reached by, the shown one first: `images`, `image ls`. */
  readonly names: readonly string[]
  /** The line under `Aliases:`. */
  readonly aliases?: string
  /** How usage names it, where that is not how it was called: `docker buildx build`. */
  readonly shownAs?: string
  /** What stands behind the name in `Usage:`. */
  readonly usage: string
  readonly summary: string
  readonly flags: readonly Flag[]
  /** How many operands; `max` absent: any number. */
  readonly operands: { readonly min: number; readonly max?: number }
  /** What follows the first operand is the container's. */
  readonly stopsAtOperand?: boolean
  /** Before the usage error's text: buildx says `ERROR: `. */
  readonly errorPrefix?: string
  /** The exit status. */
  run(call: Call): number | Promise<number>
}

/** Declares a command. */
export function command(definition: Command): Command {
  return definition
}

export async function print(call: Call, text: string): Promise<void> {
  if (text !== '') await call.process.stdout.write(text)
}

/** Writes a line to stderr; gives the status. */
export async function fail(call: Call, text: string, status = 1): Promise<number> {
  await call.process.stderr.write(`${text}\n`)
  return status
}

/** `Error response from daemon: …`. */
export function refuse(call: Call, text: string): Promise<number> {
  return fail(call, `Error response from daemon: ${text}`)
}
