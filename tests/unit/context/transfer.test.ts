import { describe, expect, it } from 'vitest'
import {
  countFiles,
  countTransfer,
  keptBackBy,
  loadExpressions,
  openBuildContext,
  transferTree,
  visiblePaths,
  type BuildContext,
} from '../../../worker/context'
import { emptySnapshot, openFileSystem, Transaction, type Snapshot } from '../../../worker/fs'

await loadExpressions()

/** A project of files, `path=text` each; changed from `before` where that is given. */
function project(files: Readonly<Record<string, string>>, before: Snapshot = emptySnapshot(), time = 1_000_001): Snapshot {
  const transaction = new Transaction(before, () => time)
  const fs = openFileSystem(transaction, { overlay: false })
  for (const [path, text] of Object.entries(files)) {
    const folder = path.split('/').slice(0, -1).join('/')
    transaction.makeDirectories(`/${folder}`, { mode: 0o755, uid: 1000, gid: 1000, mtime: time })
    fs.writeFile(`/${path}`, new TextEncoder().encode(text))
    fs.chown(`/${path}`, 1000, 1000)
  }
  return transaction.snapshot()
}

function open(tree: Snapshot, dockerfile = 'Dockerfile'): BuildContext {
  const context = openBuildContext(tree, dockerfile)
  if ('error' in context) throw new Error(context.error)
  return context
}

/** The bytes of a first transfer of these paths, and of one after it. */
function transferred(tree: Snapshot, follow: readonly string[], before: Snapshot | null = null) {
  const sent = transferTree(tree, open(tree).matcher, follow)
  if ('error' in sent) throw new Error(sent.error)
  return countTransfer(sent, before)
}

const FILES = {
  Dockerfile: 'FROM scratch\n',
  '.dockerignore': '# no logs\n*.log\nsrc/lib\n!src/lib/keep\n',
  'a.log': 'a',
  'src/main': 'm',
  'src/lib/x': 'x',
  'src/lib/keep': 'k',
}

describe('the context', () => {
  it('is what the ignore file lets through, and all of it is root’s', () => {
    const context = open(project(FILES))
    expect(visiblePaths(context.snapshot)).toEqual(['.dockerignore', 'Dockerfile', 'src/', 'src/lib/', 'src/lib/keep', 'src/main'])
    expect(context.snapshot.root.get('Dockerfile')).toMatchObject({ uid: 0, gid: 0, mode: 0o644 })
    expect(countFiles(context.snapshot)).toEqual({ files: 4, bytes: 53 })
  })

  it('says which line keeps a file back', () => {
    const context = open(project(FILES))
    expect(keptBackBy(context, 'a.log')).toEqual({ pattern: '*.log', line: 2 })
    expect(keptBackBy(context, 'src/lib/x')).toEqual({ pattern: 'src/lib', line: 3 })
    expect(keptBackBy(context, 'src/lib/keep')).toBeNull()
    expect(keptBackBy(context, 'src/main')).toBeNull()
  })

  it('takes the Dockerfile’s own ignore file, even an empty one', () => {
    const context = open(
      project({ ...FILES, 'deploy/app.Dockerfile': '', 'deploy/app.Dockerfile.dockerignore': '' }),
      'deploy/app.Dockerfile',
    )
    expect(context.ignoreFile?.path).toBe('deploy/app.Dockerfile.dockerignore')
    expect(keptBackBy(context, 'a.log')).toBeNull()
  })

  it('keeps unchanged folders the same objects, so that what is known of them holds', () => {
    const tree = project({ 'src/a': '1', 'lib/b': '2', '.dockerignore': '*.log\n' })
    const first = open(tree)
    const second = open(project({ 'src/a': '3' }, tree))
    expect(second.snapshot.root.get('lib')).toBe(first.snapshot.root.get('lib'))
    expect(second.snapshot.root.get('src')).not.toBe(first.snapshot.root.get('src'))
  })

  it('gives the build’s own error for a bad pattern', () => {
    expect(openBuildContext(project({ '.dockerignore': 'a[\n' }), 'Dockerfile')).toEqual({ error: 'syntax error in pattern' })
  })
})

describe('bytes of a transfer', () => {
  it('are those of BuildKit’s packets', () => {
    expect(transferred(project({ a: '12' }), ['nothing']).bytes).toBe(2)
    // a: 2 + 3 for the path, 3 for the mode, 2 for the size, 10 for the time; 2 + 4 for the data, 2 at its end; 2 at the end
    expect(transferred(project({ a: '12' }), ['a']).bytes).toBe(2 + 3 + 3 + 2 + 10 + (2 + 4) + 2 + 2)
  })

  it('later count the data of new and changed files alone', () => {
    const tree = project({ 'd/a': '1'.repeat(100_000), 'd/b': '2' })
    const first = transferred(tree, ['.'])
    const again = transferred(tree, ['.'], first.received)
    const changed = transferred(project({ 'd/b': '3' }, tree, 2_000_002), ['.'], first.received)
    expect([first.sentFiles, again.sentFiles, changed.sentFiles]).toEqual([2, 0, 1])
    expect(changed.bytes).toBe(again.bytes + (4 + 3) + 4)
    expect(first.bytes).toBe(again.bytes + 3 * (4 + 4) + (4 + 3) + 100_000 + 4 + (4 + 3) + 4)
  })
})
