import type { Diagnostic, Range } from '../text'
import type { SourceSegment } from './source'

export interface Heredoc {
  /** The delimiter without quotes. */
  readonly name: string
  /** 0 unless `3<<EOF`. */
  readonly fileDescriptor: number
  /** The body is expanded: no quote stood in the delimiter. */
  readonly expand: boolean
  /** `<<-`: leading tabs are stripped when the body is used. */
  readonly chomp: boolean
  readonly content: string
  readonly range: Range
}

/** One instruction as the parser cuts it, before its arguments are understood. */
export interface DockerfileNode {
  /** The keyword as written. */
  readonly value: string
  /** Upper case; for an unknown instruction too. */
  readonly keyword: string
  readonly flags: readonly string[]
  /** Per the instruction's form (behaviour §1): JSON elements, words, `key, value, separator` triples for ENV and LABEL, or one string. */
  readonly args: readonly string[]
  readonly json: boolean
  readonly heredocs: readonly Heredoc[]
  /** The logical line: continuations joined. */
  readonly original: string
  /** First and last physical line, counted from 1, heredoc bodies included. */
  readonly startLine: number
  readonly endLine: number
  /** The comment lines directly above that it keeps, without `#`. */
  readonly prevComment: readonly string[]
  /** ONBUILD's nested instruction. */
  readonly child: DockerfileNode | null
  readonly range: Range
  readonly keywordRange: Range
  /** Where in `original` the flags begin, and where the arguments after them do. */
  readonly flagsOffset: number
  readonly argsOffset: number
  /** Which pieces of the text `original` was joined from: `rangeWithin` reads it. */
  readonly source: readonly SourceSegment[]
}

export interface Directive {
  readonly key: 'syntax' | 'escape' | 'check'
  readonly value: string
  readonly line: number
}

/**
 * BuildKit's text, and the lines its code frame marks; no lines: no frame. The parser's own errors have no `dockerfile parse error on line N: `
 * before them, those of worker/instructions have.
 */
export interface DockerfileError {
  readonly message: string
  readonly ranges: readonly Range[]
}

/** Parsing never fails: what could be read is in `nodes`, what is wrong in `error` (the first, as BuildKit reports it). */
export interface ParsedDockerfile {
  readonly text: string
  /** The text split on `\n`, as a code frame shows it. */
  readonly lines: readonly string[]
  readonly escape: '\\' | '`'
  readonly directives: readonly Directive[]
  readonly nodes: readonly DockerfileNode[]
  /** NoEmptyContinuation alone is the parser's. */
  readonly warnings: readonly Diagnostic[]
  readonly error: DockerfileError | null
}

/** Word expansion (behaviour §2): `env` in order, later wins; what was found and what was not, for UndefinedVar and step names. */
export interface ExpansionResult {
  readonly text: string
  readonly matched: ReadonlySet<string>
  readonly unmatched: ReadonlySet<string>
}
export interface ExpansionOptions {
  readonly escape?: '\\' | '`'
  readonly rawQuotes?: boolean
  readonly rawEscapes?: boolean
  readonly skipProcessQuotes?: boolean
  readonly skipUnsetEnv?: boolean
}
/** A complete BuildKit message: `failed to process "${A": syntax error: missing '}'`; names met before it are known. */
export interface ExpansionError {
  readonly error: string
  readonly matched: ReadonlySet<string>
  readonly unmatched: ReadonlySet<string>
}
