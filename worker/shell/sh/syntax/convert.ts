import type * as Bash from 'unbash'
import { problem, unexpectedAt } from './problems'
import type { ArrayLiteral, Assignment, Command, CompoundCommand, Grammar, List, Redirect, SyntaxError, Test, Word } from './tree'
import { readWord, type WordContext } from './words'

/** Where a tree comes from. */
export interface Source {
  readonly text: string
  readonly grammar: Grammar
  readonly lineOf: (at: number) => number
  /** Here-documents that the end of the text ended are added. */
  readonly unended: { line: number; delimiter: string; endLine: number }[]
}

/** What bash accepts and the dialect does not. */
export class Rejection extends Error {
  constructor(
    readonly at: number,
    readonly why: { readonly expecting: string | null } | SyntaxError['problem'],
  ) {
    super('rejected by the dialect')
  }

  toError(text: string, lineOf: (at: number) => number): SyntaxError {
    return 'kind' in this.why ? problem(text, lineOf, this.at, this.why) : unexpectedAt(text, lineOf, this.at, this.why.expecting)
  }
}

/** The dialect's own tree of some statements; throws a Rejection where it has other rules than bash. */
export function convertStatements(statements: readonly Bash.Statement[], source: Source): List {
  return new Converter(source).list(statements)
}

const NAME = /^[A-Za-z_]\w*$/
const NO_REDIRECTS: readonly Redirect[] = []

class Converter {
  constructor(private readonly source: Source) {}

  list(statements: readonly Bash.Statement[]): List {
    return { items: statements.map(({ command, background }) => ({ command: this.command(command), background: background ?? false })) }
  }

  private body(list: Bash.CompoundList): List {
    return this.list(list.commands)
  }

  private command(node: Bash.AndOr | Bash.PipelineNode): Command {
    switch (node.type) {
      case 'AndOr': {
        const [first, ...rest] = node.commands
        if (!first) throw new Rejection(node.pos, { expecting: null })
        return {
          kind: 'and-or',
          first: this.command(first),
          rest: rest.map((command, index) => ({ operator: node.operators[index] ?? '&&', command: this.command(command) })),
        }
      }
      case 'Pipeline':
        return this.pipeline(node)
      case 'Command':
        return this.simple(node)
      case 'Redirected':
        return { ...this.compound(node.command), redirects: this.redirects(node.redirects) }
      case 'Function':
      case 'Coproc':
        return node.type === 'Function' ? this.functionDefinition(node) : this.coproc(node)
      default:
        return this.compound(node)
    }
  }

  private pipeline(node: Bash.Pipeline): Command {
    const nothing: Command = { kind: 'simple', assignments: [], words: [], redirects: NO_REDIRECTS, line: this.line(node) }
    if (node.commands.length === 0 && this.source.grammar !== 'bash') throw new Rejection(node.end, { expecting: null })
    return {
      kind: 'pipeline',
      commands: node.commands.length === 0 ? [nothing] : node.commands.map((command) => this.command(command)),
      withErrors: node.operators.map((operator) => operator === '|&'),
      negated: node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1,
      timed: node.prefixes.some((prefix) => prefix.type === 'Time'),
      line: this.line(node),
    }
  }

  private simple(node: Bash.Command): Command {
    const prefix = node.prefix.filter((each) => each.type === 'Assignment')
    // `a+=b` is an assignment to bash alone: to the others a command, with what follows as its arguments.
    const first = this.source.grammar === 'bash' ? -1 : prefix.findIndex((each) => each.append)
    const taken = first < 0 ? prefix : prefix.slice(0, first)
    const assignments = taken.map((each) => this.assignment(each))
    const words: (Word | Assignment)[] = prefix.slice(taken.length).map((each) => readWord(each.text, this.source.grammar, this.line(each)))
    if (node.name) words.push(this.word(node.name))
    for (const argument of node.args) {
      words.push(argument.type === 'Assignment' ? this.argument(argument) : this.word(argument))
    }
    return { kind: 'simple', assignments, words, redirects: this.redirects(node.redirects), line: this.line(node) }
  }

