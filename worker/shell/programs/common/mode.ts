import type { NodeKind, Stat } from '../../../fs'

const TYPE_LETTER: Record<NodeKind, string> = { file: '-', directory: 'd', symlink: 'l', fifo: 'p', char: 'c', block: 'b', socket: 's' }
const TYPE_BITS: Record<NodeKind, number> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  fifo: 0o010000,
  char: 0o020000,
  block: 0o060000,
  socket: 0o140000,
}

/** `drwxr-xr-x`, as ls and `stat %A` print it. */
export function modeText(kind: NodeKind, mode: number): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-'))
  if (mode & 0o4000) bits[2] = bits[2] === 'x' ? 's' : 'S'
  if (mode & 0o2000) bits[5] = bits[5] === 'x' ? 's' : 'S'
  if (mode & 0o1000) bits[8] = bits[8] === 'x' ? 't' : 'T'
  return TYPE_LETTER[kind] + bits.join('')
}

/** st_mode: type and permission bits. */
export function rawMode(stat: Stat): number {
  return TYPE_BITS[stat.kind] | stat.mode
}

/** What `stat %F` and GNU's messages call a file's kind. */
export function kindText(stat: Stat): string {
  switch (stat.kind) {
    case 'file':
      return stat.size === 0 ? 'regular empty file' : 'regular file'
    case 'symlink':
      return 'symbolic link'
    case 'char':
      return 'character special file'
    case 'block':
      return 'block special file'
    default:
      return stat.kind
  }
}

/** A change of mode: from the old mode and whether it is a folder, the new one. */
export type ModeChange = (mode: number, isFolder: boolean) => number

export interface ModeOptions {
  readonly umask: number
  /** `=` clears before `X` looks at the mode (busybox); GNU looks first. */
  readonly clearsFirst?: boolean
}

/** chmod's mode: octal, or symbolic clauses (`u+x,go=rX`). null: it is neither. */
export function parseMode(text: string, options: ModeOptions): ModeChange | null {
  if (/^[0-7]{1,7}$/.test(text)) return octalChange(text)
  const clauses = text.split(',').map((clause) => parseClause(clause, options))
  if (clauses.some((clause) => clause === null)) return null
  return (mode, isFolder) => clauses.reduce((current, clause) => (clause ? clause(current, isFolder) : current), mode)
}

function octalChange(text: string): ModeChange | null {
  const wanted = parseInt(text, 8)
  if (wanted > 0o7777) return null
  // A folder keeps its setuid and setgid bits unless the number has five digits or names them.
  return (mode, isFolder) => (isFolder && text.length < 5 ? wanted | (mode & 0o6000) : wanted)
}

const WHO_BITS: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 }

function parseClause(clause: string, options: ModeOptions): ModeChange | null {
  const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]|[0-7]+))+)$/.exec(clause)
  if (!match) return null
  const who = match[1] ?? ''
  const affected = who === '' ? 0o7777 & ~options.umask : [...who].reduce((bits, letter) => bits | (WHO_BITS[letter] ?? 0), 0)
  const whoBits = who === '' ? 0o7777 : affected
  const actions = [...(match[2] ?? '').matchAll(/([-+=])([rwxXst]*|[ugo]|[0-7]+)(?=[-+=]|$)/g)].map(
    (action) => [action[1] ?? '', action[2] ?? ''] as const,
  )
  return (mode, isFolder) =>
    actions.reduce((current, [operator, permissions]) => {
      const seen = options.clearsFirst && operator === '=' ? current & ~whoBits : current
      const bits = permissionBits(permissions, seen, isFolder) & affected
      if (operator === '+') return current | bits
      if (operator === '-') return current & ~bits
      const kept = isFolder && !/[st]/.test(permissions) ? current & 0o6000 : 0
      return (current & ~whoBits) | bits | kept
    }, mode)
}

function permissionBits(permissions: string, mode: number, isFolder: boolean): number {
  if (/^[0-7]+$/.test(permissions)) return parseInt(permissions, 8)
  if (/^[ugo]$/.test(permissions)) {
    const shift = permissions === 'u' ? 6 : permissions === 'g' ? 3 : 0
    return ((mode >> shift) & 7) * 0o111
  }
  let bits = 0
  for (const letter of permissions) {
    if (letter === 'r') bits |= 0o444
    else if (letter === 'w') bits |= 0o222
    else if (letter === 'x') bits |= 0o111
    else if (letter === 'X') bits |= isFolder || mode & 0o111 ? 0o111 : 0
    else if (letter === 's') bits |= 0o6000
    else bits |= 0o1000
  }
  return bits
}
