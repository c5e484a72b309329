/** What a person can do, by its id: in the palette and in the list of keys. */
export interface ActionWords {
  readonly build: string
  readonly 'build-fresh': string
  readonly cancel: string
  readonly 'guess-first': string
  readonly undo: string
  readonly redo: string
  readonly reset: string
  readonly 'next-step': string
  readonly 'previous-step': string
  readonly why: string
  readonly 'next-pane': string
  readonly 'previous-pane': string
  readonly editor: string
  readonly 'to-context': string
  readonly 'to-build': string
  readonly 'to-image': string
  readonly 'to-run': string
  readonly 'to-terminal': string
  readonly 'to-world': string
  readonly terminal: string
  readonly 'to-stages': string
  readonly 'to-compare': string
  readonly 'to-about': string
  readonly 'to-course': string
  readonly palette: string
  readonly keys: string
  readonly projects: string
  readonly share: string
  readonly settings: string
  readonly language: string
  readonly theme: string
  readonly 'copy-command': string
}
export type ActionId = keyof ActionWords
