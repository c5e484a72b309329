import { walk, type DirectoryNode, type Snapshot } from '../fs'
import { filterTree } from './filter'
import { BadPattern } from './glob'
import { findIgnoreFile, type IgnoreFile } from './ignore-file'
import { compilePatterns, isMatched, Matcher } from './matcher'

/** The project as COPY and ADD see it. */
export interface BuildContext {
  readonly project: Snapshot
  /** What the ignore file lets through, all 0:0. */
  readonly snapshot: Snapshot
  readonly ignoreFile: IgnoreFile | null
  readonly matcher: Matcher
}

/** The pattern that keeps a path back, as the ignore file's line has it. */
export interface KeptBackBy {
  readonly pattern: string
  readonly line: number
}

/**
 * The context of a build with this Dockerfile (its path in the project). The error is the build's: `illegal exclusion pattern: "!"`,
 * `syntax error in pattern`.
 */
export function openBuildContext(project: Snapshot, dockerfile: string): BuildContext | { readonly error: string } {
  const ignoreFile = findIgnoreFile(project, dockerfile)
  if (ignoreFile && 'error' in ignoreFile) return ignoreFile
  const matcher = matcherOf(ignoreFile)
  if ('error' in matcher) return matcher
  const snapshot = visible(project, matcher)
  return 'error' in snapshot ? snapshot : { project, snapshot, ignoreFile, matcher }
}

/** The pattern that keeps this path of the project back; null when it is sent if asked for. `path` has no leading slash. */
export function keptBackBy({ matcher }: BuildContext, path: string): KeptBackBy | null {
  const names = path.split('/')
  let above: readonly boolean[] | null = null
  let by: KeptBackBy | null = null
  for (let depth = 1; depth <= names.length; depth++) {
    const verdict = matcher.verdict(names.slice(0, depth).join('/'), above)
    if (verdict instanceof BadPattern) return null
    above = verdict.matched
    by = verdict.by && isMatched(verdict.by) ? { pattern: verdict.by.text, line: verdict.by.line } : null
  }
  return by
}

/** How many files a tree has, and their bytes. */
export function countFiles(tree: Snapshot): { readonly files: number; readonly bytes: number } {
  return countFolder(tree.root)
}

/** Paths of a context in walk order, folders with a slash at their end. */
export function visiblePaths(tree: Snapshot): readonly string[] {
  const paths: string[] = []
  for (const { path, node } of walk(tree)) if (path !== '/') paths.push(path.slice(1) + (node.kind === 'directory' ? '/' : ''))
  return paths
}

const NOTHING = new Matcher([])
const matchers = new WeakMap<IgnoreFile['lines'], Matcher | { readonly error: string }>()

/** The same lines give the same matcher, and with it what is known of unchanged folders. */
function matcherOf(ignoreFile: IgnoreFile | null): Matcher | { readonly error: string } {
  if (!ignoreFile) return NOTHING
  const known = matchers.get(ignoreFile.lines)
  if (known) return known
  const matcher = compilePatterns(ignoreFile.lines)
  matchers.set(ignoreFile.lines, matcher)
  return matcher
}

function visible(project: Snapshot, matcher: Matcher): Snapshot | { readonly error: string } {
  const root = filterTree(project.root, { exclude: matcher, include: null })
  return 'error' in root ? root : { root, nextInode: project.nextInode }
}

const folderCounts = new WeakMap<DirectoryNode, { readonly files: number; readonly bytes: number }>()

function countFolder(folder: DirectoryNode): { readonly files: number; readonly bytes: number } {
  const known = folderCounts.get(folder)
  if (known) return known
  let [files, bytes] = [0, 0]
  for (const [, node] of folder.entries()) {
    const below = node.kind === 'directory' ? countFolder(node) : { files: 1, bytes: node.kind === 'file' ? node.content.size : 0 }
    files += below.files
    bytes += below.bytes
  }
  folderCounts.set(folder, { files, bytes })
  return { files, bytes }
}
