export interface KeysWords {
  readonly title: string
}
