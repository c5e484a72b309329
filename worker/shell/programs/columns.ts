import type { OpenFile } from '../../kernel'
import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'

/** Programs that put the lines of several files side by side. */
export const paste = program({
  name: 'paste',
  from: ['coreutils', 'busybox'],
  options: { 'd|delimiters': 'value', 's|serial': 'flag' },
  gnu: { 'z|zero-terminated': 'flag' },
  usage: '[-d LIST] [-s] [FILE]...',
  async run(_process, call) {
    const inputs = openAll(call)
    if (!inputs) return 1
    const delimiters = delimiterList(byteCodec.fromText(call.options.value('d') ?? '\t'))
    const end = call.options.has('z') ? '\0' : '\n'
    const between = (index: number): string => delimiters[index % delimiters.length] ?? ''
    if (call.options.has('s')) {
      for (const lines of inputs) {
        const all: string[] = []
        for (let line = await lines.next(); line !== null; line = await lines.next()) all.push(line)
        call.out.writeBytes(byteCodec.encode(all.map((line, index) => (index === 0 ? '' : between(index - 1)) + line).join('') + end))
      }
      return 0
    }
    for (;;) {
      const row: (string | null)[] = []
      for (const lines of inputs) row.push(await lines.next())
      if (row.every((cell) => cell === null)) return 0
      call.out.writeBytes(byteCodec.encode(row.map((cell, index) => (index === 0 ? '' : between(index - 1)) + (cell ?? '')).join('') + end))
      await call.breathe()
    }
  },
})

/** One reader for each operand; all `-` share standard input. null: one could not be opened. */
function openAll(call: Call): LineReader[] | null {
  const { process } = call
  const end = call.options.has('z') ? '\0' : '\n'
  let stdin: LineReader | null = null
  const readers: LineReader[] = []
  for (const path of call.operands.length > 0 ? call.operands : ['-']) {
    const input = openInput(process, call, path, { gnu: '%', busybox: '%' })
    if (!input) return null
    if (input === process.stdin) stdin ??= new LineReader(input, byteCodec, end)
    readers.push(input === process.stdin && stdin ? stdin : new LineReader(input, byteCodec, end))
  }
  return readers
}

function delimiterList(text: string): string[] {
  const list = [...text.matchAll(/\\(.)|[^]/g)].map(([whole, escaped]) =>
    escaped === undefined ? whole : escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped === '0' ? '' : escaped,
  )
  return list.length > 0 ? list : ['']
}

export const comm = program({
  name: 'comm',
  from: ['coreutils', 'busybox'],
  options: { '1': 'flag', '2': 'flag', '3': 'flag' },
  gnu: { 'check-order': 'flag', 'nocheck-order': 'flag', 'output-delimiter': 'value', total: 'flag', 'z|zero-terminated': 'flag' },
  usage: '[-123] FILE1 FILE2',
  async run(_process, call) {
    const pair = await twoFiles(call)
    if (typeof pair === 'number') return pair
    const [first, second] = pair
    const delimiter = call.options.value('output-delimiter') ?? '\t'
    const prefix = (column: 1 | 2 | 3): string =>
      delimiter.repeat([1, 2].filter((before) => before < column && !call.options.has(String(before))).length)
    const counts = [0, 0, 0]
    const put = (column: 1 | 2 | 3, line: string): void => {
      counts[column - 1] = (counts[column - 1] ?? 0) + 1
      if (!call.options.has(String(column))) call.out.writeBytes(byteCodec.encode(`${prefix(column)}${line}\n`))
    }
    const unsorted = new Set<number>()
    const check = (lines: readonly string[], at: number, file: number): void => {
      if (
        !call.gnu ||
        call.options.has('nocheck-order') ||
        unsorted.has(file) ||
        at === 0 ||
        (lines[at - 1] ?? '') <= (lines[at] ?? '\uffff')
      )
        return
      unsorted.add(file)
      call.fail(`file ${file} is not in sorted order`)
    }
    let i = 0
    let j = 0
    while (i < first.length || j < second.length) {
      const [a, b] = [first[i], second[j]]
      if (b !== undefined) check(second, j, 2)
      if (a !== undefined) check(first, i, 1)
      if (b === undefined || (a !== undefined && a < b)) put(1, first[i++] ?? '')
      else if (a === undefined || b < a) put(2, second[j++] ?? '')
      else {
        put(3, a)
        i++
        j++
      }
    }
    if (unsorted.size > 0) return call.fail('input is not in sorted order')
    if (call.options.has('total')) call.out.write(`${counts.join(delimiter)}${delimiter}total\n`)
    return 0
  },
})

