import { diffArrays } from 'diff'
import { FsError, type Stat } from '../../fs'
import type { Process } from '../../kernel'
import { byteCodec } from './common/codec'
import { program, type Call } from './common/program'
import { formatTime, zoneOf } from './common/time'
import { groupHunks, normalHunk, unifiedHunk, type Edit } from './diff/hunks'

/** diff: 0 equal, 1 different, 2 trouble. busybox always prints the unified form. */
export const diff = program({
  name: 'diff',
  from: ['other', 'busybox'],
  options: {
    'a|text': 'ignored',
    'b|ignore-space-change': 'flag',
    'B|ignore-blank-lines': 'flag',
    'i|ignore-case': 'flag',
    'L|label': 'value',
    'N|new-file': 'flag',
    'q|brief': 'flag',
    'r|recursive': 'flag',
    's|report-identical-files': 'flag',
    'U|unified': 'optional',
    u: 'flag',
    'w|ignore-all-space': 'flag',
    d: 'ignored',
    't|expand-tabs': 'ignored',
    'T|initial-tab': 'ignored',
  },
  gnu: {
    c: 'unmodelled',
    'C|context': 'unmodelled',
    color: 'optional',
    'e|ed': 'unmodelled',
    normal: 'flag',
    'y|side-by-side': 'unmodelled',
    'strip-trailing-cr': 'flag',
    'x|exclude': 'value',
    'I|ignore-matching-lines': 'unmodelled',
    'no-dereference': 'ignored',
    'p|show-c-function': 'ignored',
  },
  usage: '[-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2',
  usageStatus: 2,
  namedPointer: true,
  rewrite: joinLines,
  async run(process, call) {
    const [left, right, extra] = call.operands
    if (left === undefined || right === undefined)
      return call.gnu
        ? call.usage(left === undefined ? `missing operand after '${call.name}'` : `missing operand after '${left}'`)
        : call.usage()
    if (extra !== undefined) return call.usage(`extra operand '${extra}'`)
    return new Differ(process, call).compare(left, right, true)
  },
})

/** `-U 3`: its value may stand apart; `--unified` takes one only when it is attached. */
function joinLines(args: readonly string[]): readonly string[] {
  const at = args.indexOf('-U')
  return at < 0 || at + 1 >= args.length ? args : [...args.slice(0, at), `-U${args[at + 1] ?? ''}`, ...args.slice(at + 2)]
}

class Differ {
  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {}

  async compare(left: string, right: string, isOperand: boolean): Promise<number> {
    const [a, b] = [this.stat(left), this.stat(right)]
    if (a instanceof FsError || b instanceof FsError) {
      if (!this.call.options.has('N') || (a instanceof FsError && b instanceof FsError)) return this.missing(left, a, right, b)
    }
    const folders = [a, b].map((stat) => !(stat instanceof FsError) && stat?.kind === 'directory')
    if (folders[0] && folders[1]) return this.compareFolders(left, right)
    if (isOperand && folders[0] !== folders[1]) {
      const name = (folders[0] ? right : left).split('/').at(-1) ?? ''
      return folders[0] ? this.compareFiles(`${left}/${name}`, right) : this.compareFiles(left, `${right}/${name}`)
    }
    if (folders[0] !== folders[1]) {
      const kind = (folder: boolean | undefined): string => (folder ? 'directory' : 'regular file')
      this.call.out.write(`File ${left} is a ${kind(folders[0])} while file ${right} is a ${kind(folders[1])}\n`)
      return 1
    }
    return this.compareFiles(left, right)
  }

  private stat(path: string): Stat | FsError | null {
    return path === '-' ? null : this.process.fs.stat(path)
  }

  private missing(left: string, a: Stat | FsError | null, right: string, b: Stat | FsError | null): number {
    for (const [path, stat] of [
      [left, a],
      [right, b],
    ] as const) {
      if (!(stat instanceof FsError)) continue
      this.call.failAs({ gnu: `${path}: ${stat.text}`, busybox: `can't stat '${path}': ${stat.text}` })
      if (!this.call.gnu) break
    }
    return 2
  }

