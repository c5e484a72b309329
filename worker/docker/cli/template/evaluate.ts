import { FUNCTIONS, typeName } from './functions'
import { lineAt, TemplateError } from './lex'
import type { Command, Expression, Pipeline, TemplateNode } from './parse'
import { GoMap, GoNil, GoStruct, isEmpty, printed, sortedKeys, type GoValue } from './value'

/** How a template went: what it printed, up to the error where there is one. */
export interface Evaluated {
  readonly text: string
  readonly error: TemplateError | null
}

/** Runs a parsed template over a value. The error is Go's own, without `template: :`. */
export function evaluate(source: string, nodes: readonly TemplateNode[], data: GoValue): Evaluated {
  const run = new Run(source, data)
  try {
    run.list(nodes, data)
    return { text: run.text, error: null }
  } catch (error) {
    if (error instanceof Failed) return { text: run.text, error: error.reason }
    throw error
  }
}

/** How evaluation leaves from within; never seen outside. */
class Failed extends Error {
  constructor(readonly reason: TemplateError) {
    super(reason.text)
  }
}

type Flow = 'on' | 'break' | 'continue'
const MAX_OUTPUT = 4_000_000

class Run {
  text = ''
  private readonly variables: { name: string; value: GoValue }[]

  constructor(
    private readonly source: string,
    data: GoValue,
  ) {
    this.variables = [{ name: '$', value: data }]
  }

  list(nodes: readonly TemplateNode[], dot: GoValue): Flow {
    for (const node of nodes) {
      const flow = this.node(node, dot)
      if (flow !== 'on') return flow
    }
    return 'on'
  }

  private node(node: TemplateNode, dot: GoValue): Flow {
    switch (node.kind) {
      case 'text':
        this.print(node.text)
        return 'on'
      case 'action': {
        const value = this.pipeline(node.pipeline, dot)
        if (node.pipeline.variables.length === 0) this.print(printed(value))
        return 'on'
      }
      case 'break':
      case 'continue':
        return node.kind
      case 'if':
      case 'with':
      case 'range':
        return this.control(node, dot)
    }
  }

  private control(node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>, dot: GoValue): Flow {
    const depth = this.variables.length
    const value = this.pipeline(node.pipeline, dot)
    const flow =
      node.kind === 'range'
        ? this.range(node, value, dot)
        : isEmpty(value)
          ? this.list(node.otherwise, dot)
          : this.list(node.body, node.kind === 'with' ? value : dot)
    this.variables.length = depth
    return flow
  }

  private range(node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>, value: GoValue, dot: GoValue): Flow {
    const items = this.itemsOf(value, node.pipeline)
    if (items.length === 0) return this.list(node.otherwise, dot)
    const depth = this.variables.length
    const [first, second] = node.pipeline.variables
    for (const [key, item] of items) {
      if (second !== undefined) {
        this.set(first ?? '', key, node.pipeline.declares)
        this.set(second, item, node.pipeline.declares)
      } else if (first !== undefined) this.set(first, item, node.pipeline.declares)
      const flow = this.list(node.body, item)
      this.variables.length = depth
      if (flow === 'break') break
    }
    return 'on'
  }

  private itemsOf(value: GoValue, { commands }: Pipeline): readonly (readonly [GoValue, GoValue])[] {
    if (value instanceof GoMap) return sortedKeys(value).map((key) => [key, value.entries.get(key) ?? null])
    if (Array.isArray(value)) return (value as readonly GoValue[]).map((item, i) => [i, item])
    if (typeof value === 'number') return Array.from({ length: Math.max(0, Math.min(100_000, value)) }, (_, i) => [i, i])
    if (value instanceof GoNil || value === null) return []
    const [first] = commands[0] ?? []
    return this.fail(first, `range can't iterate over ${printed(value)}`)
  }