  private compound(node: Bash.CompoundCommand): CompoundCommand {
    const line = this.line(node)
    const base = { line, redirects: NO_REDIRECTS }
    switch (node.type) {
      case 'Subshell':
        return { kind: 'subshell', body: this.body(node.body), ...base }
      case 'BraceGroup':
        return { kind: 'group', body: this.body(node.body), ...base }
      case 'If':
        return this.conditional(node)
      case 'For':
      case 'Select': {
        const name = node.name.text
        if (!NAME.test(name) && this.source.grammar !== 'bash') throw new Rejection(node.name.pos, { kind: 'bad-for-variable', name })
        const words = node.wordlist ? node.wordlist.map((word) => this.word(word)) : null
        return { kind: node.type === 'For' ? 'for' : 'select', name, words, body: this.body(node.body), ...base }
      }
      case 'ArithmeticFor':
        return this.arithmeticFor(node)
      case 'While':
        return { kind: node.kind, test: this.body(node.clause), body: this.body(node.body), ...base }
      case 'Case':
        return { kind: 'case', word: this.word(node.word), items: node.items.map((item) => this.caseItem(item)), ...base }
      case 'TestCommand':
        return { kind: 'test', expression: this.test(node.expression), ...base }
      case 'ArithmeticCommand':
        return { kind: 'arithmetic', expression: readWord(node.body, this.source.grammar, line, 'document'), ...base }
    }
  }

  private conditional(node: Bash.If): CompoundCommand {
    const clauses = [node, ...node.elif].map(({ clause, then }) => ({ test: this.body(clause), body: this.body(then) }))
    return { kind: 'if', clauses, otherwise: node.else ? this.body(node.else) : null, line: this.line(node), redirects: NO_REDIRECTS }
  }

  private arithmeticFor(node: Bash.ArithmeticFor): CompoundCommand {
    if (this.source.grammar !== 'bash') throw new Rejection(node.pos, { kind: 'bad-for-variable', name: '((' })
    const head = this.source.text.slice(node.pos, node.body.pos)
    const [first = '', second = '', third = ''] = splitHead(head)
    return {
      kind: 'arithmetic-for',
      expressions: [first, second, third],
      body: this.body(node.body),
      line: this.line(node),
      redirects: NO_REDIRECTS,
    }
  }

  private caseItem(item: Bash.CaseItem): { patterns: Word[]; body: List; end: ';;' | ';&' | ';;&' } {
    const end = item.terminator ?? ';;'
    if (end !== ';;' && this.source.grammar !== 'bash') throw new Rejection(item.end - 1, { expecting: null })
    return { patterns: item.pattern.map((word) => this.word(word)), body: this.body(item.body), end }
  }

  private functionDefinition(node: Bash.Function): Command {
    const name = node.name.value
    if (!NAME.test(name) && this.source.grammar === 'dash') throw new Rejection(node.pos, { kind: 'bad-function-name', name })
    const body: Command =
      node.body.type === 'CompoundList'
        ? { kind: 'group', body: this.body(node.body), line: this.line(node), redirects: NO_REDIRECTS }
        : this.command(node.body)
    return {
      kind: 'function',
      name,
      body,
      source: this.source.text.slice(node.pos, node.end),
      line: this.line(node),
      redirects: NO_REDIRECTS,
    }
  }

  private coproc(node: Bash.Coproc): Command {
    const body: Command =
      node.body.type === 'CompoundList'
        ? { kind: 'group', body: this.body(node.body), line: this.line(node), redirects: NO_REDIRECTS }
        : this.command(node.body)
    return { kind: 'coproc', name: node.name?.text ?? 'COPROC', body, line: this.line(node), redirects: NO_REDIRECTS }
  }

  private test(node: Bash.TestExpression): Test {
    switch (node.type) {
      case 'TestUnary':
        return { kind: 'unary', operator: node.operator, operand: this.word(node.operand) }
      case 'TestBinary':
        return {
          kind: 'binary',
          operator: node.operator,
          left: this.word(node.left),
          right: this.word(node.right, 'operand'),
        }
      case 'TestLogical':
        return { kind: 'logical', operator: node.operator, operands: node.operands.map((operand) => this.test(operand)) }
      case 'TestNot': {
        const operand = this.test(node.operand)
        return node.negations.length % 2 === 1 ? { kind: 'not', operand } : operand
      }
      case 'TestGroup':
        return this.test(node.expression)
    }
  }

