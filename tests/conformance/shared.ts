import { existsSync, readFileSync } from 'node:fs'

/** A reference table that is kept beside the repository; null in a clone without it, where a test has its own cases alone. */
export function readShared(name: string): { readonly cases: readonly Record<string, unknown>[] } | null {
  const path = new URL(`../../../shared/conformance/${name}`, import.meta.url)
  if (!existsSync(path)) return null
  return JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly Record<string, unknown>[] }
}
