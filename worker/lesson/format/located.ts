import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import type { Range } from '../../text'
import type { Findings, Lines } from './problem'

/** A value of the front matter, with where it stands. */
export type Located =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly Located[]; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Entry>; readonly range: Range }
export interface Entry {
  readonly value: Located
  readonly keyRange: Range
}
export type LocatedMap = Extract<Located, { kind: 'map' }>

/** Deeper nesting says nothing that a lesson could mean. */
const DEEPEST = 20

/** YAML → values with ranges; what is wrong goes to `findings`. `offset`: where the YAML begins in the text of `lines`. */
export function readYaml(yaml: string, offset: number, lines: Lines, findings: Findings): LocatedMap | null {
  const at = (from: number, to: number): Range => lines.range(offset + from, offset + to)
  const whole = at(0, yaml.length)
  if (nesting(yaml) > DEEPEST) return findings.add('yaml', 'nesting', whole)
  try {
    const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent', prettyErrors: false, strict: false })
    for (const { message, pos } of document.errors) findings.add('yaml', message, at(pos[0], pos[1]))
    const located = locate(document.contents, at, findings, whole)
    return located?.kind === 'map' ? located : findings.add('wrong-kind', 'map', whole)
  } catch (error) {
    return findings.add('yaml', error instanceof Error ? error.message : 'YAML', whole)
  }
}

function locate(node: Node | null, at: (from: number, to: number) => Range, findings: Findings, around: Range): Located | null {
  const range = node?.range ? at(node.range[0], node.range[1]) : around
  if (node === null) return { kind: 'scalar', value: null, range }
  if (isAlias(node)) return findings.add('yaml', 'alias', range)
  if (isScalar(node)) {
    const { value } = node
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
    return isPlain ? { kind: 'scalar', value, range } : findings.add('wrong-kind', 'text', range)
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => locate(item as Node | null, at, findings, range)).filter((item) => item !== null)
    return { kind: 'list', items, range }
  }
  if (!isMap(node)) return findings.add('wrong-kind', 'map', range)
  const entries = new Map<string, Entry>()
  for (const pair of node.items) {
    const key = locate(pair.key as Node | null, at, findings, range)
    const value = locate(pair.value as Node | null, at, findings, key?.range ?? range)
    if (key?.kind !== 'scalar') findings.add('wrong-kind', 'text', key?.range ?? range)
    else if (value) entries.set(String(key.value), { value, keyRange: key.range })
  }
  return { kind: 'map', entries, range }
}

/** An upper bound of how deep a YAML text nests: brackets and indentation. */
function nesting(yaml: string): number {
  let [deep, deepest] = [0, 0]
  for (const letter of yaml) {
    if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++deep)
    else if (letter === ']' || letter === '}') deep = Math.max(0, deep - 1)
  }
  const indentation = Math.max(0, ...yaml.split('\n').map((line) => /^(\s*(?:[-?:]\s+)*)/.exec(line)?.[0].length ?? 0))
  return Math.max(deepest, indentation / 4)
}
