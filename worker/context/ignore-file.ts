import { nameText } from '../text'
import { FsError, lookup, type Content, type Snapshot } from '../fs'
import { cleanRelative, trimSpace } from './clean'

/** A pattern as an ignore file holds it: cleaned, with its `!`; the line counts from 1. */
export interface IgnoreLine {
  readonly pattern: string
  readonly line: number
}

/** The ignore file that a Dockerfile has. */
export interface IgnoreFile {
  /** In the project, without a leading slash. */
  readonly path: string
  readonly lines: readonly IgnoreLine[]
}

const LONGEST_LINE = 64 * 1024

/** Reads an ignore file as moby/patternmatcher's ignorefile does: comments only at the start of a line, paths cleaned, one leading `/` off. */
export function readIgnoreLines(data: string | Uint8Array): readonly IgnoreLine[] | { readonly error: string } {
  const text = typeof data === 'string' ? data : nameText(data)
  const lines: IgnoreLine[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.length >= LONGEST_LINE) return { error: 'error reading .dockerignore: bufio.Scanner: token too long' }
    const line = index === 0 ? raw.replace(/^\ufeff/, '') : raw
    if (line.startsWith('#')) continue
    const pattern = cleanedPattern(trimSpace(line))
    if (pattern !== '') lines.push({ pattern, line: index + 1 })
  }
  return lines
}

/**
 * The ignore file of a Dockerfile (its path in the project): `<Dockerfile>.dockerignore` beside it where that exists, even empty, else
 * `.dockerignore` in the root; null where neither is a readable file.
 */
export function findIgnoreFile(project: Snapshot, dockerfile: string): IgnoreFile | { readonly error: string } | null {
  for (const path of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const found = lookup(project, `/${path}`)
    if (found instanceof FsError || found.node.kind !== 'file') continue
    const lines = linesOf(found.node.content)
    return 'error' in lines ? lines : { path: cleanRelative(path), lines }
  }
  return null
}

const known = new WeakMap<Content, ReturnType<typeof readIgnoreLines>>()

function linesOf(content: Content): ReturnType<typeof readIgnoreLines> {
  const lines = known.get(content) ?? readIgnoreLines(content.bytes ?? '')
  known.set(content, lines)
  return lines
}

function cleanedPattern(pattern: string): string {
  if (pattern.startsWith('!')) return '!' + cleanedPath(trimSpace(pattern.slice(1)))
  return cleanedPath(pattern)
}

function cleanedPath(pattern: string): string {
  if (pattern === '') return ''
  const cleaned = cleanRelative(pattern)
  return cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned
}
