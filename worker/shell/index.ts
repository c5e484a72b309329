import type { ProgramSource } from '../kernel'

/** Every program there is, shells among them, by a file's program tag. A chunk of its own: a build without RUN never loads it. */
export const loadPrograms: ProgramSource = async () => (await import('./all')).programTable
