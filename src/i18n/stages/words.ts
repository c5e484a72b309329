export interface StagesWords {
  readonly title: string
}
