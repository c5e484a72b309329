import type { Phrase } from '../phrase'

/** Why a build failed, and what to do. Docker's own words stand beside these. */
export interface FailedWords {
  readonly missingTitle: (path: string) => string
  readonly missing: Phrase
  readonly inFolder: string
  readonly inFolderNo: (path: string) => Phrase
  readonly inFolderYes: (path: string) => Phrase
  readonly keptBack: string
  readonly keptBackNo: Phrase
  readonly keptBackYes: (pattern: string, line: number) => Phrase
  readonly similar: string
  readonly similarNo: Phrase
  readonly similarYes: (path: string) => Phrase
  readonly change: (text: string) => Phrase
  readonly printed: string
  readonly readFromEnd: (path: string) => Phrase
  readonly runTitle: string
  readonly run: (code: number) => Phrase
  readonly parseTitle: string
  readonly parse: (line: number) => Phrase
  readonly otherTitle: string
  readonly other: Phrase
  readonly kept: Phrase
  readonly outsideTitle: string
  readonly outside: (path: string) => Phrase
  readonly inStageTitle: (path: string, stage: string) => string
  readonly inStage: (stage: string) => Phrase
  readonly commandTitle: (command: string) => string
  readonly command: (command: string, similar: string | null) => Phrase
  readonly executableTitle: (path: string) => string
  readonly executable: Phrase
  readonly permissionTitle: string
  readonly permission: (user: string | null, line: number | null) => Phrase
  readonly listsTitle: string
  readonly lists: Phrase
  readonly lockTitle: string
  readonly lock: Phrase
  readonly fileTitle: (path: string) => string
  readonly file: Phrase
  readonly killedTitle: string
  readonly killed: (code: number) => Phrase
  readonly instructionTitle: (word: string) => string
  readonly instruction: Phrase
  readonly imageTitle: (name: string) => string
  readonly image: Phrase
  readonly stageTitle: string
  readonly stage: Phrase
  readonly insert: (line: string) => Phrase
  readonly letIn: (pattern: string) => Phrase
}
