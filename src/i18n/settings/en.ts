import type { SettingsWords } from './words'

export const words: SettingsWords = {
  title: 'Settings',
  close: 'Close',
  language: 'Language',
  languageNote: 'Docker’s own words stay as they are.',
  theme: 'Light or dark',
  light: 'Light',
  dark: 'Dark',
  type: 'Build as you type',
  typeNote: 'Builds when you have not typed for a moment and the Dockerfile can be read.',
  motion: 'Motion',
  motionNote: 'After a build, layers land in their places.',
  asSystem: 'As the system',
  none: 'None',
  playback: 'Show a build',
  playbackNote: 'Step by step in simulated time, or its result at once. Esc shows the rest.',
  atOnce: 'At once',
  times: (speed) => `${speed}× speed`,
  single: 'Keys of a single letter',
  singleNote: 'Such as ? for the list of keys. Off, if you speak to your computer.',
  kept: 'Kept in this browser only.',
}
