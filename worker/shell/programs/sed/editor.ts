import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'
import type { Codec } from '../common/codec'
import type { Call } from '../common/program'
import { Output } from '../common/output'
import type { Regex } from '../regex/regex'
import { Addresses } from './addresses'
import { NO_INPUT, type LineSource } from './input'
import { listing } from './listing'
import type { Command, Substitution } from './script'
import { substitute } from './substitute'

export interface EditorOptions {
  readonly quiet: boolean
  readonly separator: string
  readonly gnu: boolean
  readonly lineWidth: number
}

type Outcome = 'next' | 'again' | 'quit'

/** Runs a script over an input: pattern space, hold space, and what is appended after a cycle. */
export class Editor {
  status = 0
  private pattern = ''
  private hold = ''
  private terminated = true
  private substituted = false
  private lastRegex: Regex | null = null
  private queue: string[] = []
  private readonly addresses: Addresses
  private readonly files = new Map<string, Output>()
  private missingNewline = false

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly commands: readonly Command[],
    private readonly codec: Codec,
    private readonly options: EditorOptions,
  ) {
    this.addresses = new Addresses(options.gnu, (regex) => this.regexOf(regex))
  }

  /** True where `q` ended it: no further file is read. `write` takes what is printed. */
  async run(input: LineSource, write: (bytes: Uint8Array) => void): Promise<boolean> {
    this.input = input
    this.write = write
    this.missingNewline = false
    let outcome: Outcome = 'next'
    while (outcome !== 'quit') {
      if (outcome === 'next') {
        const line = await input.next()
        if (line === null) break
        this.load(line)
      }
      outcome = await this.cycle()
      await this.call.breathe()
    }
    await this.flushFiles()
    return outcome === 'quit'
  }

  private input: LineSource = NO_INPUT
  private write: (bytes: Uint8Array) => void = () => undefined

  private load(line: string): void {
    this.pattern = line
    this.terminated = this.input.terminated
    this.substituted = false
  }

  private async cycle(): Promise<Outcome> {
    for (let at = 0; at < this.commands.length;) {
      const command = this.commands[at]
      if (!command) break
      const { action } = command
      if (this.addresses.applies(command, this.input, this.pattern) === command.negated) {
        at = action.name === '{' ? action.end + 1 : at + 1
        continue
      }
      at++
      switch (action.name) {
        case 'b':
        case 't':
        case 'T': {
          const jumps = action.name === 'b' || this.substituted === (action.name === 't')
          if (action.name !== 'b') this.substituted = false
          if (!jumps) break
          if (action.target <= at) await this.call.breathe()
          at = action.target
          break
        }
        case 'n':
        case 'N': {
          if (!(await this.more(action.name))) return 'quit'
          break
        }
        case 'd':
          this.flushQueue()
          return 'next'
        case 'D': {
          const newline = this.pattern.indexOf('\n')
          this.flushQueue()
          if (newline < 0) return 'next'
          this.pattern = this.pattern.slice(newline + 1)
          return 'again'
        }
        case 'c':
          if (!command.to || command.negated || !this.addresses.inRange(command)) this.emit(action.text)
          this.flushQueue()
          return 'next'
        case 'q':
        case 'Q':
          this.status = action.status
          if (action.name === 'q') this.finish()
          return 'quit'
        default:
          this.perform(command)
      }
    }
    this.finish()
    return 'next'
  }

  /** `n` and `N`. False: there is no next line, and sed ends. */
  private async more(name: 'n' | 'N'): Promise<boolean> {
    if (this.input.isLast) {
      // GNU prints the pattern space before it ends; POSIX's N does not.
      if (name === 'n' || this.options.gnu || this.options.separator) this.finish()
      return false
    }
    if (name === 'n' && !this.options.quiet) this.print(this.pattern)
    this.flushQueue()
    const line = (await this.input.next()) ?? ''
    this.pattern = name === 'n' ? line : `${this.pattern}\n${line}`
    this.terminated = this.input.terminated
    return true
  }

  private perform({ action }: Command): void {
    switch (action.name) {
      case '=':
        return this.emit(`${this.input.line}\n`)
      case 'F':
        return this.emit(`${this.input.fileName}\n`)
      case 'a':
        return void this.queue.push(action.text)
      case 'i':
        return this.emit(action.text)
      case 'g':
        this.pattern = this.hold
        return
      case 'G':
        this.pattern += `\n${this.hold}`
        return
      case 'h':
        this.hold = this.pattern
        return
      case 'H':
        this.hold += `\n${this.pattern}`
        return
      case 'x':
        ;[this.pattern, this.hold] = [this.hold, this.pattern]
        return
      case 'z':
        this.pattern = ''
        return
      case 'p':
        return this.print(this.pattern)
      case 'P':
        return this.emit(`${this.pattern.split('\n', 1)[0] ?? ''}${this.options.separator}`)
      case 'l':
        return this.emit(listing(this.codec, this.pattern, action.width ?? this.options.lineWidth))
      case 'r':
        return this.queueFile(action.file)
      case 'w':
        return this.toFile(action.file, this.pattern)
      case 'W':
        return this.toFile(action.file, this.pattern.split('\n', 1)[0] ?? '')
      case 'R':
        return void this.call.notSimulated('the command R of sed')
      case 'y':
        this.pattern = [...this.pattern].map((character) => action.map.get(character) ?? character).join('')
        return
      case 's':
        return this.substitute(action.substitution)
      default:
        return
    }
  }

  private substitute(substitution: Substitution): void {
    const regex = this.regexOf(substitution.regex)
    const changed = regex ? substitute(this.pattern, regex, substitution) : null
    if (changed === null) return
    this.pattern = changed
    this.substituted = true
    if (substitution.print) this.print(this.pattern)
    if (substitution.file !== null) this.toFile(substitution.file, this.pattern)
  }

  private regexOf(regex: Regex | null): Regex | null {
    if (regex) this.lastRegex = regex
    else if (!this.lastRegex) this.status = this.call.failAs({ gnu: 'no previous regular expression', busybox: 'no previous regexp' })
    return this.lastRegex
  }

  /** The end of a cycle. */
  private finish(): void {
    if (!this.options.quiet) this.print(this.pattern)
    this.flushQueue()
  }

  private print(text: string): void {
    this.emit(text + (this.terminated ? this.options.separator : ''))
    if (!this.terminated) this.missingNewline = true
  }

  /** A line that lacked its newline gets it once more is printed. */
  private emit(text: string): void {
    this.write(this.codec.encode(this.missingNewline ? this.options.separator + text : text))
    this.missingNewline = false
  }

  private flushQueue(): void {
    const queue = this.queue
    this.queue = []
    for (const text of queue) this.emit(text)
  }

  private queueFile(path: string): void {
    const bytes = path === '/dev/stdin' ? new Uint8Array() : this.process.fs.readFile(path)
    if (bytes instanceof FsError || bytes.length === 0) return
    const text = this.codec.decode(bytes)
    this.queue.push(this.options.gnu || text.endsWith('\n') ? text : `${text}\n`)
  }

  private toFile(path: string, text: string): void {
    const bytes = this.codec.encode(`${text}\n`)
    if (path === '/dev/stdout') return this.write(bytes)
    let output = this.files.get(path)
    if (!output) {
      const file = path === '/dev/stderr' ? this.process.stderr : this.process.open(path, 'write')
      if (file instanceof FsError) {
        this.status = this.call.failFile(file, { gnu: `couldn't open file ${path}`, busybox: `can't open '${path}'` }, 4)
        return
      }
      output = new Output(file)
      this.files.set(path, output)
    }
    output.writeBytes(bytes)
  }

  private async flushFiles(): Promise<void> {
    for (const output of this.files.values()) await output.flush()
  }
}
