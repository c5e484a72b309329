import { Failure } from '../failure'
import type { Shell } from '../shell'
import { UNSET, type Variable } from '../variables'
import { evaluate } from './arithmetic'

/** `name[key]`, where key is text: a number to compute, or an associative array's key. null when unset. */
export function elementOf(shell: Shell, name: string, key: string): string | null {
  const variable = shell.lookup(name)
  if (!variable) return null
  if (variable.table) return variable.table.get(key) ?? null
  const index = indexOf(shell, name, variable, key)
  if (variable.list) return variable.list.get(index) ?? null
  return index === 0 ? variable.value : null
}

/** `name[key]=value` */
export function setElement(shell: Shell, name: string, key: string, value: string, append = false): void {
  const target = shell.targetOf(name)
  const variable = shell.variables.get(target) ?? UNSET
  if (variable.readonly) throw shell.readOnly(target)
  if (variable.table) {
    const before = append ? (variable.table.get(key) ?? '') : ''
    shell.variables.set(target, { ...variable, table: new Map([...variable.table, [key, transformed(variable, before + value)]]) })
    return
  }
  const index = indexOf(shell, target, variable, key)
  const list = listOf(variable)
  const before = append ? (list.get(index) ?? '') : ''
  list.set(
    index,
    variable.integer ? String(evaluate(shell, append ? `(${before || 0})+(${value})` : value)) : transformed(variable, before + value),
  )
  shell.variables.set(target, { ...variable, value: null, list })
}

/** `name=(…)` and `name+=(…)`: keys null count on from the last. */
export function setList(
  shell: Shell,
  name: string,
  elements: readonly { key: string | null; value: string; append: boolean }[],
  append: boolean,
): void {
  const target = shell.targetOf(name)
  const variable = shell.variables.get(target) ?? UNSET
  if (variable.readonly) throw shell.readOnly(target)
  if (variable.table) {
    const table = new Map(append ? variable.table : [])
    let pending: string | null = null
    for (const { key, value, append: more } of elements) {
      if (key !== null) table.set(key, (more ? (table.get(key) ?? '') : '') + value)
      else if (pending === null) pending = value
      else {
        table.set(pending, value)
        pending = null
      }
    }
    if (pending !== null) table.set(pending, '')
    shell.variables.set(target, { ...variable, table })
    return
  }
  const list = append ? listOf(variable) : new Map<number, string>()
  let next = list.size > 0 ? Math.max(...list.keys()) + 1 : 0
  for (const { key, value, append: more } of elements) {
    const index = key === null ? next : indexOf(shell, target, { ...variable, list }, key)
    const before = more ? (list.get(index) ?? '') : ''
    list.set(index, variable.integer ? String(evaluate(shell, value)) : transformed(variable, before + value))
    next = index + 1
  }
  shell.variables.set(target, { ...variable, value: null, list })
}

/** Takes away `name[key]`. */
export function unsetElement(shell: Shell, name: string, key: string): void {
  const target = shell.targetOf(name)
  const variable = shell.variables.get(target)
  if (!variable) return
  if (variable.readonly) throw shell.readOnly(target)
  if (variable.table) {
    const table = new Map(variable.table)
    table.delete(key)
    shell.variables.set(target, { ...variable, table })
  } else if (variable.list) {
    const list = new Map(variable.list)
    list.delete(indexOf(shell, target, variable, key))
    shell.variables.set(target, { ...variable, list })
  } else if (indexOf(shell, target, variable, key) === 0) shell.variables.delete(target)
}

/** What `declare -l`, `-u` make of a value. */
export function transformed(variable: Variable, value: string): string {
  return variable.letters === 'lower' ? value.toLowerCase() : variable.letters === 'upper' ? value.toUpperCase() : value
}

function listOf(variable: Variable): Map<number, string> {
  return new Map(variable.list ?? (variable.value === null ? [] : [[0, variable.value] as const]))
}

function indexOf(shell: Shell, name: string, variable: Variable, key: string): number {
  const index = Number(evaluate(shell, key))
  if (index >= 0) return index
  const keys = variable.list ? [...variable.list.keys()] : []
  const counted = (keys.length > 0 ? Math.max(...keys) + 1 : 0) + index
  if (counted < 0) throw new Failure(`${name}[${key}]: bad array subscript`, 1, 'unit')
  return counted
}
