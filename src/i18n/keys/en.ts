import { actions } from '../actions/en'
import type { KeysWords } from './words'

export const words: KeysWords = {
  title: 'Keys',
  actions,
  close: 'Close',
  anywhere: 'Anywhere',
  panes: 'Between screens and panes',
  figure: 'In the figure',
  guessing: 'Guessing',
  image: 'In the image',
  or: 'or',
  cachedOrRuns: 'Cached or will run',
  nextLink: 'Next or previous link',
  openFolder: 'Open or close a folder',
  leaveEditor: 'Tab leaves the editor, or indents again',
  stateBeside: 'State after the step before or after',
  single: 'Single letters can be switched off in the settings.',
}
