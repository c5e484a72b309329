/** What can be assigned to. */
export type Target =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly index: readonly Expression[] }
  | { readonly kind: 'field'; readonly index: Expression }

export type Expression =
  | Target
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'assign'; readonly target: Target; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'and' | 'or' | 'concat'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'match'; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly index: readonly Expression[]; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly operand: Expression }
  | { readonly kind: 'increment'; readonly target: Target; readonly by: 1 | -1; readonly prefix: boolean }
  | { readonly kind: 'group'; readonly values: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: 'builtin'; readonly name: string; readonly values: readonly Expression[]; readonly line: number }
  | {
      readonly kind: 'getline'
      readonly from: 'main' | 'file' | 'command'
      readonly source: Expression | null
      readonly target: Target | null
    }

export interface Redirect {
  readonly mode: '>' | '>>' | '|'
  readonly to: Expression
}

export type Statement =
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'print'; readonly formatted: boolean; readonly values: readonly Expression[]; readonly redirect: Redirect | null }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | null }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly body: Statement; readonly test: Expression }
  | {
      readonly kind: 'for'
      readonly start: Statement | null
      readonly test: Expression | null
      readonly step: Statement | null
      readonly body: Statement
    }
  | { readonly kind: 'for-in'; readonly variable: string; readonly array: string; readonly body: Statement }
  | { readonly kind: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly kind: 'exit' | 'return'; readonly value: Expression | null }
  | { readonly kind: 'delete'; readonly name: string; readonly index: readonly Expression[] | null }

export interface Rule {
  readonly pattern: Expression | null
  /** The end of a range. */
  readonly until: Expression | null
  /** null: print the record. */
  readonly action: Statement | null
}
export interface AwkFunction {
  readonly name: string
  readonly parameters: readonly string[]
  readonly body: Statement
}
export interface AwkProgram {
  readonly begin: readonly Statement[]
  readonly rules: readonly Rule[]
  readonly end: readonly Statement[]
  readonly functions: ReadonlyMap<string, AwkFunction>
}
