import type { Vertex } from '../../plan'
import type { Selection } from './content'

const PLAIN = { wildcard: false, followLinks: true, include: [], exclude: [], required: [] } as const

/**
 * What a vertex takes of each of its inputs by content; null for an input that counts by its key alone: the root of a RUN and of a COPY, all
 * that a merge lays together (behaviour §9). What is copied from the very step it is copied onto counts by that step's key too; what is mounted from
 * it has the whole root counted by content (BuildKit's file and exec operations: one vertex is one input).
 */
export function selectionsOf(vertex: Vertex): readonly (readonly Selection[] | null)[] {
  const selections: (Selection[] | null)[] = vertex.inputs.map(() => null)
  const add = (input: number, selection: Selection): void => {
    selections[input] = [...(selections[input] ?? []), selection]
  }
  const [root] = vertex.inputs
  const isRoot = (input: number): boolean => input > 0 && root?.kind !== 'scratch' && vertex.inputs[input]?.digest === root?.digest
  if (vertex.kind === 'file') {
    for (const action of vertex.actions) {
      if (action.do !== 'copy' || isRoot(action.input)) continue
      const { source: path, allowWildcard: wildcard, followSymlinks: followLinks, include, exclude, required } = action
      add(action.input, { path, wildcard, followLinks, include, exclude, required })
    }
  }
  if (vertex.kind === 'exec') {
    for (const { type, input, source, mode, uid, gid } of vertex.mounts) {
      // A cache counts by the content it begins with, as a bind mount does; not where it is a folder made for its owner.
      const isTaken = type === 'bind' || (type === 'cache' && ((source || '/') !== '/' || (mode ?? uid ?? gid) === null))
      if (!isTaken || input === null) continue
      if (isRoot(input)) add(0, { ...PLAIN, path: '/' })
      add(input, { ...PLAIN, path: isRoot(input) ? '/' : source || '/' })
    }
  }
  return selections
}
