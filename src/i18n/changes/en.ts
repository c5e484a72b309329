import type { ChangesWords } from './words'

export const words: ChangesWords = {
  diff: (path) => `What changed in ${path}`,
  all: 'This is all that changed since the build before.',
  more: (files) => `Since the build before, ${files} more ${files === 1 ? 'file' : 'files'} changed.`,
  none: 'Nothing changed since the build before.',
}
