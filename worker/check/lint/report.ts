import { codeFrame, type Diagnostic } from '../../text'

/** `StageNameCasing: Stage name 'Foo' should be lowercase (line 3)`: how a build's progress and its closing block name a warning. */
export function warningLine({ rule, message, range }: Diagnostic): string {
  return `${rule ?? ''}: ${message} (line ${range.start.line})`
}

/** The block after a build's progress: an empty line, a yellow heading, a line for each warning. '' without warnings (behaviour §11). */
export function warningsBlock(warnings: readonly Diagnostic[]): string {
  if (warnings.length === 0) return ''
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`
  const lines = warnings.map((warning) => ` - ${warningLine(warning)}\n`)
  return `\n \x1b[33m${count} found (use docker --debug to expand):\n\x1b[0m${lines.join('')}`
}

/**
 * What `docker build --check` prints on stdout. `path` is the Dockerfile's as the client sees it, `lines` its text split on `\n`. Its exit
 * status is 1 if there is a warning.
 */
export function checkReport(path: string, lines: readonly string[], warnings: readonly Diagnostic[]): string {
  if (warnings.length === 0) return 'Check complete, no warnings found.\n'
  const count = warnings.length === 1 ? '1 warning has' : `${warnings.length} warnings have`
  const sorted = [...warnings].sort((one, other) => one.range.start.line - other.range.start.line)
  return `Check complete, ${count} been found!\n${sorted.map((warning) => section(path, lines, warning)).join('')}`
}

function section(path: string, lines: readonly string[], { rule, url, message, range }: Diagnostic): string {
  const heading = url ? `${rule ?? ''} - ${url}` : (rule ?? '')
  return `\nWARNING: ${heading}\n${message}\n${codeFrame(path, lines, range)}`
}
