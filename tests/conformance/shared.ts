import { fileURLToPath } from 'node:url'
import { readTable } from './files'

/** Reference answers that are kept beside the repository; null in a clone without them, where a test has its own cases alone. */
export function readShared(name: string): { readonly cases: readonly Record<string, unknown>[] } | null {
  return readTable(fileURLToPath(new URL('../../../shared/conformance', import.meta.url)), name)
}
