import type { Regex } from '../regex/regex'
import type { LineSource } from './input'
import type { Address, Command } from './script'

/** Which commands a line is meant for; remembers where each command's range stands. */
export class Addresses {
  /** For each command within its range: the line it ends at, Infinity while a pattern or `$` must tell. */
  private readonly ranges = new Map<Command, number>()

  constructor(
    private readonly gnu: boolean,
    /** The regular expression meant: an empty one is the last used. */
    private readonly regexOf: (regex: Regex | null) => Regex | null,
  ) {}

  inRange(command: Command): boolean {
    return this.ranges.has(command)
  }

  applies(command: Command, input: LineSource, text: string): boolean {
    const { from, to } = command
    if (!from) return true
    if (!to) return this.matches(from, input, text)
    const end = this.ranges.get(command)
    if (end === undefined) {
      const startsBefore = this.gnu && from.kind === 'line' && from.line === 0
      if (startsBefore ? input.line !== 1 : !this.matches(from, input, text)) return false
      this.enter(command, input, text, startsBefore)
      return true
    }
    if (end === Infinity) {
      if (to.kind === 'last' ? input.isLast : to.kind === 'regex' && this.matches(to, input, text)) this.ranges.delete(command)
      return true
    }
    if (input.line >= end) this.ranges.delete(command)
    // A range whose end lies behind us (after `n` or `N`) covers one line only.
    return input.line <= end || (from.kind === 'line' && this.matches(from, input, text))
  }

  /** The first line of a range: where does it end? `0,/re/` may end on that line. */
  private enter(command: Command, input: LineSource, text: string, fromZero: boolean): void {
    const { to } = command
    if (!to) return
    if (to.kind === 'regex') {
      if (!fromZero || !this.matches(to, input, text)) this.ranges.set(command, Infinity)
    } else if (to.kind === 'last') {
      if (!input.isLast) this.ranges.set(command, Infinity)
    } else {
      const end = this.endLine(to, input.line)
      if (end > input.line) this.ranges.set(command, end)
    }
  }

  private endLine(to: NonNullable<Command['to']>, line: number): number {
    switch (to.kind) {
      case 'line':
        return to.line
      case 'plus':
        return line + to.count
      case 'multiple':
        return to.of > 0 ? Math.ceil(line / to.of) * to.of : line
      default:
        return line
    }
  }

  private matches(address: Address, input: LineSource, text: string): boolean {
    switch (address.kind) {
      case 'line':
        return input.line === address.line
      case 'last':
        return input.isLast
      case 'step':
        return address.step > 0
          ? input.line >= address.first && (input.line - address.first) % address.step === 0
          : input.line === address.first
      default:
        return this.regexOf(address.regex)?.test(text) ?? false
    }
  }
}
