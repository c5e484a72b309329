export interface WorldWords {
  readonly title: string
}
