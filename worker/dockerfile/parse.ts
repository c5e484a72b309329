import type { Diagnostic } from '../text'
import { DirectiveReader } from './directives'
import { heredocsOf } from './heredoc'
import { makeNode, mayHaveHeredocs, withHeredocs } from './node'
import { rangeOfLines, type SourceSegment } from './source'
import { leadingSpace, trim, trimEndOf, trimStart } from './space'
import type { DockerfileError, DockerfileNode, Heredoc, ParsedDockerfile } from './types'

/**
 * Reads a Dockerfile as BuildKit's parser does (behaviour §1): directives, continuations, heredocs, each instruction cut in its own form.
 * Never throws. After an error, what was read before it is in `nodes`; bytes that are not UTF-8 are read as U+FFFD.
 */
export function parseDockerfile(input: string | Uint8Array): ParsedDockerfile {
  const text = typeof input === 'string' ? input : new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
  if (input.length > MOST_UNITS) return { ...new Parser('').parse(), text, error: { message: TOO_LARGE, ranges: [] } }
  return new Parser(text).parse()
}

/**
 * More bytes (or code units of text), or more instructions, are not read: a browser's engine would be busy with them for longer than it may be
 * silent. What a real one says to them is known only far above (a message of 16 MB).
 */
const MOST_UNITS = 1_000_000
const MOST_INSTRUCTIONS = 10_000
const TOO_LARGE = 'Dockerfile larger than 1 MB: not simulated'
const TOO_MANY = `more than ${MOST_INSTRUCTIONS} instructions: not simulated`

/** A line of more bytes than this ends the file for BuildKit's scanner. */
const LONGEST_LINE = 65535
const EMPTY_CONTINUATION = {
  rule: 'NoEmptyContinuation',
  severity: 'warning',
  url: 'https://docs.docker.com/go/dockerfile/rule/no-empty-continuation/',
} as const

class Parser {
  private readonly lines: readonly string[]
  /** How many lines can be read: the empty text after the last line feed is none. */
  private readonly readable: number
  private readonly hasTooLongLine: boolean
  private readonly directives = new DirectiveReader()
  private readonly nodes: DockerfileNode[] = []
  private readonly warnings: Diagnostic[] = []
  private comments: string[] = []
  /** Lines read so far: also the number of the line read last. */
  private line = 0

  constructor(private readonly text: string) {
    this.lines = text.split('\n')
    const count = this.lines.at(-1) === '' ? this.lines.length - 1 : this.lines.length
    const tooLong = this.lines.findIndex(isTooLong)
    this.hasTooLongLine = tooLong >= 0
    this.readable = this.hasTooLongLine ? tooLong : count
  }

  parse(): ParsedDockerfile {
    const error = this.readAll() ?? this.errorAtEnd()
    const { escape, directives } = this.directives
    return { text: this.text, lines: this.lines, escape, directives, nodes: this.nodes, warnings: this.warnings, error }
  }

  private readAll(): DockerfileError | null {
    while (this.line < this.readable) {
      const error = this.readInstruction()
      if (error) return error
      if (this.nodes.length > MOST_INSTRUCTIONS) return this.fail(TOO_MANY, this.line)
    }
    return null
  }

  private errorAtEnd(): DockerfileError | null {
    if (this.nodes.length === 0) return this.fail('file with no instructions', this.line)
    return this.hasTooLongLine ? this.fail(`dockerfile line greater than max allowed size of ${LONGEST_LINE}`, this.line) : null
  }

  /** One instruction, or a line without one. */
  private readInstruction(): DockerfileError | null {
    const physical = this.take()
    const indent = leadingSpace(physical.text)
    const first = physical.text.slice(indent)
    if (first.startsWith('#')) this.keepComment(physical.text)
    const directive = this.directives.read(first, this.line)
    if (typeof directive === 'string') return this.fail(directive, this.line - 1)
    if (directive) this.comments = []
    if (first === '' || first.startsWith('#')) return null

    const startLine = this.line
    const { original, source } = this.readContinued(first, physical.column + indent)
    return this.addNode(original, source, startLine)
  }

