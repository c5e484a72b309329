import { FsError } from '../../../fs'
import { decodeText, type Process } from '../../../kernel'
import { globRegex } from '../common/glob'
import type { Call } from '../common/program'

/** Which members `--exclude` and -X keep out: a pattern matches a whole path, or from any slash on, and everything below. */
export function excluder(process: Process, call: Call): (path: string) => boolean {
  const patterns = [...call.options.values('exclude'), ...call.options.values('X').flatMap((path) => linesOf(process, path))]
  if (patterns.length === 0) return () => false
  const globs = patterns.map((pattern) => globRegex(pattern.replace(/\/+$/, '')))
  return (path) => {
    const parts = path.split('/')
    for (let start = 0; start < parts.length; start++) {
      for (let end = start + 1; end <= parts.length; end++) {
        const piece = parts.slice(start, end).join('/')
        if (globs.some((glob) => glob.test(piece))) return true
      }
    }
    return false
  }
}

function linesOf(process: Process, path: string): string[] {
  const bytes = process.fs.readFile(path)
  return bytes instanceof FsError ? [] : decodeText(bytes).split('\n').filter(Boolean)
}

/** Which members the operands name: a path itself, what lies below it, or (with --wildcards, and in busybox) a pattern. `missing`: named and not met. */
export class Selection {
  private readonly met = new Set<string>()

  constructor(
    private readonly operands: readonly string[],
    private readonly wildcards: boolean,
  ) {}

  takes(path: string): boolean {
    if (this.operands.length === 0) return true
    let taken = false
    for (const operand of this.operands) {
      const name = operand.replace(/(?<=.)\/+$/, '')
      const inside = path === name || path.startsWith(`${name}/`)
      if (!inside && !(this.wildcards && globRegex(name).test(path))) continue
      this.met.add(operand)
      taken = true
    }
    return taken
  }

  get missing(): readonly string[] {
    return this.operands.filter((operand) => !this.met.has(operand))
  }
}
