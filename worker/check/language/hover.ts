import type { BaseImage } from '../../image'
import { parseReference, withDefaultTag } from '../../image'
import { INSTRUCTION_FLAGS, KEYWORDS } from '../../instructions'
import type { Range } from '../../text'
import { RULES } from '../lint/table'
import { cursorAt, type Cursor } from './cursor'
import type { LanguageRequest } from './request'
import { scopeBefore, valueOf, type EarlierStage, type Scope, type Variable } from './scope'

/** What stands at a place of a Dockerfile, as facts: the page has the sentences. */
export type HoverFact =
  | { readonly kind: 'instruction'; readonly keyword: string }
  | { readonly kind: 'flag'; readonly keyword: string; readonly flag: string }
  /** `word`: the whole word it stands in, as it comes to; null where that fails. */
  | { readonly kind: 'variable'; readonly name: string; readonly variable: Variable | null; readonly word: string | null }
  | { readonly kind: 'stage'; readonly stage: EarlierStage }
  | {
      readonly kind: 'image'
      readonly name: string
      readonly canonical: string
      readonly origin: BaseImage['origin']
      readonly sizeBytes: number
      readonly layers: number
    }
  | { readonly kind: 'unknown-image'; readonly name: string; readonly near: readonly string[] }
  /** A path that COPY or ADD takes from the context. */
  | { readonly kind: 'path'; readonly path: string; readonly found: 'file' | 'folder' | 'missing' }
  | { readonly kind: 'rule'; readonly name: string; readonly url: string }
export interface Hover {
  readonly range: Range
  readonly fact: HoverFact
}

/** What stands under a position; null: nothing that can be explained. */
export async function hover(request: LanguageRequest): Promise<Hover | null> {
  const lines = request.text.split('\n')
  const line = lines[request.position.line - 1] ?? ''
  const [start, end] = wordAround(line, request.position.column)
  if (start === end) return null
  const at = (column: number) => ({ line: request.position.line, column })
  const cursor = cursorAt(lines, at(end))
  if (cursor.kind === 'heredoc') return null
  const place: Place = { cursor, text: line.slice(start, end), column: request.position.column - start, request }
  const found = cursor.kind === 'comment' ? ruleAt(place) : await factAt(place)
  return found && { range: { start: at(start + found.from), end: at(start + found.to) }, fact: found.fact }
}

interface Place {
  /** Of the word's end. */
  readonly cursor: Cursor
  /** The word, and how far into it the position is. */
  readonly text: string
  readonly column: number
  readonly request: LanguageRequest
}
interface Found {
  readonly from: number
  readonly to: number
  readonly fact: HoverFact
}

function wordAround(line: string, column: number): readonly [start: number, end: number] {
  let start = Math.min(column, line.length)
  let end = start
  while (start > 0 && !/\s/.test(line.charAt(start - 1))) start--
  while (end < line.length && !/\s/.test(line.charAt(end))) end++
  return [start, end]
}

function ruleAt({ text, column }: Place): Found | null {
  for (const rule of RULES) {
    const from = text.indexOf(rule.name)
    if (from < 0 || column < from || column > from + rule.name.length) continue
    return { from, to: from + rule.name.length, fact: { kind: 'rule', name: rule.name, url: rule.url } }
  }
  return null
}

async function factAt(place: Place): Promise<Found | null> {
  const { cursor, text, request } = place
  const whole = (fact: HoverFact): Found => ({ from: 0, to: text.length, fact })
  const keyword = text.toUpperCase()
  if (cursor.keyword === '' && isKeyword(keyword)) return whole({ kind: 'instruction', keyword })
  const scope = await scopeBefore(request, cursor.startLine)
  const variable = variableAt(place, cursor.keyword === 'FROM' ? scope.globals : scope.variables, scope)
  if (variable) return variable
  if (text.startsWith('--')) return flagAt(place, scope)
  const named = await nameAt(place, scope)
  return named && whole(named)
}

function isKeyword(text: string): boolean {
  return KEYWORDS.some((keyword) => keyword === text)
}

const VARIABLE = /\$(?:\{(\w+)[^}]*\}?|(\w+))/g

function variableAt({ text, column }: Place, variables: Scope['variables'], { escape }: Scope): Found | null {
  for (const found of text.matchAll(VARIABLE)) {
    const to = found.index + found[0].length
    if (column < found.index || column > to) continue
    const name = found[1] ?? found[2] ?? ''
    const fact: HoverFact = { kind: 'variable', name, variable: variables.get(name) ?? null, word: valueOf(text, variables, escape) }
    return { from: found.index, to, fact }
  }
  return null
}

function flagAt({ cursor, text, column }: Place, scope: Scope): Found | null {
  const [written = ''] = text.split('=', 1)
  const flag = written.slice(2)
  const { keyword } = cursor
  if (!Object.hasOwn(INSTRUCTION_FLAGS[keyword] ?? {}, flag)) return null
  const stage = flag === 'from' && column > written.length ? stageOf(text.slice(written.length + 1), scope) : undefined
  if (stage) return { from: written.length + 1, to: text.length, fact: { kind: 'stage', stage } }
  return { from: 0, to: written.length, fact: { kind: 'flag', keyword, flag } }
}

function stageOf(name: string, { stages }: Scope): EarlierStage | undefined {
  return stages.findLast((stage) => stage.name === name.toLowerCase()) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined)
}

async function nameAt({ cursor, text, request }: Place, scope: Scope): Promise<HoverFact | null> {
  const plain = cursor.given.filter((word) => !word.startsWith('--'))
  if (cursor.keyword === 'FROM' && plain.length === 0) {
    const stage = scope.stages.findLast(({ name }) => name === text.toLowerCase())
    return stage ? { kind: 'stage', stage } : imageFact(text, request)
  }
  const isSource = (cursor.keyword === 'COPY' || cursor.keyword === 'ADD') && !cursor.given.some((word) => word.startsWith('--from='))
  if (!isSource || isDestination(cursor, request) || /[*?[\]"\\]|^<<|:\/\//.test(text)) return null
  return { kind: 'path', path: text, found: pathState(text, request) }
}

async function imageFact(name: string, { resolve }: LanguageRequest): Promise<HoverFact | null> {
  const reference = parseReference(name)
  if (name === 'scratch' || 'error' in reference) return null
  const found = await resolve(withDefaultTag(reference), { os: 'linux', architecture: 'amd64' })
  if (found === null) return { kind: 'unknown-image', name, near: [] }
  if ('error' in found) return { kind: 'unknown-image', name, near: found.near }
  const sizeBytes = found.layers.reduce((sum, { sizeBytes: size }) => sum + size, 0)
  return { kind: 'image', name, canonical: found.canonical, origin: found.origin, sizeBytes, layers: found.layers.length }
}

/** The last word is where they go. */
function isDestination({ position, before }: Cursor, { text }: LanguageRequest): boolean {
  const rest = (text.split('\n')[position.line - 1] ?? '').slice(position.column)
  return before !== '' && /^\s*$/.test(rest)
}

function pathState(path: string, { entries }: LanguageRequest): 'file' | 'folder' | 'missing' {
  const clean = path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '')
  if (clean === '' || clean === '.') return 'folder'
  const slash = clean.lastIndexOf('/')
  const name = clean.slice(slash + 1)
  const names = entries(slash < 0 ? '' : clean.slice(0, slash)) ?? []
  if (names.includes(`${name}/`)) return 'folder'
  return names.includes(name) ? 'file' : 'missing'
}
