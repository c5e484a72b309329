import { codeFrame, goQuote, type Range } from '../text'
import type { ExecError } from '../kernel'

/** `process "…" did not complete successfully: REASON`, the command as Go quotes it (behaviour §7). */
export function processFailure(argv: readonly string[], reason: string): string {
  return `process ${goQuote(argv.join(' '))} did not complete successfully: ${reason}`
}

/**
 * What the runtime prints of a command that could not be started, and the exit code it leaves. The container's first process is started by
 * runc, so that a file without x bits is 1 here and not a shell's 126 (behaviour §7).
 */
export function execFailure(name: string, { error, interpreter }: ExecError): { readonly text: string; readonly exit: number } {
  if (error === 'ENOEXEC') return { text: `exec ${name}: exec format error`, exit: 255 }
  if (interpreter !== undefined) return { text: `exec ${name}: no such file or directory`, exit: 255 }
  return { text: `runc run failed: unable to start container process: error during container init: ${initFailure(name, error)}`, exit: 1 }
}

/** runc's own words for a command that is not there or may not run. */
export function initFailure(name: string, error: ExecError['error']): string {
  if (error !== 'ENOENT' && error !== 'ENOTDIR') return `exec: "${name}": ${error === 'EISDIR' ? 'is a directory' : 'permission denied'}`
  if (!name.includes('/')) return `exec: "${name}": executable file not found in $PATH`
  return `exec: "${name}": stat ${name}: ${error === 'ENOTDIR' ? 'not a directory' : 'no such file or directory'}`
}

/** What the CLI prints beside its progress when a build failed: a code frame for each place, and the error's line (behaviour §10). */
export function errorText(message: string, ranges: readonly Range[], dockerfile: { readonly name: string; readonly text: string }): string {
  const lines = dockerfile.text.split('\n')
  const name = dockerfile.name.slice(dockerfile.name.lastIndexOf('/') + 1)
  const frames = ranges.map((range) => codeFrame(name, lines, range)).join('')
  return `${frames}ERROR: failed to build: failed to solve: ${message}`
}
