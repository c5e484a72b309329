import type { Shell } from '../shell'

/** What a name means to the shell. */
export interface Description {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file'
  /** `command -v` */
  readonly short: string
  /** `type`, `command -V` */
  readonly long: string
}

const KEYWORDS = ['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'case', 'esac', 'while', 'until', 'for', '{', '}', '!']
const BASH_KEYWORDS = ['select', 'function', 'in', 'time', 'coproc', '[[', ']]']

/** Looks a name up in the shell's order; null where it means nothing. */
export function describe(shell: Shell, name: string): Description | null {
  const alias = shell.aliases.get(name)
  if (alias !== undefined) {
    const short = shell.isBash || shell.dialect.name === 'dash' ? `alias ${name}='${alias}'` : `alias ${name}='${alias}'`
    return { kind: 'alias', short, long: shell.isBash ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}` }
  }
  if (KEYWORDS.includes(name) || (shell.isBash && BASH_KEYWORDS.includes(name)))
    return { kind: 'keyword', short: name, long: `${name} is a shell keyword` }
  const called = shell.functions.get(name)
  if (called) {
    const text = shell.isBash
      ? `${name} is a function\n${called.source}`
      : shell.dialect.name === 'dash'
        ? `${name} is a shell function`
        : `${name} is a function`
    return { kind: 'function', short: name, long: text }
  }
  const builtin = shell.hooks.builtinNamed(shell, name)
  if (builtin)
    return { kind: 'builtin', short: name, long: `${name} is a ${builtin.special && !shell.isBash ? 'special ' : ''}shell builtin` }
  const path = shell.process.which(name, shell.value('PATH') ?? '/usr/bin:/bin')
  if (path === null || (name.includes('/') && shell.process.fs.access(name, 1) !== true)) return null
  if (shell.process.fs.access(path, 1) !== true) return null
  return { kind: 'file', short: path, long: `${name} is ${path}` }
}
