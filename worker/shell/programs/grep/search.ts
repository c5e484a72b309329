import { FsError } from '../../../fs'
import type { OpenFile } from '../../../kernel'
import type { Codec } from '../common/codec'
import { globRegex } from '../common/glob'
import { LineReader } from '../common/input'
import type { Call } from '../common/program'
import type { LineMatcher } from './matcher'

/** Searches inputs and prints what the options ask for. Status 0: something was selected, 1: nothing, 2: an error. */
export class GrepSearch {
  private found = false
  private failed = false
  private done = false
  private readonly end: string
  private readonly before: number
  private readonly after: number
  private readonly limit: number
  private readonly names: boolean
  /** Context was printed before: `--` comes between groups. */
  private printedGroup = false

  constructor(
    private readonly call: Call,
    private readonly codec: Codec,
    private readonly matcher: LineMatcher,
  ) {
    const { options, operands } = call
    this.end = options.has('z') ? '\0' : '\n'
    this.before = Number(options.value('B') ?? options.value('C') ?? 0) || 0
    this.after = Number(options.value('A') ?? options.value('C') ?? 0) || 0
    this.limit = options.has('m') ? Number(options.value('m')) : Infinity
    const files = operands.length - (options.has('e') || options.has('f') ? 0 : 1)
    this.names = options.last('h', 'H') === 'H' || (!options.has('h') && (files > 1 || this.recursive))
  }

  private get recursive(): boolean {
    return this.call.options.has('r') || this.call.options.has('R') || this.call.options.value('d') === 'recurse'
  }

  async run(files: readonly string[]): Promise<number> {
    const targets = files.length > 0 ? files : [this.recursive ? '.' : '-']
    for (const path of targets) {
      if (this.done) break
      // Without an operand GNU leaves the `./` away.
      if (path !== '-' && this.recursive) await this.tree(path, files.length === 0 && this.call.gnu ? '' : path, true)
      else await this.file(path, path)
    }
    if (this.call.options.has('q') && this.found) return 0
    return this.failed ? 2 : this.found ? 0 : 1
  }

