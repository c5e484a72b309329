import { Failure } from '../failure'
import { LONG_OPTIONS } from '../primaries'
import { quoteForShell, singleQuote } from '../quote'
import type { Shell } from '../shell'
import { scalarOf } from '../variables'
import { illegalOption, put, type Builtin } from './builtin'

const LETTERS: Readonly<Record<Shell['dialect']['name'], string>> = {
  dash: 'efnuvxCabmIisVEp',
  ash: 'efnuvxCabmIisEc',
  bash: 'efnuvxCabmhkptBEHPT',
}
const NAMES: Readonly<Record<Shell['dialect']['name'], readonly string[]>> = {
  dash: [
    'errexit',
    'noglob',
    'ignoreeof',
    'interactive',
    'monitor',
    'noexec',
    'stdin',
    'xtrace',
    'verbose',
    'vi',
    'emacs',
    'noclobber',
    'allexport',
    'notify',
    'nounset',
    'privileged',
    'nolog',
    'debug',
  ],
  ash: [
    'errexit',
    'noglob',
    'ignoreeof',
    'monitor',
    'noexec',
    'xtrace',
    'verbose',
    'noclobber',
    'allexport',
    'notify',
    'nounset',
    'errtrace',
    'vi',
    'pipefail',
  ],
  bash: [
    'allexport',
    'braceexpand',
    'emacs',
    'errexit',
    'errtrace',
    'functrace',
    'hashall',
    'histexpand',
    'history',
    'ignoreeof',
    'interactive-comments',
    'keyword',
    'monitor',
    'noclobber',
    'noexec',
    'noglob',
    'nolog',
    'notify',
    'nounset',
    'onecmd',
    'physical',
    'pipefail',
    'posix',
    'privileged',
    'verbose',
    'vi',
    'xtrace',
  ],
}
const USAGE = 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]'
const ALWAYS_ON = new Set(['braceexpand', 'hashall', 'interactive-comments'])

export const set: Builtin = {
  name: 'set',
  special: true,
  async run(shell, args) {
    if (args.length === 0) return listVariables(shell)
    const result = setOptions(shell, args)
    if ('list' in result) return listOptions(shell, result.list)
    if ('letter' in result) {
      if (shell.isBash) return illegalOption(shell, result.letter, USAGE)
      throw new Failure(`${shell.dialect.name === 'dash' ? 'Illegal' : 'illegal'} option ${result.sign}${result.letter}`, 2, 'shell')
    }
    if ('name' in result) {
      if (shell.isBash) {
        await shell.complain(`${result.name}: invalid option name`)
        return 2
      }
      const text = `${shell.dialect.name === 'dash' ? 'Illegal' : 'illegal'} option -o ${result.name}`
      if (shell.dialect.name === 'dash') throw new Failure(text, 2, 'shell')
      await shell.complain(text)
      return 1
    }
    if (result.operands) {
      shell.positional = result.operands
      shell.optionOffset = 0
    }
    return 0
  },
}

type SetResult =
  | { readonly operands: readonly string[] | null }
  | { readonly letter: string; readonly sign: string }
  | { readonly name: string }
  | { readonly list: '-' | '+' }

/** Reads what `set` and a shell's own command line have in common. `operands` null: the positional parameters stay. */
export function setOptions(shell: Shell, args: readonly string[]): SetResult {
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--') return { operands: args.slice(index + 1) }
    if (argument === '-') {
      shell.options.delete('x')
      shell.options.delete('v')
      return { operands: args.length > index + 1 ? args.slice(index + 1) : null }
    }
    if (!/^[-+]./.test(argument)) return { operands: args.slice(index) }
    const sign = argument[0] === '-' ? '-' : '+'
    for (const letter of argument.slice(1)) {
      if (letter === 'o') {
        const name = args[index + 1]
        if (name === undefined) return { list: sign }
        index += 1
        if (!setLong(shell, name, sign === '-')) return { name }
      } else if (!LETTERS[shell.dialect.name].includes(letter)) return { letter, sign }
      else setLetter(shell, letter, sign === '-')
    }
  }
  return { operands: null }
}

function setLetter(shell: Shell, letter: string, on: boolean): void {
  if (letter === 'B') {
    if (on) shell.options.delete('noB')
    else shell.options.add('noB')
  } else if (on) shell.options.add(letter)
  else shell.options.delete(letter)
}

/** `set -o name`; false for a name the shell does not know. */
export function setLong(shell: Shell, name: string, on: boolean): boolean {
  if (!NAMES[shell.dialect.name].includes(name)) return false
  setLetter(shell, LONG_OPTIONS[name] ?? name, on)
  return true
}

function listOptions(shell: Shell, sign: '-' | '+'): Promise<number> {
  const lines = NAMES[shell.dialect.name].map((name) => {
    const letter = LONG_OPTIONS[name] ?? name
    const on = letter === 'B' ? !shell.has('noB') : shell.has(letter) || (shell.isBash && ALWAYS_ON.has(name))
    if (sign === '+') return `set ${on ? '-' : '+'}o ${name}\n`
    return `${name.padEnd(shell.isBash ? 15 : 16)}${shell.isBash ? '\t' : ''}${on ? 'on' : 'off'}\n`
  })
  return put(shell, (shell.dialect.name === 'dash' && sign === '-' ? 'Current option settings\n' : '') + lines.join(''))
}

function listVariables(shell: Shell): Promise<number> {
  const lines = shell.variables
    .names()
    .slice()
    .sort()
    .map((name) => {
      const variable = shell.variables.get(name)
      const value = variable ? scalarOf(variable) : null
      if (value === null) return ''
      return `${name}=${shell.isBash ? quoteForShell(value, value === '') : singleQuote(value)}\n`
    })
  return put(shell, lines.join(''))
}
