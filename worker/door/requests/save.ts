import { encodeRecord } from '../../storage'
import type { Request } from './request'

/** The playground as bytes, to be kept and opened again: files, images, cache, containers and builds. */
export const save: Request<'save'> = ({ playground }, { has }) => {
  const { head, blobs } = encodeRecord(playground)
  const stored = new Set(has)
  const bytes = [...blobs.values()].reduce((sum, blob) => sum + blob.length, head.length)
  return { head, uses: [...blobs.keys()], blobs: new Map([...blobs].filter(([digest]) => !stored.has(digest))), bytes }
}