  /** The value of a pipeline; its variables are set (those of a `range` by the loop). */
  private pipeline(pipeline: Pipeline, dot: GoValue): GoValue {
    const value = this.commands(pipeline.commands, dot)
    if (pipeline.variables.length === 1) this.set(pipeline.variables[0] ?? '', value, pipeline.declares)
    return value
  }

  private commands(commands: readonly Command[], dot: GoValue): GoValue {
    let last: GoValue | undefined
    for (const command of commands) last = this.command(command, dot, last)
    return last ?? null
  }

  private command([head, ...rest]: Command, dot: GoValue, last: GoValue | undefined): GoValue {
    if (!head) return null
    if (head.kind === 'function') return this.call(head, rest, dot, last)
    if (rest.length > 0 || last !== undefined) {
      if (head.kind === 'field') this.fail(head, `${head.name} has arguments but cannot be invoked as function`)
      this.fail(head, `can't give argument to non-function ${head.text}`)
    }
    return this.value(head, dot)
  }

  private call(
    head: Extract<Expression, { kind: 'function' }>,
    rest: readonly Expression[],
    dot: GoValue,
    last: GoValue | undefined,
  ): GoValue {
    if (head.name === 'and' || head.name === 'or') return this.logic(head.name, rest, dot, last)
    const args = [...rest.map((each) => this.value(each, dot)), ...(last === undefined ? [] : [last])]
    const made = FUNCTIONS[head.name]?.(args) ?? { error: 'no such function' }
    return 'error' in made ? this.fail(head, `error calling ${head.name}: ${made.error}`) : made.value
  }

  private logic(name: 'and' | 'or', rest: readonly Expression[], dot: GoValue, last: GoValue | undefined): GoValue {
    let value: GoValue = null
    for (const each of rest) {
      value = this.value(each, dot)
      if (isEmpty(value) === (name === 'and')) return value
    }
    return last === undefined ? value : last
  }

  private value(expression: Expression, dot: GoValue): GoValue {
    switch (expression.kind) {
      case 'literal':
        return expression.value
      case 'dot':
        return dot
      case 'variable':
        return this.variables.findLast(({ name }) => name === expression.name)?.value ?? null
      case 'field':
        return this.field(expression, this.value(expression.of, dot))
      case 'pipe':
        return this.commands(expression.commands, dot)
      case 'function':
        return this.call(expression, [], dot, undefined)
    }
  }

  private field(expression: Extract<Expression, { kind: 'field' }>, of: GoValue): GoValue {
    const { name } = expression
    if (of instanceof GoStruct) {
      const found = of.fields.get(name)
      if (found !== undefined) return found
      if (of.options.type === undefined) return this.fail(expression, `map has no entry for key ${JSON.stringify(name)}`)
      return this.fail(expression, `can't evaluate field ${name} in type ${of.options.type}`)
    }
    if (of instanceof GoMap) return of.entries.get(name) ?? null
    if (of instanceof GoNil && of.of === 'map') return null
    if (of === null || of instanceof GoNil) return this.fail(expression, `nil pointer evaluating interface {}.${name}`)
    return this.fail(expression, `can't evaluate field ${name} in type ${typeName(of)}`)
  }

  private set(name: string, value: GoValue, declares: boolean): void {
    const known = declares ? undefined : this.variables.findLast((each) => each.name === name)
    if (known) known.value = value
    else this.variables.push({ name, value })
  }

  private print(text: string): void {
    this.text += text
    if (this.text.length > MAX_OUTPUT) throw new Failed(new TemplateError('1: output too large'))
  }

  /** `LINE:COLUMN: executing "" at <EXPRESSION>: what`. */
  private fail(expression: Expression | undefined, what: string): never {
    const at = expression?.at ?? 0
    const column = at - (this.source.lastIndexOf('\n', at - 1) + 1)
    const shown = expression?.text ?? ''
    const cut = shown.length > 20 ? `${shown.slice(0, 20)}...` : shown
    throw new Failed(new TemplateError(`${lineAt(this.source, at)}:${column}: executing "" at <${cut}>: ${what}`))
  }
}
