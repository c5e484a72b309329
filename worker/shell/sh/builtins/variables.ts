import { assignGiven } from '../execute/assignment'
import { unsetElement } from '../expand/arrays'
import { Failure } from '../failure'
import { quoteForShell, singleQuote } from '../quote'
import { flags } from '../expand/operators'
import type { Shell } from '../shell'
import { keysOf, scalarOf, UNSET, type Variable } from '../variables'
import { endsShell, fail, illegalOption, put, readOptions, type Argument, type Builtin, type GivenAssignment } from './builtin'

const NAME = /^[A-Za-z_]\w*$/

export const exportBuiltin: Builtin = { name: 'export', special: true, run: (shell, args, given) => mark(shell, args, given, 'exported') }
export const readonlyBuiltin: Builtin = {
  name: 'readonly',
  special: true,
  run: (shell, args, given) => mark(shell, args, given, 'readonly'),
}

async function mark(shell: Shell, args: readonly string[], given: readonly Argument[], what: 'exported' | 'readonly'): Promise<number> {
  const options = readOptions(args, shell.isBash ? (what === 'exported' ? 'fnp' : 'aAfp') : what === 'exported' ? 'pn' : 'p')
  const name = what === 'exported' ? 'export' : 'readonly'
  if ('unknown' in options)
    return illegalOption(shell, options.unknown, `${name} [-${what === 'exported' ? 'fn' : 'aAf'}] [name[=value] ...] or ${name} -p`)
  if (options.operands.length === 0) return listMarked(shell, what)
  if (options.letters.has('f')) return exportFunctions(shell, options.operands, !options.letters.has('n'))
  let status = 0
  for (const argument of given.slice(given.length - options.operands.length)) {
    const one = parseArgument(argument, shell.isBash)
    if (!one) {
      status = await badName(shell, typeof argument === 'string' ? argument : argument.name)
      continue
    }
    const value = !(what === 'exported' && options.letters.has('n'))
    try {
      if (one.value !== null) assignGiven(shell, { ...one, value: one.value })
      const target = shell.targetOf(one.name)
      shell.variables.set(target, { ...(shell.variables.get(target) ?? UNSET), [what]: value })
    } catch (failure) {
      if (!(failure instanceof Failure) || !shell.isBash) throw failure
      shell.command = null
      status = await fail(shell, failure.text ?? '', 1)
    }
  }
  return status
}

async function exportFunctions(shell: Shell, names: readonly string[], on: boolean): Promise<number> {
  let status = 0
  for (const name of names) {
    if (!shell.functions.has(name)) status = await fail(shell, `${name}: not a function`, 1)
    else if (on) shell.exportedFunctions.add(name)
    else shell.exportedFunctions.delete(name)
  }
  return status
}

/** `name`, `name=value`, `name+=value` or an assignment as it was read; null where the name is none. */
function parseArgument(
  argument: Argument,
  bash = true,
): (Omit<GivenAssignment, 'value'> & { readonly value: GivenAssignment['value'] | null }) | null {
  if (typeof argument !== 'string') return argument
  const match = /^([A-Za-z_]\w*)(?:\[([^\]]*)\])?(\+?)(?:=(.*))?$/s.exec(argument)
  if (!match || (!bash && (match[2] !== undefined || match[3] === '+'))) return null
  const [, name = '', key, plus, value] = match
  if (value === undefined && (plus === '+' || key !== undefined)) return null
  return { name, key: key ?? null, append: plus === '+', value: value ?? null }
}

async function badName(shell: Shell, text: string): Promise<number> {
  const name = text.split('=')[0] ?? ''
  if (shell.isBash) return fail(shell, `\`${text}': not a valid identifier`, 1)
  throw new Failure(`${name}: bad variable name`, 2, 'shell')
}

async function listMarked(shell: Shell, what: 'exported' | 'readonly'): Promise<number> {
  const names = shell.variables.names().filter((name) => shell.variables.get(name)?.[what])
  const lines = names.sort().map((name) => {
    const variable = shell.variables.get(name) ?? UNSET
    if (shell.isBash) return declaration(name, variable)
    const value = scalarOf(variable)
    return `${what === 'exported' ? 'export' : 'readonly'} ${name}${value === null ? '' : `=${singleQuote(value)}`}\n`
  })
  return put(shell, lines.join(''))
}

