import type { Component } from 'svelte'
import type { ScreenName, ScreenWords } from '../i18n/screens'

type Loader<Name extends ScreenName> = () => Promise<{ readonly default: Component<{ words: ScreenWords[Name] }> }>

/** Every screen but Build, every panel and what else comes late, one row each; fetched when first asked for. Its words: `i18n/screens.ts`. */
export const SCREENS: { readonly [Name in ScreenName]: Loader<Name> } = {
  context: () => import('../panes/context/ContextScreen.svelte'),
  image: () => import('../panes/image/ImageScreen.svelte'),
  stages: () => import('../panes/stages/StagesScreen.svelte'),
  run: () => import('../panes/run/RunScreen.svelte'),
  terminal: () => import('../panes/terminal/TerminalScreen.svelte'),
  world: () => import('../panes/world/WorldScreen.svelte'),
  files: () => import('../panes/files/tools/FileTools.svelte'),
  proposal: () => import('../panes/proposal/ProposalPanel.svelte'),
  failed: () => import('../panes/failed/FailedNotes.svelte'),
  changes: () => import('../panes/guess/Changes.svelte'),
  running: () => import('../panes/build/running/RunningNotes.svelte'),
  building: () => import('../panes/build/running/RunningFigure.svelte'),
  columns: () => import('../panes/columns/Splitters.svelte'),
  about: () => import('../panes/about/AboutScreen.svelte'),
  course: () => import('../panes/course/CourseScreen.svelte'),
  lesson: () => import('./LessonMargin.svelte'),
  notice: () => import('../panes/projects/ProjectNotice.svelte'),
  share: () => import('../panes/share/SharePanel.svelte'),
  offline: () => import('../pwa/OfflineBar.svelte'),
  compare: () => import('../panes/build/compare/CompareScreen.svelte'),
  projects: () => import('../panes/projects/ProjectsPanel.svelte'),
  palette: () => import('../panes/palette/PalettePanel.svelte'),
  keys: () => import('../panes/keys/KeysPanel.svelte'),
  settings: () => import('../panes/settings/SettingsPanel.svelte'),
}
