import { code, ran, ref, say, strong } from '../phrase'
import type { StagesWords } from './words'

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']
const stages = (count: number): string => `${NUMBERS[count] ?? count} ${count === 1 ? 'stage' : 'stages'}`
const files = (count: number): string => (count === 1 ? 'one file' : `${count} files`)

export const words: StagesWords = {
  title: 'Stages',
  back: 'Dockerfile',
  question: (count) => `${stages(count)} in the Dockerfile, one image. What of them ships?`,
  none: say`Build once, and the stages appear here.`,
  one: say`There is one stage: all of it is the image.`,
  crossed: (worked, count) => say`${stages(worked)} worked. Only ${ran(files(count))} cross${count === 1 ? 'es' : ''} into the image.`,
  nothing: (worked) => say`${stages(worked)} worked. Nothing is copied across.`,
  notDone: say`The build did not get to its end: what was done is shown.`,
  ofBuild: (build) => `build ${build}`,
  target: 'Target stage: builds at once',
  last: 'last stage',
  unnamed: (index) => `stage ${index}`,
  scale: 'thickness = size, each 24 px is 10 times as much',
  ships: 'ships',
  skipped: 'skipped',
  layers: (count) => `${count} ${count === 1 ? 'layer' : 'layers'}`,
  on: (stage) => `on ${stage}`,
  notBuilt: 'not built',
  graph: (parts) => `Stages: ${parts}`,
  gives: (from, what, to) => `${from} gives ${what} to ${to}`,
  all: 'all stages',
  image: 'the image',
  stays: 'held by the builder',
  pushed: 'pushed and run',
  content: 'COPY --from looks only at the content of what it copies.',
  whySkipped: (stage) => `Why was ${stage} skipped?`,
  skippedText: (stage, target) =>
    say`Docker starts from the stage that you asked for and walks back. Nothing in ${ref(target)} needs ${ref(stage)}, so it is never started.`,
  askFor: (stage) => say`Ask for it with ${ref(`--target ${stage}`)}.`,
  askLast: say`It has no name, so it can be asked for only as the last stage.`,
  crosses: 'What crosses over?',
  crossesNone: say`No COPY ${code('--from')}: stages share nothing but what they stand on.`,
  crossesNote: say`If the same bytes are made again, such a COPY stays cached.`,
  files,
  line: (line) => `line ${line}`,
  mounted: 'mounted, not copied',
  behind: 'What stays behind?',
  behindText: (size) =>
    say`${strong(size)} of other stages’ layers remain in the builder’s cache. No image carries them, and no container sees them.`,
  behindNone: say`Nothing: every layer that was made is in the image.`,
  command: 'The real command that does the same',
  copy: 'Copy the command',
  copied: 'Copied',
}
