import type { Program } from '../../kernel'
import { shellProgram } from './program'

export { shellProgram }
export type { Dialect } from './dialect'

/** Debian's /bin/sh. */
export const dash: Program = shellProgram({ name: 'dash', linesInCommandText: true, callsItself: 'argv0' })
/** busybox's shell from 1.38 on. */
export const ash: Program = shellProgram({ name: 'ash', linesInCommandText: true, callsItself: 'argv0' })
/** busybox's shell before 1.38. */
export const ashBefore138: Program = shellProgram({ name: 'ash', linesInCommandText: false, callsItself: 'applet' })
export const bash: Program = shellProgram({ name: 'bash', linesInCommandText: true, callsItself: 'argv0' })