  private async compareFolders(left: string, right: string): Promise<number> {
    const { fs } = this.process
    const [first, second] = [fs.readdir(left), fs.readdir(right)]
    if (first instanceof FsError || second instanceof FsError) return 2
    const excluded = new Set(this.call.options.values('x'))
    let status = 0
    for (const name of [...new Set([...first, ...second])].sort()) {
      if (excluded.has(name)) continue
      const only = !first.includes(name) ? right : !second.includes(name) ? left : null
      if (only !== null && !this.call.options.has('N')) {
        this.call.out.write(`Only in ${only}: ${name}\n`)
        status = Math.max(status, 1)
        continue
      }
      const [a, b] = [`${left}/${name}`, `${right}/${name}`]
      const stats = [fs.stat(a), fs.stat(b)]
      if (stats.every((stat) => !(stat instanceof FsError) && stat.kind === 'directory') && !this.call.options.has('r')) {
        this.call.out.write(`Common subdirectories: ${a} and ${b}\n`)
        continue
      }
      status = Math.max(status, await this.compare(a, b, false))
    }
    return status
  }

  private async compareFiles(left: string, right: string): Promise<number> {
    const [a, b] = [await this.read(left), await this.read(right)]
    if (a === null || b === null) return 2
    if (a === b) return this.identical(left, right)
    if (a.includes('\0') || b.includes('\0')) {
      this.call.out.write(`Binary files ${left} and ${right} differ\n`)
      return this.call.gnu ? 2 : 1
    }
    const edits = this.edits(a, b)
    if (edits.every(({ kind }) => kind === 'same')) return this.identical(left, right)
    if (this.call.options.has('q')) {
      this.call.out.write(`Files ${left} and ${right} differ\n`)
      return 1
    }
    this.print(left, right, edits)
    return 1
  }

  private identical(left: string, right: string): number {
    if (this.call.options.has('s')) this.call.out.write(`Files ${left} and ${right} are identical\n`)
    return 0
  }

  private async read(path: string): Promise<string | null> {
    const file = path === '-' ? this.process.stdin : this.process.open(path)
    if (file instanceof FsError) {
      if (file.code === 'ENOENT' && this.call.options.has('N')) return ''
      this.call.failFile(file, { gnu: path, busybox: `can't stat '${path}'` })
      return null
    }
    const text = byteCodec.decode(await file.readAll())
    if (file !== this.process.stdin) file.close()
    return text
  }

  /** The lines of both, each same, gone or new. */
  private edits(a: string, b: string): Edit[] {
    const comparator = (left: string, right: string): boolean => this.normalize(left) === this.normalize(right)
    return diffArrays(toLines(a), toLines(b), { comparator }).flatMap(({ value, added, removed }) =>
      value.map((line) => ({ kind: added ? ('new' as const) : removed ? ('gone' as const) : ('same' as const), line })),
    )
  }

  private normalize(line: string): string {
    const { options } = this.call
    let text = options.has('strip-trailing-cr') ? line.replace(/\r\n$/, '\n') : line
    if (options.has('w')) text = text.replace(/[ \t\r]+/g, '')
    else if (options.has('b')) text = text.replace(/[ \t]+/g, ' ').replace(/ ?\n$/, '\n')
    return options.has('i') ? text.toLowerCase() : text
  }

  private print(left: string, right: string, edits: readonly Edit[]): void {
    const { options, gnu, out } = this.call
    const unified = !gnu || options.has('u') || options.has('U')
    const context = unified ? Number(options.value('U') ?? 3) : 0
    if (unified) {
      const labels = options.values('L')
      out.writeBytes(
        byteCodec.encode(byteCodec.fromText(`--- ${labels[0] ?? this.header(left)}\n+++ ${labels[1] ?? this.header(right)}\n`)),
      )
    }
    for (const hunk of groupHunks(edits, context)) out.writeBytes(byteCodec.encode(unified ? unifiedHunk(hunk) : normalHunk(hunk)))
  }

  private header(path: string): string {
    if (!this.call.gnu) return path
    const stat = this.stat(path)
    const mtime = stat instanceof FsError ? 0 : (stat?.mtime ?? this.process.now())
    return `${path}\t${formatTime('%Y-%m-%d %H:%M:%S.%N %z', mtime, zoneOf(this.process))}`
  }
}

/** Lines with their newlines. */
function toLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
