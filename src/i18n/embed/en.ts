import { words as notice } from '../notice/en'
import type { EmbedWords } from './words'

export const words: EmbedWords = {
  badLinkTitle: 'What this page carries could not be opened',
  badLink: notice.badLink,
  open: 'Open in Layerlab',
  marked: (marked, steps) => `You marked ${marked} of ${steps} ${steps === 1 ? 'step' : 'steps'}.`,
  seeBuild: 'Build and see',
  files: 'Files',
  notSaved: 'Nothing here is saved.',
}
