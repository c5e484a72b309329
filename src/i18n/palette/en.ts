import { actions } from '../actions/en'
import type { PaletteWords } from './words'

export const words: PaletteWords = {
  title: 'Commands',
  actions,
  find: 'Find a command or a file',
  found: (found) => `${found} found`,
  results: 'Results',
  none: 'Nothing is called that. Fewer letters find more.',
  do: 'Do',
  go: 'Go to',
  buildStage: (stage) => `Build stage ${stage}`,
  choose: 'choose',
  perform: 'do it',
  back: 'back',
}
