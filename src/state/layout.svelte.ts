import type { ScreenName } from '../i18n/screens'

/** Files of more lines open folded to their instructions. */
export const FOLD_FROM = 41

export type Panel = 'palette' | 'keys' | 'settings' | 'proposal' | 'projects' | 'share'
export type Screen =
  'build' | Exclude<ScreenName, Panel | 'files' | 'failed' | 'changes' | 'columns' | 'running' | 'building' | 'notice' | 'offline'>

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

/** A station of the path, from a folder to a container. */
export type Station = 'context' | 'build' | 'image' | 'run' | 'terminal'

interface Frame {
  /** Build has the files, the figure and the margin; `wide` is without the files, `full` without the margin too. */
  readonly columns: 'build' | 'wide' | 'full'
  /** The station that it belongs to; null: none. */
  readonly station: Station | null
}

/** Every screen, one row each; what is on it: `views/screens.ts`. */
export const FRAMES: { readonly [S in Screen]: Frame } = {
  build: { columns: 'build', station: 'build' },
  context: { columns: 'wide', station: 'context' },
  image: { columns: 'wide', station: 'image' },
  stages: { columns: 'full', station: 'build' },
  run: { columns: 'full', station: 'run' },
  terminal: { columns: 'full', station: 'terminal' },
  world: { columns: 'full', station: 'terminal' },
  compare: { columns: 'full', station: 'build' },
  about: { columns: 'full', station: null },
  course: { columns: 'wide', station: null },
  /** Build with a lesson in its margin. */
  lesson: { columns: 'build', station: 'build' },
}

/** `#/image` names the Image screen, `#/lesson/layers` the Lesson screen; anything else is the Build screen. */
export function screenOf(hash: string): Screen {
  const name = /^#\/(\w+)(\/[\w-]+)?$/.exec(hash)?.[1]
  return (Object.keys(FRAMES) as Screen[]).find((screen) => screen === name) ?? 'build'
}

export const hashOf = (screen: Screen): string => (screen === 'build' ? '#/' : `#/${screen}`)
