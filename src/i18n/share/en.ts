import { code, say, strong } from '../phrase'
import type { ShareWords } from './words'

export const words: ShareWords = {
  title: (name) => `Share ${name}`,
  close: 'Close',
  link: 'A link',
  linkNote: (most) => `at most ${most}; no server keeps it`,
  fits: (name, files, size) => `It carries all of ${name}: ${files}, ${size}.`,
  tooLarge: (name, size) => say`${strong(`${name} is ${size}: too large for a link.`)} What shall it carry instead?`,
  nothingFits: 'Not even the Dockerfile fits. Share a zip.',
  instead: 'What the link carries',
  offer: ({ kind, without }) => {
    if (kind === 'everything') return ['Everything']
    if (kind === 'dockerfile') return ['Dockerfile and .dockerignore']
    const [first = '', ...more] = without
    return more.length === 0 ? say`Everything but ${code(first)}` : say`Everything but ${code(first)} and ${more.length} more`
  },
  amount: (files, count, size) => `${count} ${files === 1 ? 'file' : 'files'}, ${size}`,
  filled: (characters, most) => `${characters} of ${most} characters`,
  copyLink: 'Copy',
  copied: 'Copied',
  secret: (paths) => `${paths} is never put in a link.`,
  noSecret: 'Files such as .env are never put in a link.',
  file: 'A file',
  fileNote: 'A zip of the folder, to open here again or to build with Docker. What .dockerignore keeps back stays out.',
  zip: (name) => `${name}.zip`,
  embed: 'In a page of yours',
  embedNote: 'works from 320 × 400',
  way: 'Written as',
  copyCode: 'Copy',
  embedText: 'Without scripts, in print and in feeds, readers see the Dockerfile as text.',
  openIn: 'Open in Layerlab',
  home: 'Take it home',
  homeText:
    'On a machine with Docker, the same folder gives the same layers. The date is fixed, since a layer’s digest holds the dates of its files.',
  modelled: '≈ modelled, no digest to expect',
  noHome: 'It does not build: there is no digest to expect.',
  waiting: 'Building it once more…',
}
