import type { VariableSource } from '../../../worker/door/protocol'

/** What the editor says of the language: fetched with it. */
export interface LanguageWords {
  /** What an instruction does, by its keyword. */
  readonly instructions: Readonly<Record<string, string>>
  /** What a flag is for, by its name; `COPY exclude` where one instruction differs. */
  readonly flags: Readonly<Record<string, string>>
  readonly variable: {
    /** Where a value comes from, in Markdown. */
    readonly from: (source: VariableSource) => string
    readonly value: (name: string, value: string) => string
    readonly empty: (name: string) => string
    readonly unset: (name: string) => string
    readonly undefined: (name: string) => string
    readonly becomes: (word: string) => string
  }
  readonly stage: (name: string, line: number, base: string) => string
  readonly image: (name: string, layers: number, size: string) => string
  readonly origin: Readonly<Record<'real' | 'computed' | 'model', (source: string) => string>>
  readonly unknownImage: (name: string) => string
  readonly near: (names: string) => string
  readonly path: Readonly<Record<'file' | 'folder' | 'missing', (path: string) => string>>
  readonly rule: (name: string) => string
  readonly fix: {
    readonly mend: (text: string) => string
    readonly remove: string
    readonly skip: (rule: string) => string
    readonly use: (meant: string) => string
  }
  readonly kinds: Readonly<Record<'stage' | 'folder' | 'rule', string>>
  /** After the page's language was changed: the editor's own menus were read in the other one. */
  readonly reload: { readonly title: string; readonly text: string; readonly act: string }
  /** Said when Tab is pressed for the first time. */
  readonly tab: string
}
