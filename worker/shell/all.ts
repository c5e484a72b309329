import { createProgramTable, type ShellTable } from './programs'
import { ash, ashBefore138, bash, dash } from './sh'

/** busybox 1.38 gave its shell's messages line numbers and its own path. */
const NEW_MESSAGES = 38

const shells: ShellTable = (name, busyboxVersion) => {
  if (name === 'dash') return dash
  if (name === 'bash') return bash
  if (name !== 'ash') return undefined
  const minor = Number(/^1\.(\d+)/.exec(busyboxVersion ?? '')?.[1] ?? NEW_MESSAGES)
  return minor < NEW_MESSAGES ? ashBefore138 : ash
}

/** Every program there is, by a file's program tag. */
export const programTable = createProgramTable(shells)
