import type { FileSpecs } from '../../tests/conformance/case-project'

/** One build of a case, as FORMAT.md writes it. */
export interface BuildSpec {
  readonly title?: string
  readonly args?: readonly string[]
  readonly edit?: FileSpecs
  readonly dockerfile?: string
}

/** A case of builds over one cache. */
export interface BuildCase {
  readonly title?: string
  readonly files?: FileSpecs
  readonly builds?: readonly BuildSpec[]
}

/** Stands in a case's texts where each asking has a word of its own, so that nothing an engine kept of an earlier case is met again. */
export const SALT = '@@'

export function salted<T>(value: T, word: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(SALT, word)) as T
}
