import { readPairs } from './files'
import type { Case } from './groups'

interface SessionInput {
  readonly session?: readonly string[]
}

/** Shell lines typed in the project's folder. There is no docker command line to type them into yet, and each case says so. */
export function sessionCases(folder: string): readonly Case[] {
  return readPairs(folder, 'session')
    .filter(({ input }) => (input as SessionInput).session !== undefined)
    .map(({ name }) => ({ name, differences: () => ['there is no docker command line yet'] }))
}
