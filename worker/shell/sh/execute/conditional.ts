import { RE2JS } from 're2js'
import { expandPattern, expandRegularExpression, expandText } from '../expand/expand'
import { matches, readPattern } from '../expand/pattern'
import { binaryTest, unaryTest } from '../primaries'
import type { Shell } from '../shell'
import { Failure } from '../failure'
import type { Test } from '../syntax/tree'
import { UNSET } from '../variables'
import { evaluate } from '../expand/arithmetic'
import { trace, traced } from './trace'

/** `[[ … ]]`: 0 true, 1 false. */
export async function runConditional(shell: Shell, test: Test): Promise<number> {
  return (await holds(shell, test)) ? 0 : 1
}

async function holds(shell: Shell, test: Test): Promise<boolean> {
  switch (test.kind) {
    case 'not':
      return !(await holds(shell, test.operand))
    case 'logical': {
      for (const operand of test.operands) if ((await holds(shell, operand)) !== (test.operator === '&&')) return test.operator !== '&&'
      return test.operator === '&&'
    }
    case 'unary': {
      const operand = await expandText(shell, test.operand)
      if (shell.has('x')) await trace(shell, `[[ ${test.operator} ${traced(shell, operand)} ]]`)
      return unaryTest(shell, test.operator, operand) ?? false
    }
    case 'binary':
      return compared(shell, test)
  }
}

async function compared(shell: Shell, test: Extract<Test, { kind: 'binary' }>): Promise<boolean> {
  const { operator } = test
  const left = await expandText(shell, test.left)
  if (operator === '=~') return regularExpression(shell, left, await expandRegularExpression(shell, test.right))
  if (operator === '=' || operator === '==' || operator === '!=') {
    const pattern = await expandPattern(shell, test.right)
    if (shell.has('x')) await trace(shell, `[[ ${traced(shell, left)} ${operator} ${pattern} ]]`)
    const ignoreCase = shell.extended.has('nocasematch')
    const matched = matches(readPattern(pattern, { extended: true, ignoreCase }), ignoreCase ? left.toLowerCase() : left)
    return matched === (operator !== '!=')
  }
  const right = await expandText(shell, test.right)
  if (shell.has('x')) await trace(shell, `[[ ${traced(shell, left)} ${operator} ${traced(shell, right)} ]]`)
  if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator)) return numbers(operator, evaluate(shell, left), evaluate(shell, right))
  return binaryTest(shell, left, operator, right) ?? false
}

function numbers(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case '-eq':
      return left === right
    case '-ne':
      return left !== right
    case '-lt':
      return left < right
    case '-le':
      return left <= right
    case '-gt':
      return left > right
    default:
      return left >= right
  }
}

function regularExpression(shell: Shell, text: string, source: string): boolean {
  const flags = RE2JS.LONGEST_MATCH | (shell.extended.has('nocasematch') ? RE2JS.CASE_INSENSITIVE : 0)
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(posix(source), flags)
  } catch {
    throw new Failure(null, 2, 'command')
  }
  const matcher = compiled.matcher(text)
  const found = matcher.find()
  const groups = found ? Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '') : []
  if (shell.isBash) shell.variables.set('BASH_REMATCH', { ...UNSET, list: new Map(groups.map((group, index) => [index, group])) })
  return found
}

/** In a POSIX bracket expression a backslash is itself. */
function posix(source: string): string {
  return source.replace(/\[(\^?\]?(?:\[[:.=].*?[:.=]\]|[^\]])*)\]/g, (_, inner: string) => `[${inner.replace(/\\/g, '\\\\')}]`)
}
