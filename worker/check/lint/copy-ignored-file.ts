import { compilePatterns, type Matcher } from '../../context'
import { cleanPath } from '../../instructions'
import { goQuote } from '../../text'
import { at, find, nodeHere } from './place'
import { evaluatedSubject, rule } from './rule'

/** They keep back all that the context has. */
const EVERYTHING = new Set(['*', '**', '**/*'])

export const copyIgnoredFile = rule({
  name: 'CopyIgnoredFile',
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  url: 'https://docs.docker.com/go/dockerfile/rule/copy-ignored-file/',
  found: 'evaluation',
  message: (verb: 'Add' | 'Copy', path: string) => `Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`,
  check({ evaluated, ignore }, warn) {
    const matcher = compilePatterns(ignore)
    // With an exception anywhere BuildKit does not look.
    if ('error' in matcher || matcher.hasExceptions) return
    const keepsAll = ignore.some(({ pattern }) => EVERYTHING.has(pattern))
    for (const { planned } of evaluated) {
      const { instruction, isTrigger } = planned
      if ((instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') || isTrigger) continue
      if (instruction.keyword === 'COPY' && instruction.arguments.from !== null) continue
      for (const written of instruction.arguments.paths) {
        const path = cleanPath(written)
        if (isRemote(written) || !(isRoot(path) ? keepsAll : isKeptBack(path, matcher))) continue
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [instruction.keyword === 'ADD' ? 'Add' : 'Copy', path], node ? at(find(node, written)) : {})
      }
    }
  },
})

function isRoot(path: string): boolean {
  return path === '.' || path === '/'
}

/** A pattern that cannot be read is met here, and says nothing. */
function isKeptBack(path: string, matcher: Matcher): boolean {
  return matcher.matches(path) === true
}

function isRemote(source: string): boolean {
  return /^(https?|git|ssh):\/\/|^git@/.test(source)
}
