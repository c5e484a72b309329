import { classesOf, PLAIN, rendition, type Look } from './sgr'

/** A piece of a line with one look. */
interface Run {
  readonly text: string
  /** Classes that paint it; '' is plain. */
  readonly classes: string
}
export type Line = readonly Run[]

/** Where lines were left out, since a flood is not kept whole. */
export interface Gap {
  /** Lines before it. */
  readonly line: number
  readonly characters: number
}

/** Of one command's output these first lines stay, and as many as fit at its end. */
const HEAD_LINES = 500
const MOST_LINES = 3000
const DROPPED_AT_ONCE = 1000
/** A longer line goes on in the next, as at the edge of a window. */
const MOST_COLUMNS = 4000
const TAB = 8

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g
const ESCAPE = '\u001b'
/** Control sequences (ECMA-48): `ESC [ … final`, strings such as a link or a window's title, and short ones. None is waited for without end. */
const SEQUENCE = /\u001b\[([0-?]{0,64})[ -/]{0,8}([@-~])/y
const STRING = /\u001b[\]PX^_][^\u0007\u001b]{0,4096}(?:\u0007|\u001b\\)/y
const SHORT = /\u001b[ -/]{0,8}[0-OQ-WYZ\\`-~]/y
const UNFINISHED = /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}|[\]PX^_][^\u0007\u001b]{0,4096}\u001b?|[ -/]{0,8})$/y

/**
 * What a program wrote to a terminal, as lines: a cursor that goes back to a line's begin or up (progress), erasing, colours. Any text may come, cut
 * anywhere: the same text gives the same lines. What is neither text nor known control is left out. Memory is bounded: see `gap`.
 */
export class ScreenText {
  #lines: Line[] = [[]]
  #row = 0
  #column = 0
  #look: Look = PLAIN
  #classes = ''
  #pending = ''
  #gap: Gap | null = null
  /** How often all was erased: `clear`. */
  cleared = 0

  /** All lines, the one without an end last; a line that changed is another value. */
  get lines(): readonly Line[] {
    return this.#lines
  }

  get gap(): Gap | null {
    return this.#gap
  }

  /** Takes what was written next. */
  write(text: string): void {
    const whole = this.#pending + text
    this.#pending = ''
    let at = 0
    while (at < whole.length) {
      CONTROL.lastIndex = at
      const next = CONTROL.exec(whole)?.index ?? whole.length
      if (next > at) this.#put(whole.slice(at, next))
      if (next === whole.length) return
      if (whole[next] !== ESCAPE) {
        this.#control(whole.charCodeAt(next))
        at = next + 1
        continue
      }
      const length = this.#sequence(whole, next)
      if (length === null) {
        this.#pending = whole.slice(next)
        return
      }
      at = next + length
    }
  }

  /** So many bytes of a flood were not handed over before what comes next. */
  skip(bytes: number): void {
    const at = this.#gap?.line ?? this.#row + (this.#column > 0 ? 1 : 0)
    const dropped = this.#lines.splice(at, this.#lines.length, [])
    this.#gap = { line: at, characters: (this.#gap?.characters ?? 0) + bytes + lengthOf(dropped) }
    this.#row = this.#lines.length - 1
    this.#column = 0
  }

  #put(text: string): void {
    let rest = text
    while (rest !== '') {
      if (this.#column >= MOST_COLUMNS) this.#newline()
      const part = rest.slice(0, MOST_COLUMNS - this.#column)
      rest = rest.slice(part.length)
      const line = this.#lines[this.#row] ?? []
      const run = { text: part, classes: this.#classes }
      this.#lines[this.#row] = line.length + this.#column === 0 ? [run] : written(line, this.#column, run)
      this.#column += part.length
    }
  }

  #control(code: number): void {
    if (code === 10 || code === 11 || code === 12) this.#newline()
    else if (code === 13) this.#column = 0
    else if (code === 8) this.#column = Math.max(0, this.#column - 1)
    else if (code === 9) this.#moveTo(this.#column + TAB - (this.#column % TAB))
  }

  #newline(): void {
    this.#row += 1
    this.#column = 0
    if (this.#row < this.#lines.length) return
    this.#lines.push([])
    if (this.#lines.length > MOST_LINES) this.#drop()
  }

  #drop(): void {
    const line = this.#gap?.line ?? HEAD_LINES
    const dropped = this.#lines.splice(line, DROPPED_AT_ONCE)
    this.#gap = { line, characters: (this.#gap?.characters ?? 0) + lengthOf(dropped) }
    this.#row = Math.max(0, this.#row - dropped.length)
  }

  /** The length of the sequence at `at`, done; 1 for an escape that begins none; null: its end is not here yet. */
  #sequence(text: string, at: number): number | null {
    const found = matchAt(SEQUENCE, text, at)
    if (found) {
      this.#command(found[2] ?? '', found[1] ?? '')
      return found[0].length
    }
    const other = matchAt(STRING, text, at) ?? matchAt(SHORT, text, at)
    if (other) return other[0].length
    return matchAt(UNFINISHED, text, at) ? null : 1
  }

  #command(final: string, parameters: string): void {
    if (!/^[\d;:]*$/.test(parameters)) return
    if (final === 'm') {
      this.#look = rendition(this.#look, parameters)
      this.#classes = classesOf(this.#look)
      return
    }
    const [first = 0, second = 0] = parameters.split(';').map(Number)
    const count = Math.max(1, first)
    switch (final) {
      case 'A':
        return this.#moveRow(-count)
      case 'B':
        return this.#moveRow(count)
      case 'C':
        return this.#moveTo(this.#column + count)
      case 'D':
        return this.#moveTo(this.#column - count)
      case 'E':
        this.#column = 0
        return this.#moveRow(count)
      case 'F':
        this.#column = 0
        return this.#moveRow(-count)
      case 'G':
        return this.#moveTo(count - 1)
      case 'H':
      case 'f':
        this.#row = Math.min(count - 1, this.#lines.length - 1)
        return this.#moveTo(Math.max(1, second) - 1)
      case 'J':
        return this.#eraseScreen(first)
      case 'K':
        return this.#eraseLine(first)
    }
  }

  #moveRow(by: number): void {
    this.#row = Math.min(this.#lines.length - 1, Math.max(0, this.#row + by))
  }

  #moveTo(column: number): void {
    this.#column = Math.min(MOST_COLUMNS, Math.max(0, column))
  }

  #eraseScreen(how: number): void {
    if (how === 0) {
      this.#lines.length = this.#row + 1
      this.#eraseLine(0)
      if (this.#row === 0 && this.#column === 0) this.#clear()
      return
    }
    if (how === 2 || how === 3) this.#clear()
  }

  #clear(): void {
    this.#lines = [[]]
    this.#row = this.#column = 0
    this.#gap = null
    this.cleared += 1
  }

  #eraseLine(how: number): void {
    const line = this.#lines[this.#row] ?? []
    const before = how === 0 ? cut(line, 0, this.#column) : []
    const after = how === 1 ? [{ text: ' '.repeat(this.#column), classes: '' }, ...cut(line, this.#column, Infinity)] : []
    this.#lines[this.#row] = [...before, ...after].filter(({ text }) => text !== '')
  }
}

/** The line's text alone. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('')
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + 1 + widthOf(line), 0)
}

function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0)
}

/** The line with `run` over what stood at the column; blanks where it ended before. */
function written(line: Line, column: number, run: Run): Line {
  const width = widthOf(line)
  if (column > width) return joined([...line, { text: ' '.repeat(column - width), classes: '' }], [run])
  if (column === width) return joined(line, [run])
  return joined(cut(line, 0, column), [run, ...cut(line, column + run.text.length, Infinity)])
}

/** Two pieces of a line as one; equal looks side by side become one run. */
function joined(line: Line, more: Line): Line {
  const whole = [...line]
  for (const run of more) {
    const last = whole.at(-1)
    if (last?.classes === run.classes) whole[whole.length - 1] = { ...last, text: last.text + run.text }
    else whole.push(run)
  }
  return whole
}

/** What of the line lies between two columns. */
function cut(line: Line, from: number, to: number): Line {
  const part: Run[] = []
  let at = 0
  for (const { text, classes } of line) {
    const piece = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (piece !== '') part.push({ text: piece, classes })
    at += text.length
  }
  return part
}
