import { standingOf, type NameRegistry } from '../../../catalog'
import type { Process } from '../../../kernel'
import { someOf } from './modelled'

/** Packages that a build tool is asked for, of which no size is known. */
export interface Asked {
  readonly registry: NameRegistry
  /** What they are called together: `crates`. */
  readonly plural: string
  readonly names: readonly string[]
  /** Of a command line: one that is not known is not taken at its word. */
  readonly typed?: boolean
}

/**
 * Names the packages whose sizes are guesses as what the step rests on. A name that is a slip away from a known one is not simulated, nor is a typed one
 * that is not known: the status to end with, else null.
 */
export async function guessSizes(process: Process, { registry, plural, names, typed = false }: Asked): Promise<number | null> {
  const compared = (name: string): string => (registry === 'nuget' ? name.toLowerCase() : name)
  const standings = await process.outside(standingOf(registry, names.map(compared)))
  for (const name of names) {
    const standing = standings.get(compared(name))
    if (standing?.kind === 'misspelt') return process.notSimulated(`${plural}: ${name} (not known here, ${standing.nearest} is)`)
    if (standing?.kind === 'unknown' && typed) return process.notSimulated(`${plural}: ${name} (not known here)`)
  }
  if (names.length > 0) process.modelled(`a guess at the size of ${plural}: ${someOf(names)}`)
  return null
}
