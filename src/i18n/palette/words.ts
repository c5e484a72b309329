export interface PaletteWords {
  readonly title: string
}
