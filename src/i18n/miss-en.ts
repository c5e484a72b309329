import { code, ref, say, strong } from './phrase'
import type { MissSentences } from './words'

const more = (value: number): string => (value === 0 ? '' : value === 1 ? ', and so did one more file' : `, and so did ${value} more files`)
const where = (stage: string | null): string => (stage === null ? '' : ` of stage ${stage}`)

/** Why a step ran, in English. */
export const missEn: MissSentences = {
  first: (_reason, { step }) => say`${ref(step)} was never built here before, so there was no saved layer to look for.`,
  'no-cache': (_reason, { step }) => say`You asked Docker not to use the cache, so ${ref(step)} ran without looking.`,
  'never-finished': (_reason, { step }) => say`${ref(step)} was begun before and never finished, so it left no layer to reuse.`,
  parent: (_reason, { step, parent, root }) =>
    parent === root
      ? say`Nothing in ${ref(step)} itself changed. It ran because the step it stands on, ${ref(parent)}, ran again.`
      : say`Nothing in ${ref(step)} itself changed. It ran because the chain above it broke, at ${ref(root)}.`,
  instruction: ({ part, before, after }, { step }) =>
    before === '' || after === ''
      ? say`The instruction ${ref(step)} is not the one that was built: ${after === '' ? 'it had' : 'it has'} ${strong(part)} ${code(after === '' ? before : after)}, which it ${after === '' ? 'has no more' : 'had not before'}.`
      : say`The instruction ${ref(step)} is not the one that was built: its ${strong(part)} was ${code(before)} and is ${code(after)}.`,
  variable: ({ name, source, before, after }, { step }) =>
    say`${ref(step)} can see ${source} ${code(name)}, which ${
      before === null
        ? say`is new: ${code(after ?? '')}`
        : after === null
          ? say`is gone; it was ${code(before)}`
          : say`was ${code(before)} and is ${code(after)}`
    }.`,
  user: ({ before, after }, { step }) => say`${ref(step)} runs as ${code(after)}; the saved layer was made as ${code(before)}.`,
  base: ({ before, after }) => say`The base image is another one: it was ${code(before)} and is ${code(after)}.`,
  'file-changed': ({ path, stage, line, more: others }, { step }) =>
    say`${ref(step)} takes a fingerprint of the files it copies. ${code(path)}${where(stage)} changed${
      line === null ? '' : ` at line ${line}`
    }${more(others)}, so the fingerprint is new and the saved layer no longer fits.`,
  'file-added': ({ path, stage, more: others }, { step }) =>
    say`${ref(step)} takes a fingerprint of the files it copies. ${code(path)}${where(stage)} is new${more(others)}, so the saved layer no longer fits.`,
  'file-removed': ({ path, stage, more: others }, { step }) =>
    say`${ref(step)} takes a fingerprint of the files it copies. ${code(path)}${where(stage)} is gone${more(others)}, so the saved layer no longer fits.`,
  'mode-changed': ({ path, stage, before, after, more: others }) =>
    say`The bytes of ${code(path)}${where(stage)} are the same, but its mode was ${code(before)} and is ${code(after)}${more(others)}. The mode is part of the fingerprint.`,
  'owner-changed': ({ path, stage, before, after, more: others }) =>
    say`The bytes of ${code(path)}${where(stage)} are the same, but its owner was ${code(before)} and is ${code(after)}${more(others)}. The owner is part of the fingerprint.`,
  'file-renamed': ({ path, from, stage, more: others }) =>
    say`${code(from)}${where(stage)} is now called ${code(path)}${more(others)}. Names are part of the fingerprint, so the saved layer no longer fits.`,
}
