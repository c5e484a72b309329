/** The shell's syntax tree, after the dialect had its say: what is here can be run. Lines count from 1 in the text they were read from. */

/** Which grammar reads the text. */
export type Grammar = 'dash' | 'ash' | 'bash'

export interface Word {
  /** As written. */
  readonly raw: string
  readonly parts: readonly Part[]
  /** The whole word when nothing in it is expanded, split, globbed or unquoted; else null. */
  readonly literal: string | null
  readonly line: number
}

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** Inside double quotes; no parts is `""`. */
  | { readonly kind: 'quoted'; readonly parts: readonly Part[] }
  | { readonly kind: 'tilde'; readonly user: string }
  | ParameterPart
  | CommandPart
  | { readonly kind: 'arithmetic'; readonly expression: Word }
  | { readonly kind: 'process'; readonly direction: '<' | '>'; readonly source: string; readonly line: number }
  /** `${…}` that the dialect cannot read: an error when it is expanded. */
  | { readonly kind: 'bad'; readonly text: string }

export interface CommandPart {
  readonly kind: 'command'
  readonly source: string
  readonly line: number
}

export type ParameterOperator =
  '-' | '=' | '?' | '+' | '#' | '##' | '%' | '%%' | '/' | '//' | '/#' | '/%' | ':' | '^' | '^^' | ',' | ',,' | '@' | 'names'

export interface ParameterPart {
  readonly kind: 'parameter'
  readonly name: string
  /** `[…]` of an array. */
  readonly index: Word | '@' | '*' | null
  /** `${#x}` */
  readonly length: boolean
  /** `${!x}` */
  readonly indirect: boolean
  readonly operator: ParameterOperator | null
  /** `:-` and its like: an empty value counts as unset. */
  readonly colon: boolean
  readonly operand: Word | null
  /** The replacement of `/`, the length of `:`. */
  readonly second: Word | null
  readonly text: string
}

export interface Assignment {
  readonly name: string
  readonly index: Word | null
  readonly append: boolean
  readonly value: Word | ArrayLiteral
}
export interface ArrayLiteral {
  readonly kind: 'array'
  readonly elements: readonly { readonly index: Word | null; readonly append: boolean; readonly value: Word }[]
}

export interface Redirect {
  /** The number before the operator, or the variable in braces that gets one. */
  readonly descriptor: number | string | null
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<' | '<<<'
  readonly target: Word
  readonly line: number
}

export interface List {
  readonly items: readonly { readonly command: Command; readonly background: boolean }[]
}

interface Node {
  readonly line: number
  readonly redirects: readonly Redirect[]
}
export type Command =
  | SimpleCommand
  | {
      readonly kind: 'pipeline'
      readonly commands: readonly Command[]
      readonly withErrors: readonly boolean[]
      readonly negated: boolean
      readonly timed: boolean
      readonly line: number
    }
  | {
      readonly kind: 'and-or'
      readonly first: Command
      readonly rest: readonly { readonly operator: '&&' | '||'; readonly command: Command }[]
    }
  | CompoundCommand
export interface SimpleCommand extends Node {
  readonly kind: 'simple'
  readonly assignments: readonly Assignment[]
  readonly words: readonly (Word | Assignment)[]
}
export type CompoundCommand =
  | (Node & { readonly kind: 'subshell' | 'group'; readonly body: List })
  | (Node & {
      readonly kind: 'if'
      readonly clauses: readonly { readonly test: List; readonly body: List }[]
      readonly otherwise: List | null
    })
  | (Node & { readonly kind: 'for' | 'select'; readonly name: string; readonly words: readonly Word[] | null; readonly body: List })
  | (Node & { readonly kind: 'arithmetic-for'; readonly expressions: readonly [string, string, string]; readonly body: List })
  | (Node & { readonly kind: 'while' | 'until'; readonly test: List; readonly body: List })
  | (Node & { readonly kind: 'case'; readonly word: Word; readonly items: readonly CaseItem[] })
  | (Node & { readonly kind: 'function'; readonly name: string; readonly body: Command; readonly source: string })
  | (Node & { readonly kind: 'test'; readonly expression: Test })
  | (Node & { readonly kind: 'arithmetic'; readonly expression: Word })
  | (Node & { readonly kind: 'coproc'; readonly name: string; readonly body: Command })

export interface CaseItem {
  readonly patterns: readonly Word[]
  readonly body: List
  readonly end: ';;' | ';&' | ';;&'
}
/** What stands in `[[ ]]`. */
export type Test =
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly operands: readonly Test[] }
  | { readonly kind: 'not'; readonly operand: Test }

/** Why the text cannot be read. Which words say so is the dialect's. */
export interface SyntaxError {
  readonly line: number
  /** The text's last line. */
  readonly endLine: number
  readonly endsInNewline: boolean
  readonly problem:
    | { readonly kind: 'unexpected'; readonly token: string; readonly expecting: string | null }
    | { readonly kind: 'end'; readonly expecting: string | null }
    /** The quote, or `}` or `)`, that never came. */
    | { readonly kind: 'unterminated'; readonly delimiter: string }
    | { readonly kind: 'bad-for-variable'; readonly name: string }
    | { readonly kind: 'bad-function-name'; readonly name: string }
  /** The source line it is on, as bash shows it. */
  readonly text: string
}

/** A text read: what can be run before the error, and the error. */
export interface Script {
  /** In the shell's unit: what is read before anything of it runs (whole lines). */
  readonly units: readonly List[]
  readonly error: SyntaxError | null
  /** bash: here-documents that the end of the text ended. */
  readonly unendedDocuments: readonly { readonly line: number; readonly delimiter: string; readonly endLine: number }[]
}
