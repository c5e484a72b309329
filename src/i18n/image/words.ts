export interface ImageWords {
  readonly title: string
}
