import type { OfflineWords } from './words'

export const words: OfflineWords = {
  getting: 'Getting ready for offline',
  gettingText: (done, total) => `${done} of ${total}, after what you see`,
  parts: 'Offline parts',
  ready: 'Ready for offline',
  readyText: (total) => `Every base image and package list, ${total}`,
  offline: 'You are offline',
  offlineReady: 'Everything works.',
  offlineCore: 'Everything works, except package lists and screens that were not fetched yet.',
  update: 'A new version is here',
  updateText: 'Your work is saved first. It takes about a second.',
  updateUnsafe: 'Your work cannot be saved here. Save a zip first, then reload the page.',
  doUpdate: 'Update',
  saveZip: 'Save a zip',
  later: 'Later',
}
