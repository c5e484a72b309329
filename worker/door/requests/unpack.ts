import { MAX_PROJECT_BYTES } from '../../playground'
import { loadZip } from '../../storage'
import type { Request } from './request'

/** The files of a zip; the project that is open stays as it is. */
export const unpack: Request<'unpack'> = async (_desk, { zip, name }) => {
  if (zip.size > MAX_PROJECT_BYTES) return { problem: 'zip-too-large', path: null }
  const { decodeZip } = await loadZip()
  const unpacked = decodeZip(new Uint8Array(await zip.arrayBuffer()))
  return 'error' in unpacked ? { problem: unpacked.error, path: unpacked.path } : { seed: { name, files: unpacked.files } }
}
