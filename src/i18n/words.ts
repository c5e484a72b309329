import type { AlternativeView, StepView } from '../../worker/door/protocol'
import type { Phrase } from './phrase'

export type Language = 'en' | 'ko'

/** Why a step ran, and one named part of its cache key, as the engine's views carry them. */
export type MissReason = NonNullable<StepView['reason']>
export type KeyPart = StepView['key'][number]

/** What a miss is told about besides the reason itself. */
export interface MissPlace {
  /** The instruction that ran: `COPY . .` */
  readonly step: string
  /** For a reason of kind `parent`: the step above, and the first step of the chain that broke, as written. */
  readonly parent: string
  readonly root: string
}

/** A sentence for every kind of reason: a kind without one does not compile. */
export type MissSentences = {
  readonly [K in MissReason['kind']]: (reason: Extract<MissReason, { readonly kind: K }>, at: MissPlace) => Phrase
}

/** Everything that the page says, in one language. Docker's own words are not here: they are never translated. */
export interface Words {
  readonly language: Language
  readonly title: string
  readonly duration: (milliseconds: number) => string
  readonly approximately: (number: string) => string

  readonly top: {
    readonly path: string
    readonly context: string
    readonly build: string
    readonly image: string
    readonly run: string
    readonly terminal: string
    readonly terminalReady: string
    readonly terminalRuns: string
    readonly contextFact: (files: string, size: string) => string
    readonly stepsRan: (steps: number) => string
    readonly ranAgain: (ran: number, steps: number) => string
    readonly allCached: (steps: number) => string
    readonly failedAt: (step: number) => string
    readonly failed: string
    readonly cancelled: string
    readonly runningFact: (done: number, steps: number) => string
    readonly notBuilt: string
    readonly edited: string
    readonly guessed: (marked: number, steps: number) => string
    readonly covered: string
    readonly noImage: string
    readonly imageFrom: (size: string, build: number) => string
    readonly nothingToRun: string
    readonly undo: string
    readonly redo: string
    readonly otherLanguage: string
    readonly switchLanguage: string
    readonly theme: string
    readonly cancel: string
    readonly toEnd: string
    readonly commands: string
    readonly share: string
    readonly course: string
    readonly skip: string
  }

  readonly files: {
    readonly title: string
    readonly pane: string
    readonly menu: string
    readonly close: string
    readonly edited: string
    readonly tryMe: string
    readonly sample: string
    readonly sent: (size: string) => Phrase
    readonly keptBack: (files: number, count: string) => string
    readonly ignoredBy: (pattern: string, line: number) => string
    readonly startOver: string
    readonly folder: (name: string) => string
  }

  readonly head: {
    readonly firstEyebrow: (steps: number) => Phrase
    readonly firstQuestion: (steps: number) => Phrase
    readonly changedQuestion: (path: string, more: number) => Phrase
    readonly changedAsk: Phrase
    readonly sameQuestion: Phrase
    readonly notBuiltYet: (path: string, more: number) => Phrase
    readonly noBuild: Phrase
    readonly noBuildAsk: Phrase
    readonly mixed: (cached: number, ran: number) => Phrase
    readonly allCached: (steps: number) => Phrase
    readonly allRan: (steps: number) => Phrase
    readonly noSteps: Phrase
    readonly firstBuild: (steps: number) => Phrase
    readonly newBuild: Phrase
    readonly failedEyebrow: string
    readonly exitCode: (code: number) => string
    readonly failedMissing: (step: number | null, path: string) => Phrase
    readonly failedFrom: (step: number | null, path: string, stage: string) => Phrase
    readonly failedRun: (step: number | null, code: number) => Phrase
    readonly failedLine: (line: number) => Phrase
    readonly failedOther: Phrase
    readonly notSimulated: (step: number | null) => Phrase
    readonly cancelledEyebrow: Phrase
    readonly cancelled: (step: number | null) => Phrase
    readonly runningEyebrow: Phrase
    readonly running: (step: string, of: number) => Phrase
    /** `steps`: all but the last of them. */
    readonly runningBeside: (steps: string, last: number, of: number) => Phrase
    readonly besideEyebrow: Phrase
    readonly starting: Phrase
    readonly startingEyebrow: Phrase
    readonly guessEyebrow: Phrase
    readonly guessQuestion: Phrase
    readonly kept: string
    readonly keptFrom: (build: number, size: string) => string
  }

  readonly clock: {
    readonly firstBuild: string
    readonly thisBuild: string
    readonly lastBuild: string
    readonly nextBuild: string
    readonly soFar: string
    readonly yourTurn: string
    readonly simulated: string
    readonly described: (first: string, now: string | null) => string
  }

  readonly state: {
    readonly cached: string
    readonly ran: string
    readonly ranAgain: string
    readonly failed: string
    readonly cancelled: string
    readonly notReached: string
    readonly notYet: string
    readonly notBuilt: string
    readonly running: string
    readonly none: string
    readonly skipped: string
    readonly notSimulated: string
    readonly uses: (stage: string) => string
    readonly unknown: string
  }