/** A variable as `declare -p` prints it. */
export function declaration(name: string, variable: Variable): string {
  const letters = flags(variable)
  return `declare -${letters === '' ? '-' : letters} ${name}${shownValue(variable)}\n`
}

function shownValue(variable: Variable): string {
  const { list, table, value } = variable
  if (list)
    return `=(${keysOf(variable)
      .map((key) => `[${key}]=${doubleQuote(list.get(Number(key)) ?? '')}`)
      .join(' ')})`
  if (table)
    return `=(${[...table].map(([key, text]) => `[${/^\w+$/.test(key) ? key : doubleQuote(key)}]=${doubleQuote(text)} `).join('')})`
  return value === null ? '' : `=${doubleQuote(value)}`
}

function doubleQuote(text: string): string {
  if (/[\x00-\x1f\x7f]/.test(text)) return quoteForShell(text, true)
  return `"${text.replace(/["$`\\]/g, '\\$&')}"`
}

export const unset: Builtin = {
  name: 'unset',
  special: true,
  async run(shell, args) {
    const options = readOptions(args, shell.isBash ? 'fvn' : 'fv')
    if ('unknown' in options) return illegalOption(shell, options.unknown, 'unset [-f] [-v] [-n] [name ...]')
    let status = 0
    for (const name of options.operands) {
      if (options.letters.has('f')) shell.functions.delete(name)
      else status = (await unsetOne(shell, name, options.letters.has('v'), options.letters.has('n'))) || status
    }
    return status
  },
}

