import { fileContent, FsError, Transaction } from '../../fs'
import type { FileAction, FileVertex } from '../../plan'
import type { Outcome } from '../cache/types'
import { copyAction } from './copy'
import { idsOf, treeOf, type Destination } from './destination'
import { OpFailure, type OpRun, type Produced } from './op'
import { resolveDestination } from './resolve'

const ACTION_MS = 5
const BYTES_PER_MS = 200_000

/** COPY, ADD, WORKDIR and files written in the Dockerfile: actions one after another over the first input's tree (behaviour §5). */
export async function runFile({ vertex, inputs, now }: OpRun<FileVertex>): Promise<Produced | OpFailure> {
  const [below] = inputs
  if (!below) throw new Error('a file operation without a tree to work on')
  const transaction = new Transaction(below.snapshot, () => now)
  const destination = { transaction, hasRoot: vertex.inputs[0]?.kind !== 'scratch', now }
  for (const action of vertex.actions) {
    const failure = await act(action, destination, inputs)
    if (failure) return failure
  }
  const { snapshot, entries } = transaction.commit()
  const bytes = entries.reduce((sum, entry) => sum + ('node' in entry && entry.node.kind === 'file' ? entry.node.content.size : 0), 0)
  return { snapshot, entries, fidelity: { kind: 'as-docker' }, durationMs: ACTION_MS + Math.round(bytes / BYTES_PER_MS) }
}

async function act(action: FileAction, destination: Destination, inputs: readonly Outcome[]): Promise<OpFailure | null> {
  switch (action.do) {
    case 'mkdir':
      return makeDirectory(action, destination)
    case 'mkfile':
      return makeFile(action, destination)
    case 'copy': {
      const source = inputs[action.input]
      if (!source) throw new Error('a copy from an input that is not there')
      return copyAction(action, source.snapshot, destination)
    }
  }
}

/** WORKDIR: all missing levels belong to the USER; symlinks are followed (behaviour §8). */
function makeDirectory(action: Extract<FileAction, { do: 'mkdir' }>, destination: Destination): OpFailure | null {
  const ids = idsOf(action.owner, destination)
  if (ids instanceof OpFailure) return ids
  const { path, blocked } = resolveDestination(treeOf(destination), action.path)
  if (blocked === 'below') return new OpFailure(`lstat ${action.path}: not a directory`)
  const mtime = action.timeSeconds === null ? destination.now : action.timeSeconds * 1_000_000
  const made = destination.transaction.makeDirectories(path, { mode: action.mode, ...ids, mtime })
  return made instanceof FsError || blocked !== null ? new OpFailure(`mkdir ${action.path}: not a directory`) : null
}

function makeFile(action: Extract<FileAction, { do: 'mkfile' }>, destination: Destination): OpFailure | null {
  const ids = idsOf(action.owner, destination)
  if (ids instanceof OpFailure) return ids
  const { path } = resolveDestination(treeOf(destination), action.path)
  const made = destination.transaction.put(path, {
    kind: 'file',
    mode: action.mode,
    ...ids,
    mtime: destination.now,
    content: fileContent(action.bytes),
  })
  return made instanceof FsError ? new OpFailure(`open ${action.path}: ${made.text.toLowerCase()}`) : null
}
