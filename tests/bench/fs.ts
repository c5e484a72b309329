import { countFiles, countTransfer, openBuildContext, transferTree, type BuildContext } from '../../worker/context'
import { emptySnapshot, fileContent, openFileSystem, Transaction, type Snapshot } from '../../worker/fs'
import { layerDigest } from '../../worker/image'
import type { Figure } from './measure'

const METADATA = { mode: 0o644, uid: 0, gid: 0, mtime: 1_700_000_000_000_000 }
const FOLDER = { ...METADATA, mode: 0o755 }
const IGNORE =
  '# big and private things\n**/*.log\n**/.cache\nbuild\ndist/**\n!dist/keep.txt\n*.md\n!README.md\nsecret-?.[kp]em\n.git\ncoverage\n**/*.tmp\n'

/** The filesystem's and the context's figures; with `--expose-gc` heap growth too. */
export function fsFigures(): Figure[] {
  return [...contextFigures(), ...layerFigures(), ...folderFigures()]
}

/** 100,000 files: from the project's tree to the bytes a build sends, first and again. */
function contextFigures(): Figure[] {
  const project = manyFiles(100_000)
  const [first, firstMs] = timed(() => evaluate(project, null))
  const [, againMs] = timed(() => evaluate(project, first.received))
  const edited = edit(project, '/folder1/file10.ts')
  const [, editedMs] = timed(() => evaluate(edited, first.received))
  return [
    { name: 'context of 100,000 files, first', value: firstMs, unit: 'ms', goal: 1_000 },
    { name: 'context of 100,000 files, again', value: againMs, unit: 'ms', goal: 20 },
    { name: 'context of 100,000 files, one edited', value: editedMs, unit: 'ms', goal: 50 },
  ]
}

/** 200 steps, each writing a few files, over a base of 30,000. */
function layerFigures(): Figure[] {
  const base = manyFiles(30_000)
  const [, ms] = timed(() => {
    let snapshot = base
    for (let step = 0; step < 200; step++) {
      const transaction = new Transaction(snapshot, () => METADATA.mtime + step)
      const fs = openFileSystem(transaction)
      for (let i = 0; i < 5; i++) fs.writeFile(`/folder${(step * 7 + i) % 300}/step${step}.txt`, fileContent(`${step} ${i}`))
      const committed = transaction.commit()
      layerDigest(committed.entries)
      snapshot = committed.snapshot
    }
  })
  return [{ name: '200 layers over 30,000 files', value: ms, unit: 'ms', goal: 500 }]
}

/** 200 steps that each touch one folder of 10,000 names: time, and what they add to the heap. */
function folderFigures(): Figure[] {
  const base = new Transaction(emptySnapshot(), () => 1)
  for (let i = 0; i < 10_000; i++) base.put(`/file${i}`, { kind: 'file', content: fileContent(`${i}`), ...METADATA })
  const snapshots = [base.snapshot()]
  const before = heapMb()
  const [, ms] = timed(() => {
    for (let step = 0; step < 200; step++) {
      const transaction = new Transaction(snapshots[step] ?? emptySnapshot(), () => 1)
      transaction.put(`/file${step * 49}`, { kind: 'file', content: fileContent(`new ${step}`), ...METADATA, mtime: step })
      snapshots.push(transaction.commit().snapshot)
    }
  })
  const grown = heapMb() - before
  return [
    { name: '200 layers touching a folder of 10,000', value: ms, unit: 'ms', goal: 500 },
    { name: 'heap of 200 layers touching a folder of 10,000', value: snapshots.length === 201 ? grown : Infinity, unit: 'MB', goal: 50 },
  ]
}

function evaluate(project: Snapshot, before: Snapshot | null) {
  const context = opened(project)
  countFiles(context.snapshot)
  const sent = transferTree(project, context.matcher, ['.'])
  if ('error' in sent) throw new Error(sent.error)
  return countTransfer(sent, before)
}

function opened(project: Snapshot): BuildContext {
  const context = openBuildContext(project, 'Dockerfile')
  if ('error' in context) throw new Error(context.error)
  return context
}

/** A project of folders with 100 files each. */
function manyFiles(count: number): Snapshot {
  const transaction = new Transaction(emptySnapshot(), () => 1)
  transaction.put('/.dockerignore', { kind: 'file', content: fileContent(IGNORE), ...METADATA })
  for (let i = 0; i < count; i++) {
    const folder = `/folder${Math.floor(i / 100)}`
    if (i % 100 === 0) transaction.put(folder, { kind: 'directory', ...FOLDER })
    transaction.put(`${folder}/file${i % 100}.ts`, { kind: 'file', content: fileContent(`export const n = ${i}\n`), ...METADATA })
  }
  return transaction.snapshot()
}

function edit(project: Snapshot, path: string): Snapshot {
  const transaction = new Transaction(project, () => METADATA.mtime + 1)
  openFileSystem(transaction, { overlay: false }).writeFile(path, fileContent('export const n = 0\n'))
  return transaction.snapshot()
}

function timed<T>(work: () => T): readonly [T, ms: number] {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

function heapMb(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
