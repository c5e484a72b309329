export interface RunWords {
  readonly title: string
}
