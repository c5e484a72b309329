import { codeFrame, goQuote, type Range } from '../text'
import type { ExecError } from '../kernel'
import type { BuildResult } from './types'

/** `process "…" did not complete successfully: REASON`, the command as Go quotes it (behaviour §7). */
export function processFailure(argv: readonly string[], reason: string): string {
  return `process ${goQuote(argv.join(' '))} did not complete successfully: ${reason}`
}

/** Why a container's first process did not start: runc's words while it sets the container up, or the kernel's own refusal after that. */
export interface StartFailure {
  readonly text: string
  /** Said by runc's init: nothing of the container ever ran. */
  readonly inInit: boolean
}

/**
 * The words for a command that could not be started (behaviour §7, §13). A missing interpreter and a file of no known format are found when all
 * is set up.
 */
export function startFailure(name: string, { error, interpreter }: ExecError, isFolder: boolean): StartFailure {
  if (error === 'ENOEXEC') return { text: `exec ${name}: exec format error`, inInit: false }
  if (interpreter !== undefined) return { text: `exec ${name}: no such file or directory`, inInit: false }
  if (error !== 'ENOENT' && error !== 'ENOTDIR') {
    return { text: `exec: ${goQuote(name)}: ${isFolder ? 'is a directory: ' : ''}permission denied`, inInit: true }
  }
  if (!name.includes('/')) return { text: `exec: ${goQuote(name)}: executable file not found in $PATH`, inInit: true }
  return {
    text: `exec: ${goQuote(name)}: stat ${name}: ${error === 'ENOTDIR' ? 'not a directory' : 'no such file or directory'}`,
    inInit: true,
  }
}

/** What the CLI ends with: gRPC's codes have exits of their own (buildx). */
export function exitOf({ outcome, error }: Pick<BuildResult, 'outcome' | 'error'>): number {
  if (outcome === 'built') return 0
  return error?.message.startsWith('Internal: ') ? 100 : 1
}

/** What the CLI prints beside its progress when a build failed: a code frame for each place, and the error's line (behaviour §10). */
export function errorText(message: string, ranges: readonly Range[], dockerfile: { readonly name: string; readonly text: string }): string {
  const lines = dockerfile.text.split('\n')
  const name = dockerfile.name.slice(dockerfile.name.lastIndexOf('/') + 1)
  const frames = ranges.map((range) => codeFrame(name, lines, range)).join('')
  return `${frames}ERROR: failed to build: failed to solve: ${message}`
}
