import { isOperator, isReserved } from './syntax/problems'
import type { Grammar, SyntaxError } from './syntax/tree'

/** A shell as it differs from the others. */
export interface Dialect {
  readonly name: Grammar
  /**
   * Ash alone: busybox before 1.38 names no line for the text of `-c` (`sh: foo: not found`); from 1.38 on it does, counting from 0
   * (`/bin/sh: line 0: foo: not found`).
   */
  readonly linesInCommandText: boolean
  /** Ash alone: how it calls itself in messages; busybox before 1.38 the applet, later argv[0]. */
  readonly callsItself: 'argv0' | 'applet'
}

/** Where a message comes from. */
export interface Place {
  readonly arg0: string
  /** 1 is the first. */
  readonly line: number
  /** The builtin, `eval`, or sourced file that is running. */
  readonly command: string | null
  /** The text of `-c`, or standard input, not a script file. */
  readonly fromText: boolean
  /** bash puts `-c: ` before the line of a mistake in the text of `-c`. */
  readonly syntax?: boolean
}

/** A message as the shell prints it on stderr, without the newline. */
export function message(dialect: Dialect, place: Place, text: string): string {
  const { arg0, command, line } = place
  switch (dialect.name) {
    case 'dash':
      return `${arg0}: ${line}: ${command && command !== arg0 ? `${command}: ` : ''}${text}`
    case 'bash':
      return bashMessage(place, text)
    case 'ash': {
      const shown = place.fromText ? line - 1 : line
      const named = command !== null && command !== arg0 ? `${command}: ` : ''
      const numbered = dialect.linesInCommandText || command !== null || !place.fromText
      return `${arg0}: ${named}${numbered ? `line ${shown}: ` : ''}${text}`
    }
  }
}

function bashMessage({ arg0, command, line, syntax, fromText }: Place, text: string): string {
  if (syntax)
    return `${command?.startsWith('/') || command?.includes('/') ? command : arg0}: ${command === 'eval' ? 'eval: ' : fromText ? '-c: ' : ''}line ${line}: ${text}`
  if (command === null || command === 'eval') return `${arg0}: line ${line}: ${text}`
  return command.includes('/') ? `${command}: line ${line}: ${text}` : `${arg0}: line ${line}: ${command}: ${text}`
}

/** The lines that report a text that cannot be read. */
export function syntaxMessage(dialect: Dialect, place: Omit<Place, 'line'>, error: SyntaxError): readonly string[] {
  const at = (line: number, text: string): string => message(dialect, { ...place, line, syntax: true }, text)
  switch (dialect.name) {
    case 'dash':
      return [at(dashLine(error), `Syntax error: ${almquist(error, DASH)}`)]
    case 'ash':
      return [at(dashLine(error), `syntax error: ${almquist(error, ASH)}`)]
    case 'bash':
      return bashSyntax(error, at)
  }
}

function dashLine({ problem, line, endLine }: SyntaxError): number {
  if (problem.kind === 'end' || problem.kind === 'unterminated') return endLine
  // The line is counted when the newline is read.
  return problem.kind === 'unexpected' && problem.token === '\n' ? line + 1 : line
}

interface AlmquistWords {
  readonly unexpected: (what: string, expecting: string | null) => string
  readonly quote: string
  readonly missing: string
  readonly backquote: string
  readonly forVariable: string
  readonly functionName: string
}
const DASH: AlmquistWords = {
  unexpected: (what, expecting) => `${what} unexpected${expecting ? ` (expecting ${expecting})` : ''}`,
  quote: 'Unterminated quoted string',
  missing: 'Missing',
  backquote: 'EOF in backquote substitution',
  forVariable: 'Bad for loop variable',
  functionName: 'Bad function name',
}
const ASH: AlmquistWords = {
  unexpected: (what, expecting) => `unexpected ${what}${expecting ? ` (expecting ${expecting})` : ''}`,
  quote: 'unterminated quoted string',
  missing: 'missing',
  backquote: 'EOF in backquote substitution',
  forVariable: 'bad for loop variable',
  functionName: 'bad function name',
}

function almquist({ problem }: SyntaxError, words: AlmquistWords): string {
  switch (problem.kind) {
    case 'unexpected':
      return words.unexpected(tokenName(problem.token), problem.expecting && `"${problem.expecting}"`)
    case 'end':
      return words.unexpected('end of file', problem.expecting && (problem.expecting === 'word' ? 'word' : `"${problem.expecting}"`))
    case 'unterminated':
      if (problem.delimiter === ')') return words.unexpected('end of file', '")"')
      if (problem.delimiter === '`') return words.backquote
      return problem.delimiter === '"' || problem.delimiter === "'" ? words.quote : `${words.missing} '${problem.delimiter}'`
    case 'bad-for-variable':
      return words.forVariable
    case 'bad-function-name':
      return words.functionName
  }
}

function tokenName(token: string): string {
  if (token === '\n') return 'newline'
  if (/^[<>]/.test(token)) return 'redirection'
  return isOperator(token) || isReserved(token) ? `"${token}"` : 'word'
}

function bashSyntax(error: SyntaxError, at: (line: number, text: string) => string): readonly string[] {
  const { problem, line, endLine, endsInNewline } = error
  switch (problem.kind) {
    case 'unexpected': {
      const token = problem.token === '\n' ? 'newline' : problem.token
      return [at(line, `syntax error near unexpected token \`${token}'`), at(line, `\`${error.text}'`)]
    }
    case 'end':
      return [at(endsInNewline ? endLine : endLine + 1, 'syntax error: unexpected end of file')]
    case 'unterminated': {
      const closer = problem.delimiter === '))' ? ')' : problem.delimiter
      return [at(problem.delimiter === ')' ? endLine + 1 : line, `unexpected EOF while looking for matching \`${closer}'`)]
    }
    case 'bad-for-variable':
    case 'bad-function-name':
      return [at(line, `\`${problem.name}': not a valid identifier`)]
  }
}
