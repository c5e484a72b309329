import type { DockerfileNode } from '../dockerfile'

/** A shell command without options of its own, that begins on its own lines. */
export function isPlainRun({ keyword, flags, heredocs, original }: DockerfileNode): boolean {
  return keyword === 'RUN' && flags.length === 0 && heredocs.length === 0 && !/^run\s+\[/i.test(original)
}

/** Another command can follow the last of these lines with `&&`: it ends in no operator, and in no comment. */
export function canGoOn(lines: readonly string[]): boolean {
  const last = lines.at(-1)?.trimEnd() ?? ''
  return !/[\\&|`]$/.test(last) && !/(^|\s)#/.test(last)
}