async function unsetOne(shell: Shell, name: string, onlyVariable: boolean, reference: boolean): Promise<number> {
  const element = shell.isBash ? /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(name) : null
  if (element) {
    const [, base = '', key = ''] = element
    if (key === '@' || key === '*') shell.variables.delete(base)
    else unsetElement(shell, base, key.replace(/^(['"])(.*)\1$/s, '$2'))
    return 0
  }
  if (!NAME.test(name)) {
    if (shell.isBash) return fail(shell, `\`${name}': not a valid identifier`, 1)
    throw new Failure(`${name}: bad variable name`, 2, 'shell')
  }
  const target = reference ? name : shell.targetOf(name)
  const variable = shell.variables.get(target)
  if (variable?.readonly) {
    if (shell.isBash) return fail(shell, `${name}: cannot unset: readonly variable`, 1)
    throw new Failure(`${name}: is read only`, 2, 'shell')
  }
  if (variable) shell.variables.delete(target)
  else if (shell.isBash && !onlyVariable) shell.functions.delete(name)
  return 0
}

export const local: Builtin = {
  name: 'local',
  special: true,
  async run(shell, args, given) {
    if (shell.functionDepth === 0) {
      return endsShell(shell, new Failure(shell.isBash ? 'can only be used in a function' : 'not in a function', 2, 'shell'))
    }
    if (shell.isBash) return declare(shell, args, given, true)
    for (const argument of given) {
      const one = parseArgument(argument, false)
      if (!one) {
        if (argument === '-') continue
        return badName(shell, typeof argument === 'string' ? argument : argument.name)
      }
      shell.variables.makeLocal(one.name)
      if (one.value !== null) assignGiven(shell, { ...one, value: one.value })
      else if (shell.dialect.name === 'ash') continue
    }
    return 0
  },
}

export const declareBuiltin: Builtin = { name: 'declare', only: ['bash'], run: (shell, args, given) => declare(shell, args, given, false) }
export const typeset: Builtin = { name: 'typeset', only: ['bash'], run: (shell, args, given) => declare(shell, args, given, false) }

/** `declare` and bash's `local`: attributes, then values. */
async function declare(shell: Shell, args: readonly string[], given: readonly Argument[], isLocal: boolean): Promise<number> {
  const { on, off, operands, unknown } = attributes(args)
  if (unknown !== null)
    return illegalOption(
      shell,
      unknown,
      `${shell.command ?? 'declare'} [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]`,
    )
  if (on.has('f') || on.has('F')) return listFunctions(shell, operands, on.has('F'))
  if (on.has('p') || operands.length === 0) return listVariables(shell, operands, on)
  let status = 0
  for (const argument of given.slice(given.length - operands.length)) {
    const one = parseArgument(argument)
    if (!one) {
      status = await fail(shell, `\`${typeof argument === 'string' ? argument : argument.name}': not a valid identifier`, 1)
      continue
    }
    const fresh = (isLocal || (shell.functionDepth > 0 && !on.has('g'))) && shell.variables.makeLocal(one.name)
    const before = fresh ? UNSET : (shell.variables.get(one.name) ?? UNSET)
    if (before.readonly && one.value !== null) {
      status = await fail(shell, `${one.name}: readonly variable`, 1)
      continue
    }
    shell.variables.set(one.name, withAttributes({ ...before, readonly: false }, on, off, Array.isArray(one.value) || one.key !== null))
    if (one.value !== null) assignGiven(shell, { ...one, value: one.value })
    if (on.has('r') || before.readonly) shell.variables.set(one.name, { ...(shell.variables.get(one.name) ?? UNSET), readonly: true })
  }
  return status
}

function attributes(args: readonly string[]): { on: Set<string>; off: Set<string>; operands: readonly string[]; unknown: string | null } {
  const on = new Set<string>()
  const off = new Set<string>()
  let index = 0
  for (; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--') {
      index += 1
      break
    }
    if (!/^[-+]./.test(argument)) break
    for (const letter of argument.slice(1)) {
      if (!'aAfFgiIlnprtux'.includes(letter)) return { on, off, operands: [], unknown: letter }
      ;(argument.startsWith('-') ? on : off).add(letter)
    }
  }
  return { on, off, operands: args.slice(index), unknown: null }
}

function withAttributes(variable: Variable, on: ReadonlySet<string>, off: ReadonlySet<string>, isList: boolean): Variable {
  const pick = (letter: string, before: boolean): boolean => (on.has(letter) ? true : off.has(letter) ? false : before)
  const asTable = on.has('A') || variable.table !== null
  const asList = !asTable && (on.has('a') || isList || variable.list !== null)
  const list = asList ? (variable.list ?? new Map(variable.value === null ? [] : [[0, variable.value] as const])) : null
  return {
    value: asTable || asList ? null : variable.value,
    list,
    table: asTable ? (variable.table ?? new Map()) : null,
    exported: pick('x', variable.exported),
    readonly: variable.readonly,
    integer: pick('i', variable.integer),
    letters: on.has('l') ? 'lower' : on.has('u') ? 'upper' : off.has('l') || off.has('u') ? null : variable.letters,
    reference: pick('n', variable.reference),
  }
}

async function listFunctions(shell: Shell, names: readonly string[], namesOnly: boolean): Promise<number> {
  let status = 0
  const lines: string[] = []
  for (const name of names.length > 0 ? names : [...shell.functions.keys()].sort()) {
    const found = shell.functions.get(name)
    if (!found) status = 1
    else lines.push(namesOnly ? (names.length > 0 ? `${name}\n` : `declare -f ${name}\n`) : `${found.source}\n`)
  }
  await put(shell, lines.join(''))
  return status
}

async function listVariables(shell: Shell, names: readonly string[], on: ReadonlySet<string>): Promise<number> {
  let status = 0
  const wanted = (variable: Variable): boolean =>
    [...on].every((letter) => letter === 'p' || letter === 'g' || flags(variable).includes(letter))
  for (const name of names.length > 0 ? names : shell.variables.names().slice().sort()) {
    const variable = shell.variables.get(name)
    if (variable && (names.length > 0 || wanted(variable))) await put(shell, declaration(name, variable))
    if (!variable) status = await fail(shell, `${name}: not found`, 1)
  }
  return status
}

export const shift: Builtin = {
  name: 'shift',
  special: true,
  async run(shell, args) {
    const count = args[0] === undefined ? 1 : Number(args[0])
    if (!Number.isInteger(count) || count < 0) {
      if (!shell.isBash) throw new Failure(`Illegal number: ${args[0] ?? ''}`, 2, 'shell')
      return fail(
        shell,
        Number.isInteger(count) ? `${args[0] ?? ''}: shift count out of range` : `${args[0] ?? ''}: numeric argument required`,
        1,
      )
    }
    if (count > shell.positional.length) {
      if (shell.dialect.name === 'dash') throw new Failure("can't shift that many", 2, 'shell')
      return 1
    }
    shell.positional = shell.positional.slice(count)
    shell.optionOffset = 0
    return 0
  },
}
