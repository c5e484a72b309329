import type { Node } from '../../fs'
import type { CopyRules } from './copy-tree'
import type { Destination } from './file'
import type { OpFailure } from './op'

/** ADD of a local archive. */
export function unpackInto(_node: Node, _dest: string, _rules: CopyRules, _destination: Destination): boolean | OpFailure {
  return false
}
