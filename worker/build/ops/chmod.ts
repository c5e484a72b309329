/** A `--chmod` that is neither octal nor symbolic is refused when the plan is made; here it is text that was let through. */
export type Chmod = { readonly octal: number } | { readonly symbolic: string }

const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/
const ACTION = /([-+=])([ugo]|[rwxXst]*)/g
/** The sticky bit is nobody's alone: `o=t` is nothing. */
const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o0007, a: 0o7777 }
const PERMISSIONS: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 }
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 }

/** A mode after `--chmod`: octal as it is, symbolic (`u=rwX,go=rX`) clause by clause with umask 0; X is x for folders and what already runs. */
export function chmodMode(chmod: Chmod, mode: number, isDirectory: boolean): number {
  if ('octal' in chmod) return chmod.octal
  return chmod.symbolic.split(',').reduce((current, clause) => applyClause(clause, current, isDirectory), mode)
}

function applyClause(clause: string, mode: number, isDirectory: boolean): number {
  const [, who = '', actions = ''] = CLAUSE.exec(clause) ?? []
  const mask = [...(who || 'a')].reduce((bits, letter) => bits | (WHO[letter] ?? 0), 0)
  let result = mode
  for (const [, operator, what = ''] of actions.matchAll(ACTION)) {
    const bits = permissionBits(what, result, isDirectory) & mask
    if (operator === '+') result |= bits
    else if (operator === '-') result &= ~bits
    else result = (result & ~(mask & 0o6777)) | bits
  }
  return result
}

function permissionBits(what: string, mode: number, isDirectory: boolean): number {
  const shift = SHIFTS[what]
  if (shift !== undefined) return ((mode >> shift) & 0o7) * 0o111
  let bits = 0
  for (const letter of what) {
    if (letter === 'X') bits |= isDirectory || (mode & 0o111) !== 0 ? 0o111 : 0
    else bits |= PERMISSIONS[letter] ?? 0
  }
  return bits
}