  readonly figure: {
    readonly flow: string
    readonly allLines: string
    readonly instructions: string
    readonly shown: string
    readonly counts: (lines: string, instructions: string, layers: string) => string
    readonly more: (lines: number) => string
    readonly scale: (pixels: number) => string
    readonly firstNote: string
    readonly failedNote: string
    readonly editedNote: string
    readonly runningNote: string
    readonly lastImage: string
    readonly stages: (count: number) => string
    readonly looksIn: string
    readonly baseLayers: (name: string, layers: number) => string
    readonly toScale: (parts: string) => string
    readonly step: (text: string) => string
    readonly back: string
    readonly closeFile: (path: string) => string
    readonly progress: (done: number, running: number, waiting: number) => string
    readonly rows: string
    readonly follow: string
  }

  readonly editor: {
    readonly label: (path: string) => string
    readonly crlf: Phrase
    readonly bom: Phrase
    readonly mixed: Phrase
    readonly loneCr: Phrase
    readonly nul: Phrase
    readonly notUtf8: Phrase
    readonly tooLarge: Phrase
    readonly toLf: string
    readonly dropBom: string
    readonly toText: string
    readonly reading: string
    readonly bytes: (size: string) => string
    readonly typeHere: string
  }

  readonly first: {
    readonly pane: string
    readonly eyebrow: string
    readonly title: (path: string) => string
    readonly write: (word: string) => Phrase
    readonly change: Phrase
    readonly build: string
    readonly guessFirst: string
    readonly guessNote: string
    readonly elsewhere: string
    readonly paste: string
    readonly breakIt: string
    readonly dependency: string
    readonly promise: Phrase
  }

  readonly why: {
    readonly pane: string
    readonly step: (step: number, of: number) => string
    readonly stepOf: (stage: string, step: number, of: number) => string
    readonly line: (line: number) => string
    readonly ranTitle: string
    readonly firstTitle: string
    readonly cachedTitle: string
    readonly notReachedTitle: string
    readonly cancelledTitle: string
    readonly cached: (step: string) => Phrase
    readonly notReached: Phrase
    readonly cancelled: Phrase
    readonly miss: MissSentences
    readonly more: (files: number) => string
    readonly goToRoot: (step: string) => string
    readonly key: string
    readonly same: string
    readonly differs: string
    readonly keyPart: { readonly [K in KeyPart['name']]: (label: string | null, count: number) => string }
    readonly diff: (path: string) => string
    readonly basis: string
    readonly pick: string
    readonly pickTitle: string
    readonly allCachedTitle: string
    readonly allCached: Phrase
    readonly firstNote: Phrase
  }

  readonly notSimulated: {
    readonly title: string
    readonly text: Phrase
    readonly see: string
  }

  readonly orders: {
    readonly title: string
    readonly kind: { readonly [K in AlternativeView['kind']]: string }
    readonly note: { readonly [K in Exclude<AlternativeView['kind'], 'yours'>]: string }
    readonly tryIt: string
    readonly aDay: readonly [before: string, after: string, saves: string]
    readonly loses: readonly [before: string, after: string, saves: string]
    readonly builds: string
  }

  readonly log: {
    readonly pane: string
    readonly tab: string
    readonly problems: (count: number) => string
    readonly of: string
    readonly copy: string
    readonly copied: string
    readonly empty: string
    readonly noProblems: string
    readonly covered: string
    readonly coveredNote: string
    readonly command: string
    readonly line: (line: number) => string
    readonly mend: string
    /** Said now and then while a log grows. */
    readonly summary: (lines: string) => string
  }

  readonly guess: {
    readonly label: string
    readonly pane: string
    readonly cached: string
    readonly runs: string
    readonly yours: string
    readonly keys: string
    readonly marked: (marked: number, of: number) => string
    readonly title: string
    readonly layers: string
    readonly less: string
    readonly more: string
    readonly image: string
    readonly imageSize: string
    readonly about: (size: string) => string
    readonly sure: string
    readonly aGuess: string
    readonly certain: string
    readonly go: string
    readonly without: string
    readonly note: Phrase
    readonly covered: string
    readonly layer: (number: number) => string
    readonly right: (right: number, of: number) => string
    readonly noneMarked: string
    readonly resultTitle: string
    readonly step: string
    readonly guessed: string
    readonly result: string
    readonly open: string
    readonly close: string
  }

  readonly engine: {
    readonly starting: string
    readonly stoppedTitle: string
    readonly stopped: string
    readonly brokenTitle: string
    readonly broken: string
    readonly dismiss: string
    readonly retry: string
    readonly problemTitle: string
    readonly unopenedTitle: string
    readonly unopened: string
    readonly tryAgain: string
  }
}
