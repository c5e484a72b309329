import type { ParsedScript, SyntaxNode } from 'unbash'
import type { Grammar } from './tree'

/** At most so many words of bash alone are rewritten in a text; beyond, they are read as bash reads them. */
const MAX_ROUNDS = 200

/**
 * The parser knows bash alone. Where a dialect reads the same characters otherwise (`[[` is an ordinary word to dash), the text is changed
 * so that bash reads it as the dialect would, keeping its lines, and read again.
 */
export function asDialect(
  source: string,
  grammar: Grammar,
  read: (text: string) => ParsedScript,
): { readonly text: string; readonly tree: ParsedScript } {
  let text = source
  let tree = read(text)
  if (grammar === 'bash') return { text, tree }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const change = firstForeign(tree, text, grammar)
    if (!change) break
    text = text.slice(0, change.pos) + change.put + text.slice(change.pos + change.drop)
    tree = read(text)
  }
  return { text, tree }
}

interface Change {
  readonly pos: number
  readonly drop: number
  readonly put: string
}

function firstForeign(tree: ParsedScript, text: string, grammar: Grammar): Change | null {
  let found: Change | null = null
  walk(tree, (node) => {
    const change = foreign(node, text, grammar)
    if (change && (!found || change.pos < found.pos)) found = change
  })
  return found
}

function foreign(node: SyntaxNode, text: string, grammar: Grammar): Change | null {
  const quote = (pos: number): Change => ({ pos, drop: 0, put: '\\' })
  switch (node.type) {
    case 'TestCommand':
      return grammar === 'dash' ? quote(node.pos) : null
    case 'Function':
      return grammar === 'dash' && text.startsWith('function', node.pos) && node.name.pos !== node.pos ? quote(node.pos) : null
    case 'ArithmeticCommand':
      return { pos: node.pos + 1, drop: 0, put: ' ' }
    case 'Select':
    case 'Coproc':
      return quote(node.pos)
    case 'Time':
      return quote(node.pos)
    case 'Pipeline': {
      const at = node.operators.indexOf('|&')
      const left = at < 0 ? undefined : node.commands[at]
      return left ? { pos: text.indexOf('|&', left.end) + 1, drop: 0, put: ' ' } : null
    }
    case 'Redirect':
      return grammar === 'dash' && node.operator.startsWith('&>') ? { pos: node.pos + 1, drop: 0, put: ' ' } : null
    default:
      return null
  }
}

/** Calls `visit` for every command of a tree that is read with it, not those inside substitutions. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node)
  for (const child of children(node)) walk(child, visit)
}

/** Commands and redirections alone: words are read by the dialect's own rules later. */
function children(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'Script':
    case 'CompoundList':
      return node.commands
    case 'Statement':
      return [node.command]
    case 'AndOr':
      return node.commands
    case 'Pipeline':
      return [...node.prefixes, ...node.commands]
    case 'Command':
      return node.redirects
    case 'Redirected':
      return [node.command, ...node.redirects]
    case 'If':
      return [node.clause, node.then, ...node.elif, ...(node.else ? [node.else] : [])]
    case 'Elif':
    case 'While':
      return node.type === 'Elif' ? [node.clause, node.then] : [node.clause, node.body]
    case 'For':
    case 'Select':
    case 'Subshell':
    case 'BraceGroup':
    case 'Function':
    case 'Coproc':
    case 'ArithmeticFor':
    case 'CaseItem':
      return [node.body]
    case 'Case':
      return node.items
    default:
      return []
  }
}
