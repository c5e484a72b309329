import type { NoticeWords } from '../notice/words'

/** The menu of projects. Sizes come as text, with ≈ where they are modelled. */
export interface ProjectsWords {
  readonly title: string
  readonly open: string
  readonly more: (name: string) => string
  readonly never: string
  readonly when: (savedAt: number, now: number) => string
  readonly saved: string
  readonly saving: string
  readonly unsaved: string
  readonly untouched: string
  readonly elsewhere: string
  readonly inMemory: string
  readonly unreadable: string
  readonly empty: string
  readonly create: string
  readonly openFiles: string
  readonly example: string
  readonly copy: (name: string) => string
  readonly rename: (name: string) => string
  readonly reset: (name: string) => string
  readonly openIt: string
  readonly renameIt: string
  readonly exportZip: string
  readonly exportAsIs: string
  readonly remove: string
  readonly askRemove: (name: string) => string
  readonly removed: string
  readonly keep: string
  readonly askReset: (name: string) => string
  readonly resetText: string
  readonly doReset: string
  readonly askName: string
  readonly doRename: string
  readonly cancel: string
  readonly copyName: (name: string) => string
  readonly newName: string
  readonly chooseExample: string
  readonly examples: { readonly node: string; readonly python: string; readonly go: string }
  readonly zip: string
  readonly folder: string
  readonly here: (size: string) => string
  readonly resetKeeps: string
  readonly offline: string
  readonly close: string
  readonly badZip: NoticeWords['badZip']
}
