import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectSyntax, parseDockerfile, rangeWithin, type DockerfileNode, type ParsedDockerfile } from '../../../worker/dockerfile'
import { lastLine, type Position, type Range } from '../../../worker/text'
import { dumpAst } from '../../conformance/ast'
import { readShared } from '../../conformance/shared'

/** One s-expression an instruction, or `error: text (first-last line)`. */
function check(text: string, expected: string): void {
  const { error, ...parsed } = parseDockerfile(text)
  const lines = error?.ranges.map((range) => ` (${range.start.line}-${lastLine(range)})`).join('')
  expect(error ? `error: ${error.message}${lines}` : dumpAst({ ...parsed, error }).trimEnd()).toBe(expected)
}

/** Any UTF-16, halves of pairs too. fast-check's own `binary` unit takes a second to set up. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) })

describe('lines', () => {
  it('joins continuations without adding or taking space', () => check('RUN ec\\\n  ho \\  \nb', '(run "ec  ho b")'))
  it('does not continue after an escaped escape', () => check('ENV a=b\\\\\nUSER c', '(env "a" "b\\\\\\\\" "=")\n(user "c")'))
  it('drops comments within', () => check('RUN a \\\n  # no\nb', '(run "a b")'))
  it('takes the escape character named', () => check('# escape=`\nUSER a`\nb\\', '(user "ab\\\\")'))
  it('passes over a byte order mark and carriage returns', () => check('\ufeffUSER a\\\r\nb\r\n', '(user "ab")'))
  it('parts no words at a no-break space', () => check('FROM\u00a0scratch', '(from\u00a0scratch "")'))
  it('warns of an empty line within, at the last line', () => {
    const { warnings } = parseDockerfile('RUN a \\\n\n  b\nUSER c')
    expect(warnings).toMatchObject([{ rule: 'NoEmptyContinuation', range: { start: { line: 3 } } }])
  })
  it('mends empty lines that follow one another in one go', () => {
    const [warning] = parseDockerfile('RUN a \\\n\n\n\n  b \\\n\n  c\n').warnings
    expect(warning?.fix?.map(({ range }) => [range.start.line, range.end.line])).toEqual([
      [2, 5],
      [6, 7],
    ])
  })
  it('keeps the comments right above', () => {
    const { nodes } = parseDockerfile('# a\n#\n# b\n\nUSER a\nUSER b\n  # c\nUSER c')
    expect(nodes.map(({ prevComment }) => prevComment)).toEqual([['b'], [], ['# c']])
  })
})

describe('what is too large is said, and soon', () => {
  it('in bytes', () => check(`FROM a\n${'# more\n'.repeat(150_000)}`, 'error: Dockerfile larger than 1 MB: not simulated'))
  it('in instructions', () => check('USER a\n'.repeat(20_000), 'error: more than 10000 instructions: not simulated (10001-10001)'))
})

describe('forms', () => {
  it.each([
    ['CMD ["a", "b c"]', '(cmd "a" "b c")'],
    ["CMD ['a']", '(cmd "[\'a\']")'],
    ['CMD ["a",]', '(cmd "[\\"a\\",]")'],
    ['COPY a  b\tc', '(copy "a" "b" "c")'],
    ['COPY --from="x y" --link -- --a b', '(copy ["--from=x y" "--link"] "--a" "b")'],
    ['COPY --chown=\u00e9 a b', '(copy ["--chown=\u00c3\u00a9"] "a" "b")'],
    ['ENV a b  c', '(env "a" "b  c" "")'],
    ['ENV a="b c" d=e\\ f', '(env "a" "\\"b c\\"" "=" "d" "e\\\\ f" "=")'],
    ['ARG a b="c d"', '(arg "a" "b=\\"c d\\"")'],
    ['HEALTHCHECK --retries=3 cmd ["a"]', '(healthcheck ["--retries=3"] "cmd" "a")'],
    ['ONBUILD run a', '(onbuild (run "a"))'],
    ['RUN', '(run)'],
  ])('%s', check)
})

describe('heredocs', () => {
  it('reads several in order', () => {
    const { nodes } = parseDockerfile('COPY <<A 3<<-"B" /x\na\nA\n\tb\n\tB\nUSER c')
    expect(nodes.map(({ keyword, startLine, endLine }) => [keyword, startLine, endLine])).toEqual([
      ['COPY', 1, 5],
      ['USER', 6, 6],
    ])
    expect(nodes[0]?.heredocs).toMatchObject([
      { name: 'A', content: 'a\n', expand: true, chomp: false, fileDescriptor: 0 },
      { name: 'B', content: '\tb\n', expand: false, chomp: true, fileDescriptor: 3 },
    ])
  })
  it.each([['RUN ["<<A"]'], ['RUN echo "<<A"'], ['RUN cat <<<A'], ['USER <<A'], ["RUN don't <<A"]])('sees none in %s', (text) =>
    expect(parseDockerfile(text)).toMatchObject({ error: null, nodes: [{ heredocs: [] }] }),
  )
})

describe('faults', () => {
  it.each([
    ['', 'error: file with no instructions'],
    ['# only\n\n', 'error: file with no instructions (2-2)'],
    ['USER a\nENV a', 'error: ENV must have two arguments (2-2)'],
    ['ENV a=b \\\n c', 'error: Syntax error - can\'t find = in "c". Must be of the form: name=value (1-2)'],
    ['CMD ["a", 1]', 'error: when using JSON array syntax, arrays must be comprised of strings only (1-1)'],
    ['RUN <<A\nb\n', 'error: unterminated heredoc (1-2)'],
    ['# escape=x\nUSER a', "error: invalid escape token 'x' does not match ` or \\"],
    ['# check=a\n# check=b', 'error: only one check parser directive can be used (1-1)'],
    [`USER a\nUSER ${'b'.repeat(65_536)}`, 'error: dockerfile line greater than max allowed size of 65535 (1-1)'],
  ])('%#', check)
})

it('finds the syntax named in a comment, in JSON and below a shebang', () => {
  const texts = ['# syntax = a b', '#!/bin/x\n//syntax=a b', '{"syntax": "a b"}', '# a\n# syntax=a', 'FROM a']
  expect(texts.map((text) => detectSyntax(text)?.reference ?? null)).toEqual(['a', 'a', 'a', null, null])
})

it('knows where each part of an instruction stands', () => {
  const text = '  RUN \\\n --network=none ec\\\n  ho'
  const [node] = parseDockerfile(text).nodes
  const at = (start: number, end: number) => node && cut(text, rangeWithin(node, start, end))
  expect(node && cut(text, node.keywordRange)).toBe('RUN')
  expect(at(node?.flagsOffset ?? 0, node?.argsOffset ?? 0)).toBe('--network=none ')
  expect(at(node?.argsOffset ?? 0, node?.original.length ?? 0)).toBe('ec\\\n  ho')
})

it('reads any bytes, and every range lies in the text', () => {
  const word = fc.constantFrom(
    'RUN',
    'COPY',
    'ONBUILD',
    'ENV',
    ' ',
    '\n',
    '\\\n',
    '<<A',
    '\nA\n',
    '#',
    '"',
    '[',
    '--a',
    '\r\n',
    '# escape=`\n',
  )
  const text = fc.array(fc.oneof(word, anyText), { maxLength: 30 }).map((words) => words.join(''))
  fc.assert(fc.property(text, (input) => strays(parseDockerfile(input)).length === 0))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => strays(parseDockerfile(bytes)).length === 0))
})

it('reads a file of a thousand instructions at once', () => {
  const text = 'RUN apt-get update && \\\n  apt-get install -y "a" \\\n  b\n'.repeat(1_000)
  parseDockerfile(text)
  const started = performance.now()
  expect(parseDockerfile(text).nodes).toHaveLength(1_000)
  expect(performance.now() - started).toBeLessThan(2_000)
})

describe.runIf(readShared('parser.json'))('the reference parser agrees', () => {
  for (const row of readShared('parser.json')?.cases ?? []) it(String(row['name']), () => agree(row))
})

function agree(row: Readonly<Record<string, unknown>>): void {
  const parsed = parseDockerfile(String(row['dockerfile']))
  if (row['expectError'] !== undefined) {
    const lines = parsed.error?.ranges.flatMap((range) => linesOf(range))
    const errorLines = (row['errorLines'] as number[]).filter((line) => line > 0)
    expect([parsed.error?.message, lines]).toEqual([row['expectError'], errorLines])
    return
  }
  expect(parsed.error).toBeNull()
  expect(dumpAst(parsed)).toBe(row['expectAst'])
  expect(parsed.nodes.map((node) => structure(node, false))).toEqual(row['children'])
  expect(parsed.escape).toBe(row['escape'])
  expect(parsed.warnings.map(({ range }) => range.start.line)).toEqual((row['warnings'] as { line: number }[]).map(({ line }) => line))
}

/** The reference's shape of a node: what is empty is left out, and a nested instruction has no lines. */
function structure(node: DockerfileNode, isNested: boolean): object {
  const heredocs = node.heredocs.map(({ chomp, content, expand, fileDescriptor, name }) => ({
    chomp,
    content,
    expand,
    fd: fileDescriptor,
    name,
  }))
  return {
    args: node.child ? [{ children: [structure(node.child, true)] }] : node.args,
    ...(node.flags.length > 0 && { flags: node.flags }),
    ...(heredocs.length > 0 && { heredocs }),
    ...(node.json && { json: true }),
    ...(node.prevComment.length > 0 && { prevComment: node.prevComment }),
    original: node.original,
    startLine: isNested ? 0 : node.startLine,
    endLine: isNested ? 0 : node.endLine,
    value: node.value,
  }
}

function linesOf(range: Range): number[] {
  return Array.from({ length: lastLine(range) - range.start.line + 1 }, (_, index) => range.start.line + index)
}

function cut(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines.map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined)).join('\n')
}

/** Positions outside the text. */
function strays({ lines, nodes, warnings, error }: ParsedDockerfile): Position[] {
  const ranges = [...nodes.flatMap(rangesOf), ...warnings.map(({ range }) => range), ...(error?.ranges ?? [])]
  return ranges
    .flatMap(({ start, end }) => [start, end])
    .filter(({ line, column }) => column < 0 || column > (lines[line - 1]?.length ?? -1))
}

function rangesOf(node: DockerfileNode): Range[] {
  const parts = [node.flagsOffset, node.argsOffset].map((offset) => rangeWithin(node, offset, node.original.length))
  return [node.range, node.keywordRange, ...parts, ...node.heredocs.map(({ range }) => range), ...(node.child ? rangesOf(node.child) : [])]
}
