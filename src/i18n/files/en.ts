import type { Deed } from '../../../worker/door/protocol'
import { code, say } from '../phrase'
import type { FilesWords } from './words'

const files = (value: number, shown = String(value)): string => `${shown} ${value === 1 ? 'file' : 'files'}`

export const words: FilesWords = {
  menu: 'New file, upload, search',
  menuOf: (path) => `Actions for ${path}`,
  newFile: 'New file…',
  newFolder: 'New folder…',
  upload: 'Upload files…',
  uploadFolder: 'Upload a folder…',
  search: 'Search files…',
  rename: 'Rename or move…',
  remove: 'Delete',
  download: 'Download',
  runnable: 'Make it executable (chmod +x)',
  notRunnable: 'Make it not executable (chmod -x)',
  keepBack: 'Keep back by .dockerignore',
  moreOf: (shown, left) => `Show ${shown} more of ${left}`,

  askFile: 'New file',
  askFolder: 'New folder',
  askName: (path) => `Rename ${path}`,
  nameHint: 'A slash makes folders: src/lib/a.js.',
  make: 'OK',
  cancel: 'Cancel',
  close: 'Close',
  refused: {
    'bad-path': 'No file can be called that: at most 255 bytes a name, not .. and not the folder itself.',
    missing: 'It is not there any more.',
    exists: 'There is something of that name already. Nothing was changed.',
    'not-a-folder': 'Part of this path is a file, so nothing can be in it.',
    'is-a-folder': 'There is a folder of that name.',
    'too-large': 'A file can have at most 256 MB here.',
  },

  removed: (path) => `${path} deleted.`,
  madeRunnable: (path) => `${path} can be executed now. COPY keeps that.`,
  madePlain: (path) => `${path} is not executable any more. COPY keeps that.`,
  keptBack: (path, file) => `${path} is kept back by ${file} now.`,
  undoIt: 'Undo',

  drop: 'Drop files and folders anywhere',
  dropNote: 'They stay in this browser.',
  dropInto: (folder) => `Drop into ${folder}`,
  reading: (shown) => `Reading the folder: ${shown} files so far`,
  adding: (shown, of) => `Adding files: ${shown} of ${of}`,
  stopped: 'Cancelled. Nothing was added.',
  nothing: 'There was no file in it. Nothing was added.',
  added: (value, shown, size) => `${files(value, shown)} added, ${size}.`,
  leftOut: (value, shown) => `${files(value, shown)} left out.`,
  details: 'Which?',
  detailsTitle: 'What was left out, and why',
  limits: say`A project here holds at most ${code('100,000')} files, ${code('300 MB')} together, ${code('256 MB')} in one.`,
  why: {
    'bad-path': 'The name is longer than 255 bytes, or the path longer than 4,096.',
    missing: 'It went away while it was read.',
    exists: 'Something of that name was in the way.',
    'not-a-folder': 'A file of your project has the name of a folder on its path.',
    'is-a-folder': 'A folder of your project has its name.',
    'too-large': 'It is larger than 256 MB.',
    unreadable: 'The browser could not read it.',
    'too-many': 'The project is full: 100,000 files.',
    'too-much': 'The project is full: 300 MB.',
    'too-deep': 'More than 64 folders deep: a link that leads back into its own folder?',
  },
  andMore: (shown) => `and ${shown} more`,
  replaced: (value, shown) =>
    `${files(value, shown)} of the same name ${value === 1 ? 'was' : 'were'} written over; Undo brings ${value === 1 ? 'it' : 'them'} back.`,
  alike: (pairs) =>
    `${pairs === 1 ? 'Two names look' : `${pairs} pairs of names look`} alike (upper and lower case, or Hangul composed and decomposed). Linux keeps them apart; macOS and Windows may not.`,
  place: (folder) => `Where should ${folder} go?`,
  placeNote: say`It has a ${code('Dockerfile')} of its own. Undo brings your present folder back.`,
  instead: 'Open it as the project',
  into: (folder) => `Add it as ${folder}/`,

  searchLabel: 'Search for',
  contents: 'Also in what files hold',
  found: (results, more) =>
    more ? `more than ${results} places; these are the first` : `${results} ${results === 1 ? 'place' : 'places'}`,
  none: 'Nothing has this in its name.',
  unread: (value) => `${files(value)} not read: larger than 1 MB, or more than 50 MB before it.`,
  line: (line) => `line ${line}`,
  inName: 'in the name',

  deed: (deed) => deedOf(deed),
  undo: (deed) => `Undo: ${deed}`,
  redo: (deed) => `Redo: ${deed}`,
}

function deedOf(deed: Deed): string {
  switch (deed.kind) {
    case 'edit':
      return `edit ${deed.path}`
    case 'create':
      return `create ${deed.path}`
    case 'create-folder':
      return `create the folder ${deed.path}`
    case 'remove':
      return `delete ${deed.path}`
    case 'mode':
      return `change the mode of ${deed.path}`
    case 'convert':
      return `convert ${deed.path}`
    case 'rename':
      return `rename ${deed.from} to ${deed.to}`
    case 'import':
      return `add ${files(deed.files)}`
    case 'keep-back':
      return deed.paths.length === 1 ? `keep back ${deed.paths[0] ?? ''}` : `keep back ${deed.paths.length} paths`
    case 'build':
      return `build ${deed.number}`
    case 'reset':
      return 'start over with the sample'
  }
}
