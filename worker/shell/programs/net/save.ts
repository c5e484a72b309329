import { FsError } from '../../../fs'
import type { Process } from '../../../kernel'

/** Writes what came into a file, or a device. */
export async function saveBody(process: Process, path: string, body: Uint8Array): Promise<true | FsError> {
  const file = process.open(path, 'write')
  if (file instanceof FsError) return file
  await file.write(body)
  file.close()
  return true
}
