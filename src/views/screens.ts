import type { Component } from 'svelte'
import type { ScreenName, ScreenWords } from '../i18n/screens'

interface Screen<Name extends ScreenName> {
  readonly load: () => Promise<{ readonly default: Component<{ words: ScreenWords[Name] }> }>
  /** `wide`: without the files; `full`: without the margin too; `panel`: over the page, which is inert below it. */
  readonly frame: 'wide' | 'full' | 'panel'
  /** The station of the path that it belongs to; null: none. */
  readonly station: Station | null
}
export type Station = 'context' | 'build' | 'image' | 'run'

/** Every screen but Build, one row each; fetched when it is first asked for. Its words: `i18n/screens.ts`. */
export const SCREENS: { readonly [Name in ScreenName]: Screen<Name> } = {
  context: { load: () => import('../panes/context/ContextScreen.svelte'), frame: 'wide', station: 'context' },
  image: { load: () => import('../panes/image/ImageScreen.svelte'), frame: 'wide', station: 'image' },
  stages: { load: () => import('../panes/stages/StagesScreen.svelte'), frame: 'full', station: 'build' },
  run: { load: () => import('../panes/run/RunScreen.svelte'), frame: 'full', station: 'run' },
  files: { load: () => import('../panes/files/tools/FileTools.svelte'), frame: 'panel', station: null },
  proposal: { load: () => import('../panes/proposal/ProposalPanel.svelte'), frame: 'panel', station: null },
  failed: { load: () => import('../panes/failed/FailedNotes.svelte'), frame: 'panel', station: null },
  changes: { load: () => import('../panes/guess/Changes.svelte'), frame: 'panel', station: null },
  about: { load: () => import('../panes/about/AboutScreen.svelte'), frame: 'full', station: null },
  palette: { load: () => import('../panes/palette/PalettePanel.svelte'), frame: 'panel', station: null },
  keys: { load: () => import('../panes/keys/KeysPanel.svelte'), frame: 'panel', station: null },
  settings: { load: () => import('../panes/settings/SettingsPanel.svelte'), frame: 'panel', station: null },
}
