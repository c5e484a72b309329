import type { SecretKind } from '../../../worker/door/protocol'
import type { Phrase } from '../phrase'

/** What is said of the build context: what the ignore file does with each path, and who takes the rest. */
export interface ContextWords {
  readonly title: string
  readonly loading: string
  readonly eyebrow: (folder: string) => string
  readonly answer: (percent: string, size: string, files: string, count: number, keptBack: boolean, ignoreFile: string | null) => Phrase
  readonly nothingSent: Phrase
  readonly broken: (text: string) => Phrase
  readonly dockerfile: string

  readonly folder: string
  readonly sent: string
  readonly amount: (files: number, shown: string, size: string) => string
  readonly files: (files: number, shown: string) => string
  readonly noIgnore: string
  readonly secret: string
  readonly more: (entries: number) => string
  readonly line: (line: number) => string
  readonly streamNote: string
  readonly seesNote: string
  readonly streamText: {
    readonly 'kept-back': (line: number, pattern: string) => string
    readonly 'let-in': (line: number, pattern: string) => string
    readonly sent: string
    readonly secret: string
  }

  readonly secretEyebrow: Phrase
  readonly secretTitle: string
  /** `lines`: of the Dockerfile, `3, 5`; `taking`: how many. */
  readonly secretText: (path: string, kind: SecretKind, lines: string, taking: number) => Phrase
  readonly keepBack: (path: string) => string
  readonly keptBack: (path: string, file: string) => string

  readonly suggestTitle: string
  readonly suggest: (hasFile: boolean) => Phrase
  readonly add: (patterns: number) => string
  readonly added: (file: string) => string

  readonly patternsTitle: string
  readonly patterns: Phrase
  readonly file: (file: string, own: boolean, passedOver: boolean) => Phrase
  readonly noFile: Phrase
  readonly did: {
    readonly nothing: string
    /** An exception to nothing: what it matches no line had kept back. */
    readonly needless: string
    readonly covered: (line: number) => string
    readonly overruled: (line: number) => string
    readonly letIn: (shown: string) => string
    readonly kept: (files: number, shown: string) => string
  }
  readonly deeper: (pattern: string, files: number, example: string) => Phrase
  readonly overruledBy: (files: number, line: number) => string

  readonly askTitle: string
  readonly askLabel: string
  readonly ask: string
  readonly path: {
    readonly missing: Phrase
    readonly some: (path: string, sent: string, files: string) => Phrase
    readonly kept: (path: string, line: number, pattern: string) => Phrase
    readonly keptThrough: (path: string, line: number, pattern: string, folder: string) => Phrase
    readonly letIn: (path: string, line: number, pattern: string) => Phrase
    readonly wasKept: (line: number, pattern: string) => Phrase
    readonly passes: (path: string) => Phrase
  }
  readonly taken: (lines: string, taking: number) => Phrase
  readonly notTaken: Phrase

  readonly takesTitle: string
  readonly takes: (size: string, files: number, shown: string) => Phrase
  readonly takesNothing: Phrase
  readonly noPlan: Phrase
  readonly reader: (files: number, shown: string, size: string) => string

  readonly largestTitle: string
  readonly keptByLine: (line: number) => string
  readonly isSent: string
}