export const join = program({
  name: 'join',
  from: ['coreutils', 'busybox'],
  options: { '1': 'value', '2': 'value', a: 'value', e: 'value', 'i|ignore-case': 'flag', j: 'value', o: 'value', t: 'value', v: 'value' },
  gnu: { 'check-order': 'flag', 'nocheck-order': 'flag', header: 'unmodelled', 'z|zero-terminated': 'unmodelled' },
  usage: '[OPTIONS] FILE1 FILE2',
  async run(_process, call) {
    const pair = await twoFiles(call)
    if (typeof pair === 'number') return pair
    return new Join(call).run(pair[0], pair[1])
  },
})

class Join {
  private readonly separator: string
  private readonly fields: readonly [number, number]

  constructor(private readonly call: Call) {
    const { options } = call
    this.separator = options.value('t') ?? ' '
    this.fields = [Number(options.value('1') ?? options.value('j') ?? 1), Number(options.value('2') ?? options.value('j') ?? 1)]
  }

  run(first: readonly string[], second: readonly string[]): number {
    const rows = [first, second].map((lines, side) => lines.map((line) => this.row(line, side))) as [Row[], Row[]]
    const only = this.call.options.values('v')
    const also = [...this.call.options.values('a'), ...only]
    const used = new Set<Row>()
    for (const left of rows[0]) {
      const matches = rows[1].filter((right) => right.key === left.key)
      for (const right of matches) {
        used.add(right)
        if (only.length === 0) this.print(left, right)
      }
      if (matches.length === 0 && also.includes('1')) this.print(left, null)
    }
    if (also.includes('2')) for (const right of rows[1]) if (!used.has(right)) this.print(null, right)
    return 0
  }

  private row(line: string, side: number): Row {
    const cells = this.call.options.has('t')
      ? line.split(this.separator)
      : line.split(/[ \t]+/).filter((cell, index) => index > 0 || cell !== '')
    const key = cells[(this.fields[side] ?? 1) - 1] ?? ''
    return { cells, key: this.call.options.has('i') ? key.toLowerCase() : key, shown: key }
  }

  private print(left: Row | null, right: Row | null): void {
    const empty = this.call.options.value('e') ?? ''
    const list = this.call.options.value('o')
    const rest = (row: Row | null, side: 0 | 1): string[] => row?.cells.filter((_, index) => index !== this.fields[side] - 1) ?? []
    const pick = (text: string): string => {
      if (text === '0') return (left ?? right)?.shown ?? empty
      const [side, field] = text.split('.')
      return (side === '1' ? left : right)?.cells[Number(field) - 1] || empty
    }
    const cells = list === undefined ? [(left ?? right)?.shown ?? '', ...rest(left, 0), ...rest(right, 1)] : list.split(/[ ,]/).map(pick)
    this.call.out.writeBytes(byteCodec.encode(`${cells.join(this.separator)}\n`))
  }
}

interface Row {
  readonly cells: readonly string[]
  readonly key: string
  readonly shown: string
}

async function twoFiles(call: Call): Promise<readonly [string[], string[]] | number> {
  const [first, second, extra] = call.operands
  if (first === undefined) return call.usage('missing operand', { silentInBusybox: true })
  if (second === undefined) return call.usage(`missing operand after ${call.cite(first)}`, { silentInBusybox: true })
  if (extra !== undefined) return call.usage(`extra operand ${call.cite(extra)}`, { silentInBusybox: true })
  const inputs: OpenFile[] = []
  for (const path of [first, second]) {
    const input = openInput(call.process, call, path)
    if (!input) return 1
    inputs.push(input)
  }
  const texts: string[][] = []
  for (const input of inputs) {
    const text = byteCodec.decode(await input.readAll())
    texts.push(text === '' ? [] : text.replace(/\n$/, '').split('\n'))
  }
  return [texts[0] ?? [], texts[1] ?? []]
}
