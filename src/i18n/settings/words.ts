export interface SettingsWords {
  readonly title: string
  readonly close: string
  readonly language: string
  readonly languageNote: string
  readonly theme: string
  readonly light: string
  readonly dark: string
  readonly type: string
  readonly typeNote: string
  readonly motion: string
  readonly motionNote: string
  readonly asSystem: string
  readonly none: string
  readonly playback: string
  readonly playbackNote: string
  readonly atOnce: string
  readonly times: (speed: number) => string
  readonly plain: string
  readonly plainNote: string
  readonly single: string
  readonly singleNote: string
  readonly kept: string
}
