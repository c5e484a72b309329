import type { Phrase } from '../phrase'

/** A part of what starts was said in a `line` of the Dockerfile; null: by the base image `base` (null: its name is not known). */
type Said<T> = (line: number | null, base: string | null) => T

export interface RunWords {
  readonly title: string
  readonly eyebrow: { readonly nothing: string; readonly words: string; readonly option: string; readonly running: string }
  readonly story: {
    readonly nothing: Phrase
    readonly cmd: Phrase
    readonly entrypoint: Phrase
    readonly both: Phrase
    readonly words: Phrase
    readonly 'words-for-cmd': Phrase
    readonly 'words-for-cmd-alone': Phrase
    readonly option: Phrase
    readonly removed: Phrase
    readonly ignored: Phrase
  }
  readonly noImageEyebrow: string
  readonly noImage: Phrase
  readonly build: string
  readonly command: string
  readonly after: string
  readonly run: string
  readonly cancel: string
  readonly copy: string
  readonly copied: string

  readonly options: string
  readonly entrypoint: string
  readonly entrypointHint: string
  readonly removeEntrypoint: string
  readonly env: string
  readonly envHint: string
  readonly user: string
  readonly workdir: string
  readonly asImage: (value: string) => string

  readonly always: string
  readonly yourWords: string
  readonly orCmd: string
  readonly starts: string
  readonly arguments: (count: number) => string
  readonly none: string
  readonly setBy: Said<Phrase>
  readonly shellForm: Phrase
  readonly noEntrypoint: Phrase
  readonly optionGiven: Phrase
  readonly unused: (what: string, line: number | null, base: string | null) => string
  readonly cleared: (line: number, of: number | null, base: string | null) => Phrase
  readonly onlyArguments: Phrase
  readonly equals: string
  readonly plus: string

  readonly then: string
  readonly processOne: string
  readonly becomes: string
  readonly toKnow: Phrase
  readonly shellFirst: Phrase
  readonly nothingRuns: Phrase
  readonly reaches: (program: string) => Phrase
  readonly stays: (shell: string, child: string) => Phrase
  readonly exit: (code: number) => string
  readonly exitUnknown: string

  readonly output: string
  readonly notRun: string
  readonly running: string
  readonly printedNothing: string
  readonly cut: (characters: string) => string
  readonly errors: string
  readonly older: string
  readonly outcome: {
    readonly done: Phrase
    readonly 'not-simulated': Phrase
    readonly cancelled: Phrase
    readonly endless: Phrase
    readonly 'nothing-to-start': Phrase
    readonly 'no-such-user': Phrase
    readonly daemon: Phrase
    readonly 'not-executable': Phrase
    readonly 'not-found': Phrase
    readonly 'no-interpreter': Phrase
    readonly 'wrong-format': Phrase
    readonly killed: Phrase
    readonly signal: (code: number) => Phrase
    readonly failed: (code: number) => Phrase
  }
  readonly open: (path: string) => string
  readonly basis: string
  readonly factUser: string
  readonly factFolder: string
  readonly factSignal: string
  readonly said: Said<string>
  readonly fromOption: string
  readonly changed: string
  readonly changedNone: string
  readonly changedFiles: (count: number) => string
  readonly written: string
  readonly removed: string
  readonly more: (count: number) => string

  readonly tries: string
  readonly tryPlain: string
  readonly tryWords: string
  readonly tryShell: string
  readonly tryOption: string
  readonly tryNone: string
  readonly pick: string

  readonly all: string
  readonly allNote: Phrase
  readonly noCmd: string
  readonly noEntry: string
  readonly onlyZero: string
  readonly error125: string
  readonly yours: string
  readonly clears: Phrase
}
