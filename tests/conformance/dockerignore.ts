import {
  BadPattern,
  compilePatterns,
  isMatched,
  openBuildContext,
  readIgnoreLines,
  transferTree,
  visiblePaths,
  type Matcher,
} from '../../worker/context'
import { emptySnapshot, openFileSystem, parentPath, Transaction, type FileSystem, type Snapshot } from '../../worker/fs'
import { compare, readTable } from './files'
import type { Case } from './groups'

interface Table {
  readonly match: readonly {
    readonly patterns: readonly string[]
    readonly path: string
    readonly match?: boolean
    readonly walkMatch?: boolean
    readonly expectError?: string
  }[]
  readonly read: readonly { readonly text: string; readonly expectPatterns?: readonly string[]; readonly expectError?: string }[]
  readonly walk: readonly {
    readonly text: string
    readonly tree: readonly string[]
    readonly visible?: readonly string[]
    readonly follow?: readonly string[]
    readonly expectError?: string
  }[]
}

/** Patterns against paths, ignore files as they are read, and whole trees as they are sent. */
export function dockerignoreCases(folder: string): readonly Case[] {
  const table = readTable<Table>(folder, 'dockerignore.json')
  if (!table) return []
  return [
    ...table.match.map((row, index) => ({ name: `match ${index} ${row.patterns.join(' ')} ~ ${row.path}`, differences: () => match(row) })),
    ...table.read.map((row, index) => ({ name: `read ${index}`, differences: () => read(row) })),
    ...table.walk.map((row, index) => ({ name: `walk ${index} ${JSON.stringify(row.text)}`, differences: () => walk(row) })),
  ]
}

function match({ patterns, path, match: want, walkMatch, expectError }: Table['match'][number]): string[] {
  const matcher = compilePatterns(patterns)
  if ('error' in matcher) return compare('error', expectError, matcher.error)
  const got = matcher.matches(path)
  if (got instanceof BadPattern) return compare('error', expectError, 'syntax error in pattern')
  return [...compare('match', want, got), ...(walkMatch === undefined ? [] : compare('match of a walk', walkMatch, walked(matcher, path)))]
}

/** As a walk asks: folder by folder, each with what was found of the one above. */
function walked(matcher: Matcher, path: string): boolean | string {
  let above: readonly boolean[] | null = null
  let matched = false
  const names = path.split('/')
  for (let depth = 1; depth <= names.length; depth += 1) {
    const verdict = matcher.verdict(names.slice(0, depth).join('/'), above)
    if (verdict instanceof BadPattern) return 'syntax error in pattern'
    above = verdict.matched
    matched = isMatched(verdict.by)
  }
  return matched
}

function read({ text, expectPatterns, expectError }: Table['read'][number]): string[] {
  const lines = readIgnoreLines(text)
  if ('error' in lines) return compare('error', expectError, lines.error)
  return compare(
    'patterns',
    expectPatterns,
    lines.map(({ pattern }) => pattern),
  )
}

function walk({ text, tree, visible, follow, expectError }: Table['walk'][number]): string[] {
  const project = treeOf(tree, text)
  const context = openBuildContext(project, 'Dockerfile')
  // The recorded text is the walker's, which names all patterns; a build prints only what comes after them.
  if ('error' in context)
    return compare(
      'error',
      expectError,
      context.error.startsWith('failed to match') ? context.error : `invalid excludepatterns: [${text.trim()}]: ${context.error}`,
    )
  const sent = follow ? transferTree(project, context.matcher, follow) : context.snapshot
  return 'error' in sent ? compare('error', expectError, sent.error) : compare('visible', visible, visiblePaths(sent))
}

/** Empty files and folders (`logs/`) at these paths, and the ignore file's text. */
function treeOf(paths: readonly string[], ignore: string): Snapshot {
  const transaction = new Transaction(emptySnapshot(), () => 0)
  const fs = openFileSystem(transaction, { overlay: false })
  for (const path of paths) {
    makeFolders(fs, path.endsWith('/') ? `/${path.slice(0, -1)}` : parentPath(`/${path}`))
    const [name = '', target] = path.split(' -> ')
    if (target !== undefined) fs.symlink(target, `/${name}`)
    else if (!path.endsWith('/')) fs.writeFile(`/${path}`, new TextEncoder().encode(path === '.dockerignore' ? ignore : ''))
  }
  return transaction.commit().snapshot
}

function makeFolders(fs: FileSystem, folder: string): void {
  if (folder === '/') return
  makeFolders(fs, parentPath(folder))
  fs.mkdir(folder)
}