  /** Adds the next lines for as long as they are continued, without the comments and empty lines between them. */
  private readContinued(first: string, column: number): { original: string; source: readonly SourceSegment[] } {
    let { text, isContinued } = this.cutContinuation(first)
    const source = [{ offset: 0, line: this.line, column }]
    const emptyLines: number[] = []
    while (isContinued && this.line < this.readable) {
      const next = this.take()
      const trimmed = trimStart(next.text)
      if (trimmed.startsWith('#')) continue
      if (trimmed === '') {
        emptyLines.push(this.line)
        continue
      }
      source.push({ offset: text.length, line: this.line, column: next.column })
      const cut = this.cutContinuation(next.text)
      text += cut.text
      isContinued = cut.isContinued
    }
    if (emptyLines.length > 0) this.warnings.push(this.emptyContinuation(emptyLines))
    return { original: text, source }
  }

  /** Reported at the instruction's last line; mended by taking the empty ones out, those that follow one another in one go. */
  private emptyContinuation(emptyLines: readonly number[]): Diagnostic {
    const range = rangeOfLines(this.lines, this.line, this.line)
    const firsts = emptyLines.filter((line, at) => emptyLines[at - 1] !== line - 1)
    const lasts = emptyLines.filter((line, at) => emptyLines[at + 1] !== line + 1)
    const fix = firsts.map((first, at) => ({
      range: { start: { line: first, column: 0 }, end: { line: (lasts[at] ?? first) + 1, column: 0 } },
      text: '',
    }))
    return { ...EMPTY_CONTINUATION, message: 'Empty continuation line', range, fix }
  }

  private addNode(original: string, source: readonly SourceSegment[], startLine: number): DockerfileError | null {
    const endLine = this.line
    const { start, end } = rangeOfLines(this.lines, startLine, endLine)
    const range = { start: source[0] ? { line: source[0].line, column: source[0].column } : start, end }
    const prevComment = this.comments
    const node = makeNode({ original, source, startLine, endLine, range, prevComment }, this.directives.escape)
    if ('error' in node) return this.fail(node.error, startLine, endLine)
    const heredocs = original.includes('<<') && mayHaveHeredocs(node) ? this.readHeredocs(original) : []
    if (heredocs === null) return this.fail('unterminated heredoc', startLine, this.line)
    if (heredocs.length === 0) this.nodes.push(node)
    else this.nodes.push(withHeredocs(node, heredocs, this.line, rangeOfLines(this.lines, startLine, this.line).end))
    this.comments = []
    return null
  }

  /** The bodies that follow an instruction's line; null if the file ends first. */
  private readHeredocs(original: string): Heredoc[] | null {
    const heredocs: Heredoc[] = []
    for (const start of heredocsOf(original)) {
      const body = this.readBody(start.name, start.chomp)
      if (body === null) return null
      heredocs.push({ ...start, ...body })
    }
    return heredocs
  }

  private readBody(name: string, chomp: boolean): Pick<Heredoc, 'content' | 'range'> | null {
    const first = this.line
    while (this.line < this.readable) {
      const line = this.lines[this.line++] ?? ''
      const text = trimEndOf(line, '\r')
      if ((chomp ? text.replace(/^\t+/, '') : text) !== name) continue
      const body = this.lines.slice(first, this.line - 1)
      const range = { start: { line: first + 1, column: 0 }, end: { line: this.line, column: 0 } }
      return { content: body.map((text) => `${text}\n`).join(''), range }
    }
    return null
  }

  /** A comment directly above an instruction belongs to it; an empty one, not an empty line, parts them. */
  private keepComment(text: string): void {
    const comment = trim(text.slice(1))
    if (comment === '') this.comments = []
    else this.comments.push(comment)
  }

  /** The next physical line without its line end, and the column where its text begins: a byte order mark is passed over. */
  private take(): { text: string; column: number } {
    const raw = this.lines[this.line++] ?? ''
    const column = this.line === 1 && raw.startsWith('\ufeff') ? 1 : 0
    return { text: trimEndOf(raw.slice(column), '\r'), column }
  }

  /** An escape character and blanks at the end continue the line, unless another stands before it. */
  private cutContinuation(text: string): { text: string; isContinued: boolean } {
    const end = trimEndOf(text, ' \t').length
    const { escape } = this.directives
    const isContinued = text.charAt(end - 1) === escape && text.charAt(end - 2) !== escape
    return { text: isContinued ? text.slice(0, end - 1) : text, isContinued }
  }

  /** Line 0: nowhere, so no frame. */
  private fail(message: string, first: number, last = first): DockerfileError {
    return { message, ranges: first < 1 ? [] : [rangeOfLines(this.lines, first, last)] }
  }
}

function isTooLong(line: string): boolean {
  return line.length > LONGEST_LINE / 3 && new TextEncoder().encode(line).length > LONGEST_LINE
}
