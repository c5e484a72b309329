import type { NoticeWords } from './words'

export const words: NoticeWords = {
  dismiss: 'Close',
  unreadableTitle: (name) => `“${name}” could not be read`,
  unreadable: {
    'not-a-record': 'What is kept under this name is no project. It is left as it is; your other projects are not touched.',
    'newer-version': 'It comes from a newer version. It is left as it is; your other projects are not touched.',
    damaged: 'It is damaged. It is left as it is; your other projects are not touched.',
  },
  exportAsIs: 'Export as is',
  badLinkTitle: 'This link brings no project',
  badLink: {
    'link-damaged': 'It was cut or changed on its way. Ask for it again, or for a zip. Your own work is not touched.',
    'link-newer': 'It comes from a newer version. Reload the page, then open it again.',
    'link-too-large': 'It would unpack to more than a link may carry. Nothing of it was read.',
  },
  elsewhereTitle: (name) => `${name} is open in another tab`,
  elsewhere: 'You can look here. What you change here goes on as a project of its own.',
  workHere: 'Work here',
  forkedTitle: (name) => `${name} goes on as a project of its own`,
  forked: 'The other tab keeps its version. What you do here is saved beside it.',
  projects: 'Projects',
  deniedTitle: 'This browser does not let the page save',
  denied: 'Your work is kept until you close this tab.',
  fullTitle: 'The browser’s storage is full',
  full: 'What was saved before is still there. What you do now is kept until you close this tab.',
  saveZip: 'Save a zip',
  badZip: {
    title: 'This zip was not opened',
    leaves: (path) => `${path} would leave the folder. Nothing was read.`,
    tooLarge: 'It would unpack to more than 300 MB or 100,000 files. Nothing was read.',
    damaged: 'It is damaged, or no zip at all.',
    unsupported: 'It is encrypted, or packed in a way that is not supported.',
    empty: 'There is no file in it.',
  },
}
