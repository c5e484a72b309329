import type { ProposalWords } from './words'

export const words: ProposalWords = {
  title: 'What this would change',
  close: 'Close',
  change: (path) => `What would change in ${path}`,
  noChange: 'Nothing in the file would change.',
  next: 'What the next build would do',
  now: 'As it is',
  then: 'With the change',
  cached: 'cached',
  runs: 'would run',
  fails: 'would fail',
  counts: (cached, runs) => `${cached} cached, ${runs} would run`,
  unreadable: 'Docker could not read such a Dockerfile:',
  planning: 'Looking it up in the cache…',
  note: 'Planned against your cache as it is; nothing has run. What stands below a moved line runs once, and is cached from then on.',
  apply: 'Apply',
  applyAndBuild: 'Apply and build',
  cancel: 'Cancel',
}
