export interface ProposalWords {
  readonly title: string
  readonly close: string
  readonly change: (path: string) => string
  readonly noChange: string
  readonly next: string
  readonly now: string
  readonly then: string
  readonly cached: string
  readonly runs: string
  readonly fails: string
  readonly counts: (cached: number, runs: number) => string
  readonly unreadable: string
  readonly planning: string
  readonly note: string
  readonly apply: string
  readonly applyAndBuild: string
  readonly cancel: string
}
