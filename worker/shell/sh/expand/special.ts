import type { Shell } from '../shell'

/** `$?`, `$#`, `$1` and their like, and the variables that change by themselves; undefined for any other name. null is unset. */
export function specialParameter(shell: Shell, name: string): string | null | undefined {
  switch (name) {
    case '?':
      return String(shell.status)
    case '#':
      return String(shell.positional.length)
    case '$':
      return String(shell.shellPid)
    case '!':
      return shell.lastBackground === null ? (shell.isBash ? null : '') : String(shell.lastBackground)
    case '-':
      return optionLetters(shell)
    case '0':
      return shell.arg0
    case '@':
    case '*':
      return shell.positional.join(' ')
  }
  if (/^\d+$/.test(name)) return shell.positional[Number(name) - 1] ?? null
  return DYNAMIC[name]?.(shell)
}

function optionLetters(shell: Shell): string {
  const letters = [...shell.options].filter((option) => option.length === 1).join('')
  if (!shell.isBash) return shell.dialect.name === 'ash' && shell.fromText ? `c${letters}` : letters
  return `${letters}${'hB'
    .split('')
    .filter((letter) => !letters.includes(letter))
    .join('')}${shell.fromText ? 'c' : ''}`
}

const DYNAMIC: Readonly<Record<string, (shell: Shell) => string | undefined>> = {
  LINENO: lineNumber,
  RANDOM: (shell) => (shell.dialect.name === 'dash' ? undefined : random(shell)),
  SECONDS: (shell) => (shell.isBash ? String(Math.floor((shell.process.now() - shell.startedAt) / 1e6)) : undefined),
  EPOCHSECONDS: (shell) => (shell.dialect.name === 'dash' ? undefined : String(Math.floor(shell.process.now() / 1e6))),
  BASHPID: (shell) => (shell.isBash ? String(shell.process.pid) : undefined),
  BASH_SUBSHELL: (shell) => (shell.isBash ? (shell.isSubshell ? '1' : '0') : undefined),
  FUNCNAME: (shell) => (shell.isBash ? shell.functionNames[shell.functionNames.length - 1] : undefined),
  UID: (shell) => (shell.isBash ? String(shell.process.realUid) : undefined),
  EUID: (shell) => (shell.isBash ? String(shell.process.credentials.uid) : undefined),
  PPID: (shell) => String(shell.parentPid),
}

/** Debian's dash has none; ash counts from 0 in the text of `-c`. */
function lineNumber(shell: Shell): string | undefined {
  if (shell.dialect.name === 'dash') return undefined
  return String(shell.dialect.name === 'ash' && shell.fromText ? shell.line - 1 : shell.line)
}

/** A linear congruential step from where the shell was seeded. */
function random(shell: Shell): string {
  shell.randomState = (shell.randomState * 1103515245 + 12345) % 2147483648
  return String((shell.randomState >> 16) & 32767)
}
