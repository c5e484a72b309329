import { code, ref, say, strong } from '../phrase'
import type { ContextWords } from './words'

const files = (value: number, shown = String(value)): string => `${shown} ${value === 1 ? 'file' : 'files'}`

const KINDS = {
  environment: 'Such files hold passwords and keys of the environment.',
  'private-key': 'A private key opens what it belongs to, for everyone who has it.',
  token: 'It holds a token that speaks for you.',
  credentials: 'It holds credentials of a service.',
} as const

export const words: ContextWords = {
  title: 'Build context',
  loading: 'Sending the folder through the sieve.',
  eyebrow: (folder) => `Your folder holds ${folder}. How much does COPY get to see?`,
  answer: (percent, size, shown, count, keptBack, ignoreFile) =>
    say`${keptBack ? `${percent} of it: ` : 'All of it: '}${strong(`${size} in ${files(count, shown)}.`)} ${
      keptBack
        ? `Your ${ignoreFile ?? ''} kept the rest back.`
        : ignoreFile === null
          ? 'There is no .dockerignore.'
          : `Your ${ignoreFile} keeps nothing back.`
    }`,
  nothingSent: say`Nothing: every file of the folder is kept back.`,
  broken: (text) => say`Docker cannot read the ignore file: ${code(text)}`,
  dockerfile: 'Dockerfile',

  folder: 'Your folder',
  sent: 'Can be sent to the builder',
  amount: (value, shown, size) => `${files(value, shown)}, ${size}`,
  files,
  noIgnore: 'no .dockerignore',
  secret: 'a secret?',
  more: (entries) => `${entries} more`,
  line: (line) => `line ${line}`,
  streamNote: 'Streams are as thick as their size, on a log scale.',
  seesNote: 'COPY . . sees the right side and nothing else.',
  streamText: {
    'kept-back': (line, pattern) => `kept back by ${pattern}, line ${line}`,
    'let-in': (line, pattern) => `let in again by ${pattern}, line ${line}`,
    sent: 'passes',
    secret: 'passes, and may be a secret',
  },

  secretEyebrow: say`passes the sieve`,
  secretTitle: 'A secret may be going in',
  secretText: (path, kind, lines, taking) =>
    say`No pattern holds ${ref(path)} back${
      taking > 0
        ? `, so ${taking === 1 ? 'line' : 'lines'} ${lines} of the Dockerfile ${taking === 1 ? 'puts' : 'put'} it into a layer`
        : '; no instruction takes it yet'
    }. ${KINDS[kind]} Deleting it in a later step only hides it: everyone who has the image can read it.`,
  keepBack: (path) => `Keep ${path} back`,
  keptBack: (path, file) => `${file} keeps ${path} back now.`,

  suggestTitle: 'What an image does not need',
  suggest: (hasFile) =>
    hasFile
      ? say`These are made on your machine, or belong to it alone, and they pass.`
      : say`There is no ${code('.dockerignore')}: everything can be sent. These are made on your machine, or belong to it alone.`,
  add: (patterns) => (patterns === 1 ? 'Add this line' : `Add these ${patterns} lines`),
  added: (file) => `Added to ${file}.`,

  patternsTitle: 'What each pattern did',
  patterns: say`The last pattern that matches decides. A pattern also covers everything inside a folder that it matches.`,
  file: (file, own, passedOver) =>
    own
      ? say`${code(file)} belongs to this Dockerfile alone.${passedOver ? say` ${code('.dockerignore')} is there too, and is not read.` : ''}`
      : say`${code(file)} holds for every Dockerfile that has none of its own.`,
  noFile: say`A file called ${code('.dockerignore')} would keep back what its lines match. There is none.`,
  did: {
    nothing: 'matches nothing',
    needless: 'was not kept back',
    covered: (line) => `nothing more than line ${line}`,
    overruled: (line) => `overruled by line ${line}`,
    letIn: (shown) => `${shown} back in`,
    kept: files,
  },
  deeper: (pattern, value, example) =>
    say`${code(pattern)} looks only at the top folder, unlike in git: ${files(value)} below it ${value === 1 ? 'passes' : 'pass'} (${code(example)}). For every folder write ${ref(`**/${pattern}`)}.`,
  overruledBy: (value, line) => `${files(value)} of it let in again, first by line ${line}`,

  askTitle: 'Ask about a path',
  askLabel: 'A path in your folder',
  ask: 'Ask',
  path: {
    missing: say`There is nothing of that name; this is what would hold if there were.`,
    some: (path, sent, all) => say`Of ${ref(path)}, ${strong(`${sent} of ${all} files`)} can be sent.`,
    kept: (path, line, pattern) => say`${ref(path)} is ${strong('kept back')} by line ${line}, ${code(pattern)}.`,
    keptThrough: (path, line, pattern, folder) =>
      say`${ref(path)} is ${strong('kept back')} by line ${line}: ${code(pattern)} matches ${code(folder)}, and a pattern also covers everything inside a folder that it matches.`,
    letIn: (path, line, pattern) => say`${ref(path)} ${strong('can be sent')}: line ${line}, ${code(pattern)}, lets it in again.`,
    wasKept: (line, pattern) => say`Without it, line ${line} (${code(pattern)}) would keep it back.`,
    passes: (path) => say`${ref(path)} ${strong('can be sent')}: no pattern matches it.`,
  },
  taken: (lines, taking) => say`${taking === 1 ? 'Line' : 'Lines'} ${lines} of the Dockerfile ${taking === 1 ? 'takes' : 'take'} it.`,
  notTaken: say`No instruction of the Dockerfile takes it, so it is not transferred.`,

  takesTitle: 'What is really sent',
  takes: (size, value, shown) =>
    say`BuildKit asks only for what the instructions need: ${strong(`${size} in ${files(value, shown)}`)}, and of that, the next time, only what changed.`,
  takesNothing: say`No instruction takes a file of the folder, so nothing is transferred.`,
  noPlan: say`The Dockerfile cannot be planned as it is, so it is not known what it takes.`,
  reader: (value, shown, size) => `${files(value, shown)}, ${size}`,

  largestTitle: 'The largest files',
  keptByLine: (line) => `kept back, line ${line}`,
  isSent: 'can be sent',
}
