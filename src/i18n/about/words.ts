export interface AboutWords {
  readonly title: string
}