  private async tree(path: string, shown: string, isOperand: boolean): Promise<void> {
    const { fs } = this.call.process
    const stat = isOperand || this.call.options.has('R') ? fs.stat(path) : fs.lstat(path)
    if (stat instanceof FsError) return this.complain(shown, stat)
    if (stat.kind !== 'directory') {
      if (isOperand || (stat.kind === 'file' && this.isIncluded(path))) await this.file(path, shown)
      return
    }
    if (!isOperand && this.isExcludedFolder(path)) return
    const names = fs.readdir(path)
    if (names instanceof FsError) return this.complain(shown, names)
    for (const name of names) {
      if (this.done) return
      const join = (folder: string): string => (folder === '' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`)
      await this.tree(join(path), join(shown), false)
    }
  }

  private isIncluded(path: string): boolean {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const matches = (pattern: string): boolean => globRegex(pattern).test(name)
    const include = this.call.options.values('include')
    return (include.length === 0 || include.some(matches)) && !this.call.options.values('exclude').some(matches)
  }

  private isExcludedFolder(path: string): boolean {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return this.call.options.values('exclude-dir').some((pattern) => globRegex(pattern.replace(/\/+$/, '')).test(name))
  }

  private complain(path: string, error: FsError): void {
    this.failed = true
    if (error.code === 'ENODATA') this.call.notSimulated(`reading the content of ${path}`)
    if (!this.call.options.has('s')) this.call.fail(`${path}: ${error.text}`)
  }

  private async file(path: string, shown: string): Promise<void> {
    const { process, options } = this.call
    const input = path === '-' ? process.stdin : process.open(path)
    if (input instanceof FsError) {
      // busybox passes over folders; GNU says so.
      if (input.code !== 'EISDIR') return this.complain(shown, input)
      this.failed ||= this.call.gnu && !options.has('r') && options.value('d') !== 'skip'
      if (this.call.gnu && !options.has('s') && !options.has('r') && options.value('d') !== 'skip')
        this.call.fail(`${shown}: Is a directory`)
      return
    }
    await this.search(input, path === '-' ? (options.value('label') ?? '(standard input)') : shown)
    if (input !== process.stdin) input.close()
  }

  private async search(input: OpenFile, name: string): Promise<void> {
    const { options } = this.call
    const lines = new LineReader(input, this.codec, this.end)
    const inverted = options.has('v')
    const silent = options.has('q') || options.has('l') || options.has('L') || options.has('c')
    const printer = new Printer(this.call, this.codec, this.matcher, { name: this.names ? name : null, end: this.end })
    const held: string[] = []
    let selected = 0
    let number = 0
    let offset = 0
    let trailing = 0
    let lastPrinted = 0
    for (; selected < this.limit || trailing > 0;) {
      const line = lines.take() ?? (await lines.next())
      if (line === null) break
      number++
      const hit = selected < this.limit && this.matcher.test(line) !== inverted
      if (hit) {
        selected++
        if (options.has('q')) break
        if (!silent && printer.binary(line)) break
        if (options.has('l')) break
        if (!silent) {
          const first = number - held.length
          if ((this.before > 0 || this.after > 0) && this.printedGroup && first > lastPrinted + 1) this.call.out.write('--\n')
          else if ((this.before > 0 || this.after > 0) && this.printedGroup && lastPrinted === 0) this.call.out.write('--\n')
          for (const [index, text] of held.entries()) printer.line(text, first + index, '-', offset)
          printer.line(line, number, ':', offset)
          this.printedGroup = true
          lastPrinted = number
          held.length = 0
          trailing = this.after
        }
      } else if (!silent && trailing > 0) {
        trailing--
        printer.line(line, number, '-', offset)
        lastPrinted = number
      } else if (!silent && this.before > 0) {
        held.push(line)
        if (held.length > this.before) held.shift()
      }
      offset += line.length + 1
      await this.call.breathe()
    }
    if (selected > 0) this.found = true
    this.summarize(name, selected, printer)
  }

  private summarize(name: string, selected: number, printer: Printer): void {
    const { options, out } = this.call
    if (options.has('q')) {
      if (selected > 0) this.done = true
    } else if (options.has('l') || options.has('L')) {
      const listed = options.has('l') ? selected > 0 : selected === 0
      if (listed) out.write(name + (options.has('Z') ? '\0' : '\n'))
      // GNU's -L succeeds where it lists something.
      if (options.has('L') && this.call.gnu) this.found ||= listed
    } else if (options.has('c')) out.write(`${printer.prefix(null, ':', 0)}${selected}\n`)
  }
}

/** Writes selected lines with their file name, number and offset. */
class Printer {
  constructor(
    private readonly call: Call,
    private readonly codec: Codec,
    private readonly matcher: LineMatcher,
    private readonly settings: { readonly name: string | null; readonly end: string },
  ) {}

  prefix(number: number | null, mark: ':' | '-', offset: number): string {
    const { options } = this.call
    let text = ''
    if (this.settings.name !== null) text += this.settings.name + (options.has('Z') ? '\0' : mark)
    if (number !== null && options.has('n')) text += `${number}${mark}`
    if (number !== null && options.has('b')) text += `${offset}${mark}`
    return text
  }

  line(line: string, number: number, mark: ':' | '-', offset: number): void {
    const { options, out } = this.call
    if (!options.has('o')) {
      out.write(this.prefix(number, mark, offset))
      return out.writeBytes(this.codec.encode(line + this.settings.end))
    }
    if (mark === '-' || options.has('v')) return
    for (let at = 0; at <= line.length;) {
      const match = this.matcher.find(line, at)
      if (!match) return
      if (match.end > match.start) {
        out.write(this.prefix(number, mark, offset + match.start))
        out.writeBytes(this.codec.encode(line.slice(match.start, match.end) + this.settings.end))
      }
      at = Math.max(match.end, match.start + 1)
    }
  }

  /** GNU prints no line of a file that is not text, but that it matches. */
  binary(line: string): boolean {
    const { options, gnu, out } = this.call
    if (!gnu || options.has('a') || options.has('z') || options.value('binary-files') === 'text' || !line.includes('\0')) return false
    if (!options.has('I'))
      out.write(`${this.call.name}: ${this.settings.name ?? this.call.operands.at(-1) ?? '(standard input)'}: binary file matches\n`)
    return true
  }
}
