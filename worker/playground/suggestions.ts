import { compilePatterns, countFiles, isMatched, type Amount } from '../context'
import type { DirectoryNode, Snapshot } from '../fs'

/** A line for an ignore file, and what it would keep back. */
export interface Suggestion extends Amount {
  readonly pattern: string
}

/** What is made on the machine that builds, belongs to it, or to its history: an image makes its own, or needs none. */
const USUAL = [
  '**/node_modules',
  '.git',
  '**/*.log',
  '**/.env',
  '**/.venv',
  '**/__pycache__',
  '**/.pytest_cache',
  '**/target/debug',
  '**/.next',
  '**/.gradle',
  'coverage',
  '.idea',
  '.vscode',
  '**/.DS_Store',
]

/** Of the usual lines those that would keep back something of what is sent, the most bytes first. A folder's own name where it is at the top alone. */
export function suggestions(sent: Snapshot): readonly Suggestion[] {
  return USUAL.flatMap((pattern) => suggestion(pattern, sent)).sort((a, b) => b.bytes - a.bytes)
}

function suggestion(pattern: string, sent: Snapshot): readonly Suggestion[] {
  const matcher = compilePatterns([pattern])
  if ('error' in matcher) return []
  let [files, bytes, isTop] = [0, 0, true]
  const visit = (folder: DirectoryNode, path: string): void => {
    for (const [name, node] of folder.entries()) {
      const here = path === '' ? name : `${path}/${name}`
      const verdict = matcher.verdict(here, null, false)
      if ('by' in verdict && isMatched(verdict.by)) {
        isTop &&= path === ''
        const amount =
          node.kind === 'directory'
            ? countFiles({ ...sent, root: node })
            : { files: 1, bytes: node.kind === 'file' ? node.content.size : 0 }
        files += amount.files
        bytes += amount.bytes
      } else if (node.kind === 'directory') visit(node, here)
    }
  }
  visit(sent.root, '')
  return files === 0 ? [] : [{ pattern: isTop ? pattern.replace(/^\*\*\//, '') : pattern, files, bytes }]
}
