import { Failure } from '../failure'
import type { Shell } from '../shell'
import type { ParameterPart } from '../syntax/tree'
import { keysOf, scalarOf, UNSET, valuesOf } from '../variables'
import { evaluate } from './arithmetic'
import { elementOf, setElement } from './arrays'
import { badSubstitution, expandParts, expandPattern, expandText, lengthOf } from './expand'
import type { FieldBuilder } from './fields'
import { changeCase, remove, replace, transform } from './operators'
import { specialParameter } from './special'

/** What a parameter holds: one text (null: unset), or a list that `"$@"` keeps apart. */
type Value =
  | { readonly kind: 'one'; readonly text: string | null }
  | { readonly kind: 'list'; readonly texts: readonly string[]; readonly star: boolean }

/** Expands `$name` and `${…}` into the builder. */
export async function expandParameter(shell: Shell, builder: FieldBuilder, part: ParameterPart, quoted: boolean): Promise<void> {
  if (part.operator === 'names') return appendList(shell, builder, namesWith(shell, part.name), part.index === '*', quoted)
  const value = await valueOf(shell, part)
  if (part.length) return appendText(builder, lengthText(shell, part, value), quoted)
  switch (part.operator) {
    case '-':
    case '=':
    case '+':
    case '?':
      return conditional(shell, builder, part, value, quoted)
    case null:
      break
    default:
      return append(shell, builder, await operated(shell, part, requireSet(shell, part, value)), quoted)
  }
  append(shell, builder, requireSet(shell, part, value), quoted)
}

async function valueOf(shell: Shell, part: ParameterPart): Promise<Value> {
  const { name, index, indirect } = part
  if (indirect) return indirectValue(shell, part)
  if (name === '@' || name === '*') return { kind: 'list', texts: shell.positional, star: name === '*' }
  if (index === '@' || index === '*') {
    const variable = shell.lookup(name)
    return { kind: 'list', texts: variable ? valuesOf(variable) : [], star: index === '*' }
  }
  if (index) return { kind: 'one', text: elementOf(shell, name, await expandText(shell, index)) }
  return { kind: 'one', text: textOf(shell, name) }
}

