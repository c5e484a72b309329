import type { Program } from '../kernel'
import { createProgramTable } from './programs'
import { ash, ashBefore138, bash, dash } from './sh'

/** Every program there is, by tag. */
export const programTable = createProgramTable(shellByName)

/** A shell by its binary's tag, or as an applet of a busybox of that version. */
function shellByName(name: string, busyboxVersion: string | null): Program | undefined {
  switch (name) {
    case 'dash':
    case 'sh':
      return dash
    case 'bash':
    case 'rbash':
      return bash
    case 'ash':
      return isBefore138(busyboxVersion ?? '1.38.0') ? ashBefore138 : ash
    default:
      return undefined
  }
}

function isBefore138(version: string): boolean {
  const [major = 1, minor = 0] = version.split('.').map(Number)
  return major < 1 || (major === 1 && minor < 38)
}
