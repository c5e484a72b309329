import type { RunningWords } from './words'

export const words: RunningWords = {
  title: 'What is happening now',
  besideTitle: 'Neither needs the other, so they go on at once',
  beside:
    'BuildKit follows what a step needs, not the order of lines. A step waits only for the step below it and for what it copies from another stage.',
  now: (stages) => (stages === 1 ? '1 stage' : `${stages} stages`),
  tracks: (described) => `Stages on one clock: ${described}`,
  took: (stage, steps) => `${stage}: ${steps}`,
  unnamed: (index) => `stage ${index}`,
  last: 'last time',
  start: '0 s',
  output: 'What it prints',
  pace: 'Pace',
  times: (speed) => (speed === 1 ? 'as Docker' : `${speed} times`),
  atOnce: 'at once',
  kept: 'Cancel keeps the steps that are done: the next build takes them from the cache. Your last image stays until this build has made one.',
  ships: 'ships',
  columns: (described) => `Layers of the stages that are being built: ${described}`,
}
