import { words as notice } from '../notice/en'
import type { ProjectsWords } from './words'

const MINUTE = 60_000
const DAY = 86_400_000

const { badZip } = notice

export const words: ProjectsWords = {
  title: 'Projects',
  open: 'open',
  more: (name) => `More about ${name}`,
  never: 'not saved yet',
  when: (savedAt, now) => {
    const minutes = Math.floor((now - savedAt) / MINUTE)
    if (minutes < 1) return 'just now'
    if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`
    const days = Math.floor(now / DAY) - Math.floor(savedAt / DAY)
    if (days < 1) return 'today'
    if (days === 1) return 'yesterday'
    return new Date(savedAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })
  },
  saved: 'saved',
  saving: 'being saved',
  unsaved: 'about to be saved',
  untouched: 'saved once you change something',
  elsewhere: 'open in another tab',
  inMemory: 'kept until this tab is closed',
  unreadable: 'cannot be read, left as it is',
  empty: 'Nothing is kept here yet.',
  create: 'New, empty',
  openFiles: 'Open a folder or zip',
  example: 'From an example',
  copy: (name) => `Copy ${name}`,
  rename: (name) => `Rename ${name}`,
  reset: (name) => `Reset ${name}…`,
  openIt: 'Open',
  renameIt: 'Rename',
  exportZip: 'Save as a zip',
  exportAsIs: 'Export as is',
  remove: 'Delete…',
  askRemove: (name) => `Delete ${name} for good?`,
  removed: 'Its files, images and cache go. This cannot be undone.',
  keep: 'Keep it',
  askReset: (name) => `Reset ${name} to the sample?`,
  resetText: 'Undo brings back what was there. What you reached in lessons stays.',
  doReset: 'Reset',
  askName: 'Its name',
  doRename: 'Rename',
  cancel: 'Cancel',
  copyName: (name) => `${name} copy`,
  newName: 'new-project',
  chooseExample: 'Which example?',
  examples: { node: 'Node web app', python: 'Python service', go: 'Go, in two stages' },
  zip: 'A zip file',
  folder: 'A folder',
  here: (size) => `In this browser only, ${size}.`,
  resetKeeps: 'Reset keeps lesson progress.',
  offline: 'Ready for offline.',
  close: 'Close',
  badZip,
}
