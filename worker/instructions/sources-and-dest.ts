import { heredocText, parseHeredoc, type DockerfileNode } from '../dockerfile'
import type { ExpandWord, InstructionError } from './types'

/** What ADD and COPY have in common. */
export interface SourcesAndDest {
  readonly paths: readonly string[]
  /** They are copied after the paths (behaviour §5). */
  readonly heredocs: readonly { readonly name: string; readonly text: string; readonly expand: boolean }[]
  readonly dest: string
}

export function parseSourcesAndDest(keyword: string, { args, heredocs }: DockerfileNode): SourcesAndDest | InstructionError {
  const dest = args.at(-1) ?? ''
  if (parseHeredoc(dest)) return { error: `${keyword} cannot accept a heredoc as a destination` }
  const paths: string[] = []
  const inline: SourcesAndDest['heredocs'][number][] = []
  for (const word of args.slice(0, -1)) {
    const start = word.includes('<<') ? parseHeredoc(word) : null
    if (!start) {
      paths.push(word)
      continue
    }
    const content = heredocs.findLast(({ name }) => name === start.name)?.content ?? ''
    inline.push({ name: start.name, text: heredocText({ content, chomp: start.chomp }), expand: start.expand })
  }
  return { paths, heredocs: inline, dest }
}

/** In BuildKit's order: paths, destination, then the bodies, whose quotes stay. */
export function expandSourcesAndDest({ paths, heredocs, dest }: SourcesAndDest, word: ExpandWord, raw: ExpandWord): SourcesAndDest {
  return {
    paths: paths.map(word),
    dest: word(dest),
    heredocs: heredocs.map((heredoc) => (heredoc.expand ? { ...heredoc, text: raw(heredoc.text) } : heredoc)),
  }
}

/** The end of the history entry: `a b <<EOF /dest`. */
export function sourcesText({ paths, heredocs, dest }: SourcesAndDest): string {
  return [...paths, ...heredocs.map(({ name }) => `<<${name}`), dest].join(' ')
}