  private assignment(node: Bash.Assignment): Assignment {
    const { grammar } = this.source
    const { name, append = false } = node
    if (grammar !== 'bash' && (node.value.type === 'ArrayValue' || node.value.text.startsWith('('))) {
      throw new Rejection(this.source.text.indexOf('(', node.pos), { expecting: null })
    }
    const index = node.index ? this.word(node.index, 'operand') : null
    const value = node.value.type === 'ArrayValue' ? this.array(node.value) : this.word(node.value, 'assignment')
    return { name, index, append, value }
  }

  /** `a=b` among a command's arguments; only bash reads arrays there. */
  private argument(node: Bash.Assignment): Word | Assignment {
    const { grammar } = this.source
    if (node.value.type === 'ArrayValue' || grammar === 'bash') return this.assignment(node)
    if (!NAME.test(node.name) || node.append || node.index) return readWord(node.text, grammar, this.line(node))
    return this.assignment(node)
  }

  private array(node: Bash.ArrayValue): ArrayLiteral {
    const elements = node.elements.map((element) => {
      const match = /^\[((?:[^\]\\"']|\\.|"[^"]*"|'[^']*'|\[[^\]]*\])+)\](\+?)=/s.exec(element.text)
      if (!match) return { index: null, append: false, value: this.word(element) }
      const index = readWord(match[1] ?? '', this.source.grammar, this.line(element), 'operand')
      const value = readWord(element.text.slice(match[0].length), this.source.grammar, this.line(element), 'assignment')
      return { index, append: match[2] === '+', value }
    })
    return { kind: 'array', elements }
  }

  private redirects(nodes: readonly Bash.Redirection[]): readonly Redirect[] {
    return nodes.length === 0 ? NO_REDIRECTS : nodes.map((node) => this.redirect(node))
  }

  private redirect(node: Bash.Redirection): Redirect {
    const { grammar } = this.source
    const line = this.line(node)
    const { descriptor: written } = node
    const descriptor = !written ? null : written.type === 'FileDescriptor' ? written.value : written.name
    if (node.type === 'HereDoc') return { descriptor, operator: '<<', target: this.hereDocument(node, line), line }
    if (!node.target) throw new Rejection(node.end, { expecting: null })
    if (node.type === 'Redirect' && grammar === 'ash' && node.operator === '&>>') throw new Rejection(node.pos + 1, { expecting: null })
    if (node.type === 'HereString') {
      if (grammar === 'dash') throw new Rejection(this.source.text.indexOf('<<<', node.pos) + 2, { expecting: null })
      return { descriptor, operator: '<<<', target: this.word(node.target), line }
    }
    return { descriptor, operator: node.operator, target: this.word(node.target), line }
  }

  private hereDocument(node: Bash.HereDoc, line: number): Word {
    const { grammar, lineOf } = this.source
    const text = node.operator === '<<-' ? node.body.text.replace(/^\t+/gm, '') : node.body.text
    const isUnended = grammar === 'bash' && !node.closing
    if (isUnended) this.source.unended.push({ line, delimiter: node.delimiter?.value ?? '', endLine: lineOf(this.source.text.length) })
    const raw = isUnended && text !== '' && !text.endsWith('\n') ? `${text}\n` : text
    if (node.delimiter?.quoted) return { raw, parts: [{ kind: 'text', text: raw, quoted: true }], literal: raw, line }
    return readWord(raw, grammar, lineOf(node.body.pos), 'document')
  }

  private word(node: Bash.Word, context: WordContext = 'word'): Word {
    const { grammar, lineOf } = this.source
    const foreign = grammar === 'bash' ? -1 : foreignParenthesis(node, grammar)
    if (foreign >= 0) throw new Rejection(foreign, { expecting: null })
    return readWord(node.text, grammar, lineOf(node.pos), context)
  }

  private line(node: { readonly pos: number }): number {
    return this.source.lineOf(node.pos)
  }
}

/** Where a `(` of an extended pattern or a process substitution stands that the dialect does not know; -1. */
function foreignParenthesis({ parts }: Bash.Word, grammar: Grammar): number {
  for (const part of parts ?? []) {
    if (part.type === 'ExtendedGlob') return part.pos + 1
    if (part.type === 'ProcessSubstitution' && grammar === 'dash') return part.pos + 1
  }
  return -1
}

/** The three texts of `for ((a; b; c))`. */
function splitHead(head: string): readonly string[] {
  const inner = head.slice(head.indexOf('((') + 2, head.lastIndexOf('))'))
  return inner.split(';').map((text) => text.trim())
}
