import type { Command } from './command'
import type { Flag } from './flags'

const COLUMNS = 80
const SLOP = 5
const MIN_WIDTH = 24

/** `docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]`. */
export function usageOf(command: Command, called: string): string {
  return `docker ${command.shownAs ?? called} ${command.usage}`.trimEnd()
}

/** What `--help` prints. */
export function helpOf(command: Command, called: string): string {
  const aliases = command.aliases === undefined ? '' : `\nAliases:\n  ${command.aliases}\n`
  const flags = command.flags.length === 0 ? '' : `\nOptions:\n${flagUsages(command.flags)}`
  return `Usage:  ${usageOf(command, called)}\n\n${command.summary}\n${aliases}${flags}`
}

/** The block of a command's flags, wrapped as pflag wraps it. */
export function flagUsages(flags: readonly Flag[]): string {
  const rows = [...flags].sort((a, b) => (a.name < b.name ? -1 : 1)).map((flag) => ({ flag, head: headOf(flag) }))
  const width = Math.max(...rows.map(({ head }) => head.length)) + 1
  return rows
    .map(({ flag, head }) => `${head}${' '.repeat(width - head.length + 2)}${wrapped(`${flag.help}${fallbackOf(flag)}`, width + 2)}\n`)
    .join('')
}

function headOf({ short, name, type }: Flag): string {
  const names = short === '' ? `      --${name}` : `  -${short}, --${name}`
  return type === '' ? names : `${names} ${type}`
}

function fallbackOf({ fallback }: Flag): string {
  return fallback === undefined ? '' : ` (default ${fallback})`
}

/** pflag's wrap: a last word may go over by a little. */
function wrapped(text: string, indent: number): string {
  const margin = `\n${' '.repeat(indent)}`
  const width = COLUMNS - 1 - indent
  if (width < MIN_WIDTH) return text.replaceAll('\n', margin)
  const lines: string[] = []
  for (let rest = text; rest !== '';) {
    const [line, left] = firstLine(rest, width - SLOP)
    lines.push(line.replaceAll('\n', margin))
    rest = left
  }
  return lines.join(margin)
}

function firstLine(text: string, width: number): readonly [string, string] {
  if (width + SLOP > text.length) return [text, '']
  const head = text.slice(0, width)
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\t'), head.lastIndexOf('\n'))
  if (blank <= 0) return [text, '']
  const newline = head.lastIndexOf('\n')
  const cut = newline > 0 && newline < blank ? newline : blank
  return [text.slice(0, cut), text.slice(cut + 1)]
}
