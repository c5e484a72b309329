export interface ChangesWords {
  readonly diff: (path: string) => string
  readonly all: string
  readonly more: (files: number) => string
  readonly none: string
}
