import type { LintFinding } from '../../../worker/door/protocol'
import type { AuthorWords } from './words'

type Say = (...about: readonly string[]) => string

/** `rule` or `rule case` → its sentence. */
const SENTENCES: Readonly<Record<string, Say>> = {
  'readable no-front-matter': () => 'the file must begin with front matter between two lines `---`',
  'readable yaml': (text = '') => `the front matter cannot be read: ${text}`,
  'readable missing-key': (key = '') => `\`${key}\` is missing`,
  'readable unknown-key': (key = '') => `\`${key}\` is not a key of the front matter`,
  'readable wrong-kind': (kind = '') => `a value of another kind is wanted here: ${kind}`,
  'readable bad-path': (path = '') => `${path} is not a path inside the lesson`,
  'readable bad-id': (id = '') => `\`${id}\` is not an id: small letters, digits and hyphens`,
  'readable unknown-scene': (name = '') => `there is no scene \`${name}\``,
  'readable unknown-step': (name = '') => `\`${name}\` is not a step of a scene: build, edit, run or session, one a line`,
  'readable check-syntax': (text = '') => `the check cannot be read from here on: ${text}`,
  'readable unknown-subject': (name = '') => `a check cannot look at \`${name}\``,
  'readable unknown-property': (name = '') => `\`${name}\` is not a property of what the check looks at`,
  'readable heading-without-id': (line = '') => `a heading is \`## Title {#id}\`, not \`${line}\``,
  'readable unknown-part': (id = '') => `\`${id}\` is not a part: intro, p-…, s-…, checks, hints, why, more`,
  'readable part-twice': (id = '') => `the part \`${id}\` is there twice`,
  'readable choice-syntax': (text = '') => `an item is \`- id: text\`, a choice \`- id: text. → what happened\`, not: ${text}`,
  'readable text-outside': () => 'text before the first heading is not shown',
  'readable not-text': (path = '') => `${path} is not text`,
  'readable missing-file': (path = '') => `${path} is missing`,
  'readable too-large': (path = '') => `${path} is too large`,
  'same-anchors missing': (anchor = '') => `\`${anchor}\` is in one language alone`,
  'same-anchors code': (anchor = '', code = '') => `code spans of \`${anchor}\` differ from the English: ${code}`,
  'same-anchors front-matter': (anchor = '') => `\`${anchor}\` is in the front matter or in the text alone`,
  'start-fails': () => 'the start passes every check: there is nothing to do',
  'solution-passes fails': (id = '', found = '') => `the solution fails \`${id}\`, which found ${found}`,
  'solution-passes not-simulated': (what = '') => `the solution meets what is not simulated: ${what}`,
  'one-true-choice not-one': (id = '', right = '', seen = '') =>
    right === '' ? `no choice of \`${id}\` holds: ${seen}` : `more than one choice of \`${id}\` holds (${right}): ${seen}`,
  'one-true-choice right-is-wrong': (id = '', choice = '') => `the choice of \`${id}\` that holds, \`${choice}\`, names a misconception`,
  'one-true-choice not-simulated': (id = '', what = '') => `\`${id}\` meets what is not simulated: ${what}`,
  'every-check-works': (id = '') => `\`${id}\` holds for the start and for the solution less any of its lines`,
  'no-spare-line': (path = '', line = '') => `no check needs this change in ${path}: ${line}`,
  'hints-hold-back three': (count = '') => `there are three hints, not ${count}`,
  'hints-hold-back question': (hint = '') => `the first hint is a question, not: ${hint}`,
  'hints-hold-back names': (keyword = '') => `the first hint names ${keyword}, which the solution adds`,
  'hints-hold-back long': (length = '') => `the third hint has ${length} characters, more than 160`,
  'hints-hold-back whole-line': (line = '') => `a hint holds a whole line of the solution: ${line}`,
  'known-misconceptions unknown': (id = '') => `there is no misconception ${id}`,
  'known-misconceptions no-choice': (id = '', choice = '') => `\`${id}\` has no choice \`${choice}\``,
  'known-misconceptions order': (order = '') => `the course has this lesson at ${order}`,
  'known-misconceptions teaches': (list = '') => `the course has this lesson teach: ${list}`,
  'known-misconceptions returns': (list = '') => `the course has this lesson ask again: ${list}`,
  'known-misconceptions requires': (id = '') => `\`${id}\` does not come before this lesson`,
  'one-idea minutes': (most = '') => `a lesson takes 1 to ${most} minutes`,
  'one-idea predictions': () => 'a lesson has at most three predictions',
  'one-idea exclamation': (anchor = '') => `\`${anchor}\` has an exclamation mark`,
  'one-idea long': (anchor = '') => `a paragraph of \`${anchor}\` is longer than 60 words or 160 Hangul`,
  'one-idea ending': (anchor = '', end = '') => `a sentence of \`${anchor}\` does not end in the polite form: …${end}`,
}

export const words: AuthorWords = {
  finding: ({ rule, case: which, about }: LintFinding) => (SENTENCES[which === '' ? rule : `${rule} ${which}`] ?? (() => rule))(...about),
}
