import { code, ran, say } from '../phrase'
import type { CompareWords } from './words'

const steps = (count: number): string => (count === 0 ? 'nothing' : count === 1 ? 'only one step' : `${count} steps`)

export const words: CompareWords = {
  eyebrow: 'Two versions of one Dockerfile. What does one edit cost in each?',
  answer: (path, a, b) => say`After an edit in ${code(path)}, A runs ${ran(steps(a))} and B ${ran(steps(b))}.`,
  same: (path, count) => say`After an edit in ${code(path)}, both run ${ran(steps(count))}.`,
  waiting: 'Both versions are being built on a copy…',
  nothing: 'There is nothing to compare with yet',
  nothingNote: 'Build, change the Dockerfile, and come back: the version before and the one now stand here side by side.',
  back: 'Back to the build',
  youEdit: 'You edit',
  with: 'Compare now with',
  build: (number, time) => `build ${number}${time === '' ? '' : `, ${time}`}`,
  now: 'now',
  layersAdded: (layers) => `${layers} ${layers === 1 ? 'layer' : 'layers'} added`,
  whatYouChange: 'What you change',
  runsAgain: (side) => `${side} runs again`,
  nothingRuns: 'nothing',
  differs: 'violet: where A and B differ',
  sizes: (bytes, larger) => `B is ${bytes} ${larger ? 'larger' : 'smaller'}.`,
  sameSize: 'Both images are equally large.',
  files: (a, b) => `Files sent: ${a} and ${b}.`,
}