/** `${!x}`: the variable that x names; `${!a[@]}`: the keys. */
async function indirectValue(shell: Shell, part: ParameterPart): Promise<Value> {
  if (part.index === '@' || part.index === '*') {
    const variable = shell.lookup(part.name)
    return { kind: 'list', texts: variable ? keysOf(variable) : [], star: part.index === '*' }
  }
  const variable = shell.variables.get(part.name)
  if (variable?.reference) return { kind: 'one', text: variable.value }
  const name = await valueOf(shell, { ...part, indirect: false })
  const target = name.kind === 'one' ? name.text : name.texts.join(' ')
  if (target === null || target === '') {
    if (target === null && part.operator === null) throw new Failure(`${part.name}: invalid indirect expansion`, 1, 'unit')
    return { kind: 'one', text: null }
  }
  const element = /^([A-Za-z_]\w*)\[(.+)\]$/s.exec(target)
  if (element) {
    const [, base = '', key = ''] = element
    const held = shell.lookup(base)
    if (key === '@' || key === '*') return { kind: 'list', texts: held ? valuesOf(held) : [], star: key === '*' }
    return { kind: 'one', text: elementOf(shell, base, key) }
  }
  if (target === '@' || target === '*') return { kind: 'list', texts: shell.positional, star: target === '*' }
  if (!/^(?:[A-Za-z_]\w*|\d+|[?$!#-])$/.test(target)) throw new Failure(`${target}: invalid variable name`, 1, 'unit')
  return { kind: 'one', text: textOf(shell, target) }
}

function textOf(shell: Shell, name: string): string | null {
  const special = specialParameter(shell, name)
  if (special !== undefined) return special
  const variable = shell.lookup(name)
  return variable ? scalarOf(variable) : null
}

function requireSet(shell: Shell, part: ParameterPart, value: Value): Value {
  if (value.kind === 'list' || value.text !== null || !shell.has('u')) return value
  const name = part.index && typeof part.index === 'object' ? `${part.name}[${part.index.raw}]` : part.name
  throw shell.isBash
    ? new Failure(`${/^\d+$/.test(name) ? '$' : ''}${name}: unbound variable`, fatalStatus(shell), 'shell')
    : new Failure(`${name}: parameter not set`, 2, 'shell')
}

/** What bash ends with: 127 where it runs the text of `-c`, 1 in scripts, subshells and under `set -e`. */
function fatalStatus(shell: Shell): number {
  return shell.fromText && !shell.isSubshell && !shell.has('e') ? 127 : 1
}

function lengthText(shell: Shell, part: ParameterPart, value: Value): string {
  if (value.kind === 'list') return String(shell.isBash ? value.texts.length : lengthOf(shell, value.texts.join(' ')))
  const set = requireSet(shell, part, value)
  return String(lengthOf(shell, set.kind === 'one' ? (set.text ?? '') : ''))
}

async function conditional(shell: Shell, builder: FieldBuilder, part: ParameterPart, value: Value, quoted: boolean): Promise<void> {
  const operand = part.operand
  const absent = isAbsent(value, part.colon)
  const parts = operand?.parts ?? []
  switch (part.operator) {
    case '+':
      if (absent) return
      if (quoted) builder.start()
      return expandParts(shell, builder, parts, quoted)
    case '-':
      if (!absent) return append(shell, builder, value, quoted)
      return expandParts(shell, builder, parts, quoted)
    case '=': {
      if (!absent) return append(shell, builder, value, quoted)
      const text = operand ? await expandText(shell, operand) : ''
      await assignDefault(shell, part, text)
      return appendText(builder, text, quoted)
    }
    default: {
      if (!absent) return append(shell, builder, value, quoted)
      const text = operand ? await expandText(shell, operand) : ''
      throw missing(shell, part, text)
    }
  }
}

function isAbsent(value: Value, colon: boolean): boolean {
  if (value.kind === 'list') return value.texts.length === 0 || (colon && value.texts.every((text) => text === ''))
  return value.text === null || (colon && value.text === '')
}

async function assignDefault(shell: Shell, part: ParameterPart, text: string): Promise<void> {
  if (!/^[A-Za-z_]/.test(part.name)) {
    throw shell.isBash ? new Failure(`$${part.name}: cannot assign in this way`, 1, 'unit') : badSubstitution(shell, part.text)
  }
  if (part.index && typeof part.index === 'object') return setElement(shell, part.name, await expandText(shell, part.index), text)
  shell.assign(part.name, text)
}

function missing(shell: Shell, part: ParameterPart, text: string): Failure {
  if (shell.isBash) {
    const words = part.colon ? 'parameter null or not set' : 'parameter not set'
    return new Failure(`${part.name}: ${text || words}`, fatalStatus(shell), 'shell')
  }
  return new Failure(`${part.name}: ${text || (part.colon ? 'parameter not set or null' : 'parameter not set')}`, 2, 'shell')
}

/** The operators that make another text of each text. */
async function operated(shell: Shell, part: ParameterPart, value: Value): Promise<Value> {
  if (part.operator === ':') return sliced(shell, part, value)
  const pattern = part.operand && part.operator !== '@' ? await expandPattern(shell, part.operand) : null
  const second = part.second ? await expandText(shell, part.second) : ''
  const change = (text: string): string => {
    switch (part.operator) {
      case '#':
      case '##':
      case '%':
      case '%%':
        return remove(shell, text, pattern ?? '', part.operator)
      case '/':
      case '//':
      case '/#':
      case '/%':
        return replace(shell, text, pattern ?? '', second, part.operator)
      case '^':
      case '^^':
      case ',':
      case ',,':
        return changeCase(shell, text, pattern, part.operator)
      default:
        return transform(shell, part, text, shell.lookup(part.name) ?? UNSET)
    }
  }
  if (value.kind === 'list') return { ...value, texts: value.texts.map(change) }
  return value.text === null ? value : { kind: 'one', text: change(value.text) }
}

async function sliced(shell: Shell, part: ParameterPart, value: Value): Promise<Value> {
  const offset = part.operand ? Number(evaluate(shell, await expandText(shell, part.operand))) : 0
  const length = part.second ? Number(evaluate(shell, await expandText(shell, part.second))) : null
  const positional = part.name === '@' || part.name === '*'
  const items = value.kind === 'list' ? (positional ? [shell.arg0, ...value.texts] : value.texts) : [...(value.text ?? '')]
  const start = offset < 0 ? items.length + offset : positional && offset === 0 ? 0 : offset
  if (start < 0) return value.kind === 'list' ? { ...value, texts: [] } : { kind: 'one', text: '' }
  if (length !== null && length < 0 && value.kind === 'list')
    throw new Failure(`${part.second?.raw ?? ''}: substring expression < 0`, 1, 'unit')
  const end = length === null ? items.length : length < 0 ? items.length + length : start + length
  if (end < start) {
    if (length !== null && length < 0 && shell.isBash) throw new Failure(`${part.second?.raw ?? ''}: substring expression < 0`, 1, 'unit')
    return { kind: 'one', text: '' }
  }
  const taken = items.slice(start, end)
  return value.kind === 'list' ? { ...value, texts: taken } : { kind: 'one', text: taken.join('') }
}

function append(shell: Shell, builder: FieldBuilder, value: Value, quoted: boolean): void {
  if (value.kind === 'list') appendList(shell, builder, value.texts, value.star, quoted)
  else appendText(builder, value.text ?? '', quoted)
}

function appendText(builder: FieldBuilder, text: string, quoted: boolean): void {
  if (quoted) {
    builder.start()
    builder.append(text, true)
  } else if (builder.splits) builder.appendSplit(text)
  else builder.append(text, false)
}

function appendList(shell: Shell, builder: FieldBuilder, texts: readonly string[], star: boolean, quoted: boolean): void {
  const ifs = shell.value('IFS')
  if (!builder.splits || (quoted && star)) {
    const joint = star ? (ifs === null ? ' ' : (ifs[0] ?? '')) : ' '
    if (quoted && star) builder.start()
    return builder.append(texts.join(joint), quoted)
  }
  for (const [index, text] of texts.entries()) {
    if (index > 0) builder.break()
    if (quoted) {
      builder.start()
      builder.append(text, true)
    } else builder.appendSplit(text)
  }
}

function namesWith(shell: Shell, prefix: string): readonly string[] {
  return shell.variables
    .names()
    .filter((name) => name.startsWith(prefix))
    .sort()
}
