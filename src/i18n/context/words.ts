export interface ContextWords {
  readonly title: string
}
