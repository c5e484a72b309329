export interface SettingsWords {
  readonly title: string
}
