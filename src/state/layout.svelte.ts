import type { ScreenName } from '../i18n/screens'

/** Files of more lines open folded to their instructions. */
export const FOLD_FROM = 41

export type Panel = 'palette' | 'keys' | 'settings' | 'proposal'
export type Screen = 'build' | Exclude<ScreenName, Panel | 'files' | 'failed' | 'changes'>

/** What is shown where: the page's own, never the engine's. */
export class Layout {
  /** The screen; the address' hash says the same. */
  screen = $state<Screen>('build')
  /** What lies over the page; one at a time. */
  panel = $state<Panel | null>(null)
  /** The file in the figure's card; null: the Dockerfile with its figure. */
  file = $state<string | null>(null)
  /** null: as the length of the Dockerfile asks for. */
  folded = $state<boolean | null>(null)
  drawer = $state<'log' | 'problems'>('log')
  filesOpen = $state(false)
  buildsADay = $state(12)

  isFolded(lines: number): boolean {
    return this.folded ?? lines >= FOLD_FROM
  }
}

const SCREEN_NAMES: readonly Screen[] = ['build', 'context', 'image', 'stages', 'run', 'about']

/** `#/image` names the Image screen; anything else is the Build screen. */
export function screenOf(hash: string): Screen {
  const name = /^#\/(\w+)$/.exec(hash)?.[1]
  return SCREEN_NAMES.find((screen) => screen === name) ?? 'build'
}

export const hashOf = (screen: Screen): string => (screen === 'build' ? '#/' : `#/${screen}`)
