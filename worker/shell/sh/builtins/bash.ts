import { evaluate } from '../expand/arithmetic'
import { Failure } from '../failure'
import type { Shell } from '../shell'
import { fail, put, readOptions, type Builtin } from './builtin'
import { setLong } from './set'

export const letBuiltin: Builtin = {
  name: 'let',
  only: ['ash', 'bash'],
  async run(shell, args) {
    if (args.length === 0) return fail(shell, 'expression expected', shell.isBash ? 1 : 2)
    let value = 0n
    for (const argument of args) {
      try {
        value = evaluate(shell, argument)
      } catch (failure) {
        if (!(failure instanceof Failure) || failure.ends !== 'unit' || failure.text === null) throw failure
        return fail(shell, failure.text, 1)
      }
    }
    return value === 0n ? 1 : 0
  },
}

const SHOPT = [
  'autocd',
  'cdspell',
  'checkhash',
  'checkjobs',
  'checkwinsize',
  'cmdhist',
  'compat31',
  'dirspell',
  'dotglob',
  'execfail',
  'expand_aliases',
  'extdebug',
  'extglob',
  'extquote',
  'failglob',
  'force_fignore',
  'globasciiranges',
  'globskipdots',
  'globstar',
  'gnu_errfmt',
  'histappend',
  'histreedit',
  'histverify',
  'hostcomplete',
  'huponexit',
  'inherit_errexit',
  'interactive_comments',
  'lastpipe',
  'lithist',
  'localvar_inherit',
  'localvar_unset',
  'login_shell',
  'mailwarn',
  'nocaseglob',
  'nocasematch',
  'nullglob',
  'patsub_replacement',
  'progcomp',
  'promptvars',
  'restricted_shell',
  'shift_verbose',
  'sourcepath',
  'varredir_close',
  'xpg_echo',
]

export const shopt: Builtin = {
  name: 'shopt',
  only: ['bash'],
  async run(shell, args) {
    const options = readOptions(args, 'supqo')
    if ('unknown' in options) return fail(shell, `-${options.unknown}: invalid option`, 2)
    const { letters, operands } = options
    if (letters.has('o')) return longOptions(shell, operands, letters)
    const bad = operands.find((name) => !SHOPT.includes(name))
    if (bad !== undefined) return fail(shell, `${bad}: invalid shell option name`, 1)
    if (!letters.has('s') && !letters.has('u')) return show(shell, operands, letters.has('q'))
    for (const name of operands) {
      if (letters.has('s')) shell.extended.add(name)
      else shell.extended.delete(name)
    }
    return 0
  },
}

async function longOptions(shell: Shell, names: readonly string[], letters: ReadonlySet<string>): Promise<number> {
  for (const name of names) {
    if (!setLong(shell, name, letters.has('s'))) return fail(shell, `${name}: invalid option name`, 1)
  }
  return 0
}

async function show(shell: Shell, names: readonly string[], quiet: boolean): Promise<number> {
  const shown = names.length > 0 ? names : SHOPT
  if (!quiet) await put(shell, shown.map((name) => `${name.padEnd(15)}\t${shell.extended.has(name) ? 'on' : 'off'}\n`).join(''))
  return names.every((name) => shell.extended.has(name)) ? 0 : 1
}

export const caller: Builtin = {
  name: 'caller',
  only: ['bash'],
  run: (shell) => (shell.functionDepth === 0 ? 1 : put(shell, `${shell.line} ${shell.arg0}\n`)),
}

export const enable: Builtin = {
  name: 'enable',
  only: ['bash'],
  run: (shell, args) => (args.length === 0 ? 0 : fail(shell, `${args.join(' ')}: not simulated`, 1)),
}

export const alias: Builtin = {
  name: 'alias',
  async run(shell, args) {
    if (args.length === 0) {
      const lines = [...shell.aliases].sort().map(([name, text]) => `${shell.isBash ? 'alias ' : ''}${name}='${text}'\n`)
      return put(shell, lines.join(''))
    }
    let status = 0
    for (const argument of args) {
      const equals = argument.indexOf('=', 1)
      const name = equals < 0 ? argument : argument.slice(0, equals)
      const text = shell.aliases.get(name)
      if (equals >= 0) shell.aliases.set(name, argument.slice(equals + 1))
      else if (text !== undefined) await put(shell, `${shell.isBash ? 'alias ' : ''}${name}='${text}'\n`)
      else {
        status = 1
        if (shell.isBash) await shell.complain(`${name}: not found`)
        else await shell.print(2, `alias: ${name} not found\n`)
      }
    }
    return status
  },
}

export const unalias: Builtin = {
  name: 'unalias',
  async run(shell, args) {
    if (args[0] === '-a') {
      shell.aliases.clear()
      return 0
    }
    let status = 0
    for (const name of args) {
      if (shell.aliases.delete(name)) continue
      status = 1
      if (shell.isBash) await shell.complain(`${name}: not found`)
      else throw new Failure(`${name} not found`, 1, 'command')
    }
    return status
  },
}
