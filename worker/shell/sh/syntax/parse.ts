import { parse as parseBash, type ParsedScript } from 'unbash'
import { convertStatements, Rejection } from './convert'
import { asDialect, walk } from './dialect-source'
import { syntaxError } from './problems'
import type { Grammar, List, Script, SyntaxError } from './tree'

/**
 * Reads shell text in a dialect. Never fails: what can be run before an error comes with the error. `line` is the number of the first line.
 * Shells read and run line by line, so a mistake stops nothing that stands on an earlier line.
 */
export function parseScript(source: string, grammar: Grammar, line = 1): Script {
  const { text, tree } = asDialect(source, grammar, (each) => parseBash(each))
  const first = firstError(text, tree)
  const lineOf = lineCounter(text, line)
  const units: List[] = []
  const stop = first ? unitStart(text, tree, first.pos) : text.length
  const unended: { line: number; delimiter: string; endLine: number }[] = []
  let error: SyntaxError | null = first ? syntaxError(text, first, tree.errors ?? [], lineOf) : null
  for (const statements of unitsBefore(text, tree, stop)) {
    try {
      units.push(convertStatements(statements, { text, grammar, lineOf, unended }))
    } catch (rejection) {
      if (!(rejection instanceof Rejection)) throw rejection
      error = rejection.toError(text, lineOf)
      break
    }
  }
  return { units, error, unendedDocuments: unended }
}

/** The parser's first complaint, or the place where it left text over without one. */
function firstError(text: string, tree: ParsedScript): { message: string; pos: number } | null {
  let first: { message: string; pos: number } | null = null
  for (const error of tree.errors ?? []) if (!first || error.pos < first.pos) first = error
  if (first) return first
  const over = leftOver(text, tree)
  // Behind a parenthesis where none belongs, the end is what is unexpected.
  if (over < 0) return null
  return { message: 'unexpected token', pos: /^\(\s*$/.test(text.slice(over)) ? text.length : over }
}

/** `echo (` is read as `echo` and nothing said. */
function leftOver(text: string, tree: ParsedScript): number {
  const last = tree.commands[tree.commands.length - 1]
  const rest = /^[ \t]*(?=\()/.exec(text.slice(last?.end ?? 0))
  return rest ? (last?.end ?? 0) + rest[0].length : -1
}

/** Where the complete command that holds the mistake begins: nothing from there on is run. */
function unitStart(text: string, tree: ParsedScript, at: number): number {
  let start = at
  for (const statement of [...tree.commands].reverse()) {
    if (statement.pos > at) continue
    const apart = !isUnfinished(statement) && statement.end <= start && text.slice(statement.end, start).includes('\n')
    if (apart) break
    start = statement.pos
  }
  return start
}

/** The parser gives a compound command that is never closed no length. */
function isUnfinished(statement: ParsedScript['commands'][number]): boolean {
  let unfinished = false
  walk(statement, (node) => (unfinished ||= node.end === node.pos && COMPOUND.has(node.type)))
  return unfinished
}

const COMPOUND = new Set(['If', 'For', 'ArithmeticFor', 'While', 'Select', 'Case', 'Subshell', 'BraceGroup', 'TestCommand'])

/** Top-level statements before `stop`, grouped as they are read: those that share a line together. */
function unitsBefore(text: string, tree: ParsedScript, stop: number): ParsedScript['commands'][] {
  const units: ParsedScript['commands'][number][][] = []
  let last: ParsedScript['commands'][number][] | undefined
  let end = 0
  for (const statement of tree.commands) {
    if (statement.pos >= stop) break
    if (last && !text.slice(end, statement.pos).includes('\n')) last.push(statement)
    else units.push((last = [statement]))
    end = statement.end
  }
  return units
}

function lineCounter(text: string, first: number): (at: number) => number {
  const starts: number[] = []
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return (at) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return first + low
  }
}
