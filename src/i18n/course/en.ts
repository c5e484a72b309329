import { words as author } from '../author/en'
import { words as lesson } from '../lesson/en'
import { say } from '../phrase'
import type { CourseWords } from './words'

const NUMBERS = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']
const spelled = (count: number): string => NUMBERS[count] ?? String(count)
const are = (done: number): string => `${spelled(done)} ${done === 1 ? 'is' : 'are'} done.`

export const words: CourseWords = {
  main: 'Course',
  eyebrow: (lessons, minutes) => `${lessons} lessons, ${Math.floor(minutes / 60)} h ${minutes % 60} min. Guess, build, see why.`,
  begin: 'Eighteen questions about what an image is.',
  allDone: 'All of them are done.',
  were: (done, order, title) => `${done === 0 ? '' : `${are(done)} `}You were at lesson ${order}: ${title}.`,
  nextUp: (done, order, title) => `${are(done)} Next is lesson ${order}: ${title}.`,
  goOn: (order) => `Go on with lesson ${order}`,
  start: 'Begin with lesson 1',
  part: (number) => `Part ${number}`,
  parts: ['An image is layers', 'The instructions', 'Builds that are fast, loud and small', 'Out into the world'],
  counts: (done, of, minutes) => (done === 0 ? `${of} lessons, ${minutes} min` : `${done} of ${of}, ${minutes} min`),
  done: 'done',
  checks: (held, of) => `${held} of ${of} checks`,
  minutes: (minutes) => `${minutes} min`,
  margin: 'Today',
  today: 'Today',
  again: (count) => (count === 1 ? 'Look again at one question' : `Look again at ${spelled(count).toLowerCase()} questions`),
  nothingToday: 'Questions come back here two, seven and twenty-one days after you answered them. Nothing is due today.',
  asked: (order, days, sure) => `lesson ${order}, ${days === 1 ? 'a day' : `${days} days`} ago${sure ? ': sure, and not so' : ''}`,
  evening: 'A short evening',
  eveningNote: (minutes, left) =>
    `Five lessons carry the rest: ${minutes} minutes${left === 0 ? ', all done' : left === minutes ? '' : `, ${left} to go`}.`,
  eveningNames: { layers: 'layers', 'deleted-bytes': 'rm', 'run-memory': 'RUN', dockerignore: 'ignore', 'build-cache': 'the cache' },
  known: 'What I thought, what I know',
  held: 'guesses that held',
  sureAndNot: 'sure, and not so',
  againRight: 'right when asked again',
  of: (part, whole) => `${part} of ${whole}`,
  kept: say`Kept on this device only, apart from your projects.`,
  notKept: 'This browser keeps nothing: all of it lives as long as the page.',
  exportIt: 'Export as JSON',
  erase: 'Erase',
  eraseSure: 'Erase for good?',
  own: 'A lesson of your own',
  ownText: 'Choose a lesson folder. It is checked at once: the start must fail, the solution must pass.',
  ownPick: 'Choose a folder…',
  ownGood: (title) => `“${title}” keeps every rule.`,
  ownBad: (count) => (count === 1 ? 'One thing to mend:' : `${count} things to mend:`),
  ownReading: 'Reading and trying it…',
  line: (file, line) => `${file}, line ${line}`,
  finding: author.finding,
  lesson,
}
