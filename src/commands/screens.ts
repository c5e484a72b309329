import type { ActionId } from '../i18n/actions/words'
import type { Panel, Screen } from '../state/layout.svelte'
import { action } from './action'
import type { Action } from './action'

const to = (id: ActionId, screen: Screen, keys: string | null): Action =>
  action({
    id,
    keys,
    when: () => true,
    run: ({ layout, lesson }) => {
      layout.screen = screen === 'build' && lesson ? 'lesson' : screen
    },
  })

export const toContext = to('to-context', 'context', 'Alt+1')
export const toBuild = to('to-build', 'build', 'Alt+2')
export const toImage = to('to-image', 'image', 'Alt+3')
export const toRun = to('to-run', 'run', 'Alt+4')
export const toTerminal = to('to-terminal', 'terminal', 'Alt+5')
export const toWorld = to('to-world', 'world', null)
export const toStages = to('to-stages', 'stages', null)
export const toCompare = to('to-compare', 'compare', null)
export const toAbout = to('to-about', 'about', null)
export const toCourse = to('to-course', 'course', null)

let before: Screen = 'build'
/** The terminal, and back to where one was. */
export const terminal = action({
  id: 'terminal',
  keys: 'Ctrl+`',
  when: () => true,
  run: ({ layout }) => {
    if (layout.screen === 'terminal') layout.screen = before
    else {
      before = layout.screen
      layout.screen = 'terminal'
    }
  },
})

const over = (panel: Exclude<Panel, 'proposal'>, keys: string | null): Action =>
  action({
    id: panel,
    keys,
    outsideText: keys?.length === 1,
    when: () => true,
    run: ({ layout }) => {
      layout.panel = layout.panel === panel ? null : panel
    },
  })

export const palette = over('palette', 'Mod+K')
export const keyList = over('keys', '?')
export const projects = over('projects', null)
export const share = over('share', null)
export const settings = over('settings', 'Mod+,')
