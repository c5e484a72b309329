import type { Argument, GivenAssignment } from '../builtins'
import { evaluate } from '../expand/arithmetic'
import { setElement, setList, transformed } from '../expand/arrays'
import { expandText, expandWords } from '../expand/expand'
import type { Shell } from '../shell'
import type { Assignment, Word } from '../syntax/tree'
import { UNSET, scalarOf, type Variable } from '../variables'
import { trace, traced } from './trace'

/** A command's words; assignments among them (of `export`, `declare`, …) are kept as such. */
export async function expandArguments(shell: Shell, words: readonly (Word | Assignment)[]): Promise<readonly Argument[]> {
  if (!words.some(isAssignment)) return expandWords(shell, words as readonly Word[])
  const given: Argument[] = []
  for (const word of words) {
    if (isAssignment(word)) given.push(await expandAssignment(shell, word))
    else given.push(...(await expandWords(shell, [word])))
  }
  return given
}

/** An argument as a program or an ordinary builtin sees it. */
export function argumentText(argument: Argument): string {
  if (typeof argument === 'string') return argument
  const { name, key, append, value } = argument
  const target = `${name}${key === null ? '' : `[${key}]`}${append ? '+' : ''}=`
  return typeof value === 'string' ? target + value : `${target}(${value.map((element) => element.value).join(' ')})`
}

/** Does one assignment; gives it back as `set -x` shows it. */
export async function assign(shell: Shell, assignment: Assignment, change: Partial<Variable> = {}): Promise<string> {
  const given = await expandAssignment(shell, assignment)
  assignGiven(shell, given, change)
  if (!shell.has('x')) return ''
  const target = `${given.name}${given.key === null ? '' : `[${given.key}]`}${given.append ? '+' : ''}=`
  if (typeof given.value === 'string') return target + (given.value === '' ? '' : traced(shell, given.value))
  return `${target}(${given.value.map(({ value }) => traced(shell, value)).join(' ')})`
}

/** Assigns what has been expanded; `+=` adds, to an integer as a number. */
export function assignGiven(shell: Shell, given: GivenAssignment, change: Partial<Variable> = {}): void {
  const { name, key, append, value } = given
  if (typeof value !== 'string') {
    if (Object.keys(change).length > 0) shell.variables.set(name, { ...(shell.variables.get(name) ?? UNSET), ...change })
    return setList(shell, name, value, append)
  }
  if (key !== null) return setElement(shell, name, key, value, append)
  const variable = { ...(shell.lookup(name) ?? UNSET), ...change }
  const before = append ? (scalarOf(variable) ?? '') : ''
  const text = variable.integer
    ? String(evaluate(shell, append ? `(${before || 0})+(${value})` : value))
    : transformed(variable, before + value)
  shell.assign(name, text, change)
}

/** Assigns and traces: bash a line each, the others all on one. */
export async function traceAssignments(shell: Shell, assignments: readonly Assignment[], run: boolean): Promise<void> {
  const shown: string[] = []
  for (const assignment of run ? assignments : []) {
    const text = await assign(shell, assignment)
    if (shell.isBash) await trace(shell, text)
    shown.push(text)
  }
  if (!shell.isBash && shown.length > 0) await trace(shell, shown.join(' '))
}

async function expandAssignment(shell: Shell, { name, index, append, value }: Assignment): Promise<GivenAssignment> {
  const key = index ? await expandText(shell, index) : null
  if (!('kind' in value)) return { name, key, append, value: await expandText(shell, value) }
  const elements: { key: string | null; value: string; append: boolean }[] = []
  for (const element of value.elements) {
    if (element.index) {
      elements.push({ key: await expandText(shell, element.index), value: await expandText(shell, element.value), append: element.append })
    } else for (const text of await expandWords(shell, [element.value])) elements.push({ key: null, value: text, append: false })
  }
  return { name, key, append, value: elements }
}

function isAssignment(word: Word | Assignment): word is Assignment {
  return 'append' in word
}
