import { runContext } from './context'
import { runExec } from './exec'
import { runFile } from './file'
import { runImage } from './image'
import { runMerge } from './merge'
import type { OpFailure, OpRun, Produced } from './op'
import { runRemote } from './remote'

/** Runs an operation by its kind. An empty filesystem has nothing to run. */
export async function runOp(run: OpRun): Promise<Produced | OpFailure> {
  const { vertex } = run
  switch (vertex.kind) {
    case 'image':
      return runImage({ ...run, vertex })
    case 'context':
      return runContext({ ...run, vertex })
    case 'exec':
      return runExec({ ...run, vertex })
    case 'file':
      return runFile({ ...run, vertex })
    case 'merge':
      return runMerge({ ...run, vertex })
    case 'remote':
      return runRemote({ ...run, vertex })
    case 'scratch':
      throw new Error('the empty filesystem is never run')
  }
}
