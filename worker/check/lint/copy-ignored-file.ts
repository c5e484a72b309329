import { cleanPath } from '../../instructions'
import { goQuote } from '../../text'
import { at, find, nodeHere } from './place'
import { evaluatedSubject, rule, type IgnorePatterns } from './rule'

/** They keep back all that the context has. */
const EVERYTHING = new Set(['*', '**', '**/*'])

export const copyIgnoredFile = rule({
  name: 'CopyIgnoredFile',
  description: 'Attempting to Copy file that is excluded by .dockerignore',
  url: 'https://docs.docker.com/go/dockerfile/rule/copy-ignored-file/',
  found: 'evaluation',
  message: (verb: 'Add' | 'Copy', path: string) => `Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`,
  check({ evaluated, ignore }, warn) {
    // With an exception anywhere BuildKit does not look.
    if (ignore === null || ignore.patterns.some((pattern) => pattern.startsWith('!'))) return
    for (const { planned } of evaluated) {
      const { instruction, isTrigger } = planned
      if ((instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') || isTrigger) continue
      if (instruction.keyword === 'COPY' && instruction.arguments.from !== null) continue
      for (const written of instruction.arguments.paths) {
        const path = cleanPath(written)
        if (isRemote(written) || !isIgnored(path, ignore)) continue
        const node = nodeHere(planned)
        warn(evaluatedSubject(planned), [instruction.keyword === 'ADD' ? 'Add' : 'Copy', path], node ? at(find(node, written)) : {})
      }
    }
  },
})

function isIgnored(path: string, ignore: IgnorePatterns): boolean {
  if (path === '.' || path === '/') return ignore.patterns.some((pattern) => EVERYTHING.has(pattern))
  return ignore.matches(path)
}

function isRemote(source: string): boolean {
  return /^(https?|git|ssh):\/\/|^git@/.test(source)
}
