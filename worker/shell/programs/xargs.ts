import type { Process } from '../../kernel'
import { utf8Codec } from './common/codec'
import { openInput } from './common/input'
import { program, type Call } from './common/program'
import { cannotRun } from './common/run-in-place'

/** xargs: 123 where a command failed, 124 where one said 255, 126 and 127 where it could not be run. */
export const xargs = program({
  name: 'xargs',
  from: ['findutils', 'busybox'],
  options: {
    '0|null': 'flag',
    'a|arg-file': 'value',
    E: 'value',
    e: 'optional',
    I: 'value',
    'n|max-args': 'value',
    'o|open-tty': 'ignored',
    'p|interactive': 'unmodelled',
    'P|max-procs': 'value',
    'r|no-run-if-empty': 'flag',
    's|max-chars': 'value',
    't|verbose': 'flag',
    'x|exit': 'ignored',
  },
  gnu: {
    'd|delimiter': 'value',
    'L|max-lines': 'value',
    i: 'optional',
    l: 'optional',
    replace: 'optional',
    eof: 'optional',
    'show-limits': 'unmodelled',
    'process-slot-var': 'unmodelled',
  },
  usage: '[OPTIONS] [PROG ARGS]',
  stopAtOperand: true,
  async run(process, call) {
    const input = openInput(process, call, call.options.value('a') ?? '-', { gnu: 'Cannot open input file %', busybox: "can't open '%'" })
    if (!input) return 1
    const text = utf8Codec.decode(await input.readAll())
    const placeholder =
      call.options.value('I') ??
      (call.options.has('i') || call.options.has('replace') ? (call.options.value('i') ?? call.options.value('replace') ?? '{}') : null)
    const items = split(call, text, placeholder !== null)
    if (typeof items === 'number') return items
    const command = call.operands.length > 0 ? call.operands : ['echo']
    return new Runner(process, call).all(commandLines(call, command, items, placeholder))
  },
})

/** Words with the number of their line. */
interface Item {
  readonly text: string
  readonly line: number
}

function split(call: Call, text: string, byLine: boolean): Item[] | number {
  const { options } = call
  const delimiter = options.has('0') ? '\0' : options.value('d')
  if (delimiter !== undefined) {
    const separator = delimiter.replace(/^\\(n|t|0)$/, (_whole, letter: string) => (letter === 'n' ? '\n' : letter === 't' ? '\t' : '\0'))
    const parts = text.split(separator)
    if (parts.at(-1) === '') parts.pop()
    return parts.map((part, line) => ({ text: part, line }))
  }
  const end = options.value('E') ?? options.value('e')
  const items = byLine ? wholeLines(text) : words(text)
  if (typeof items === 'string') {
    const busybox = `unmatched ${items} quote`
    return call.failAs({ gnu: `${busybox}; by default quotes are special to xargs unless you use the -0 option`, busybox })
  }
  const stop = end === undefined ? -1 : items.findIndex((item) => item.text === end)
  return stop < 0 ? items : items.slice(0, stop)
}

function wholeLines(text: string): Item[] {
  return text
    .split('\n')
    .map((part, line) => ({ text: part.trimStart(), line }))
    .filter((item) => item.text !== '')
}

/** Blanks separate, quotes and backslashes keep together; the kind of a quote that stays open. */
function words(text: string): Item[] | 'single' | 'double' {
  const items: Item[] = []
  let line = 0
  let word: string | null = null
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === ' ' || character === '\t' || character === '\n') {
      if (word !== null) items.push({ text: word, line })
      word = null
      // A blank at a line's end carries on into the next line.
      if (character === '\n' && text[at - 1] !== ' ' && text[at - 1] !== '\t') line++
    } else if (character === '"' || character === "'") {
      const close = text.indexOf(character, at + 1)
      const newline = text.indexOf('\n', at + 1)
      if (close < 0 || (newline >= 0 && newline < close)) return character === '"' ? 'double' : 'single'
      word = (word ?? '') + text.slice(at + 1, close)
      at = close
    } else if (character === '\\' && at + 1 < text.length) word = (word ?? '') + (text[++at] ?? '')
    else word = (word ?? '') + character
  }
  if (word !== null) items.push({ text: word, line })
  return items
}

const MAX_CHARS = 131_072

function commandLines(call: Call, command: readonly string[], items: readonly Item[], placeholder: string | null): string[][] {
  const { options } = call
  if (placeholder !== null) return items.map(({ text }) => command.map((word) => word.replaceAll(placeholder, () => text)))
  if (items.length === 0) return options.has('r') ? [] : [[...command]]
  const maxArgs = Number(options.value('n') ?? Infinity)
  const maxLines = Number(options.value('L') ?? (options.has('l') ? (options.value('l') ?? 1) : Infinity))
  const maxChars = Math.min(Number(options.value('s') ?? MAX_CHARS), MAX_CHARS)
  const base = command.reduce((sum, word) => sum + word.length + 1, 0)
  const lines: string[][] = []
  let current: string[] = []
  let size = base
  let firstLine = items[0]?.line ?? 0
  for (const { text, line } of items) {
    const full = current.length >= maxArgs || line - firstLine >= maxLines || size + text.length + 1 > maxChars
    if (full && current.length > 0) {
      lines.push([...command, ...current])
      current = []
      size = base
      firstLine = line
    }
    current.push(text)
    size += text.length + 1
  }
  return [...lines, [...command, ...current]]
}

class Runner {
  private status = 0
  constructor(
    private readonly process: Process,
    private readonly call: Call,
  ) {}

  /** One after another; with -P several at once. */
  async all(lines: readonly (readonly string[])[]): Promise<number> {
    const width = Number(this.call.options.value('P') ?? 1) || Infinity
    const running: number[] = []
    for (const argv of lines) {
      if (this.call.options.has('t')) this.call.note(`${argv.join(' ')}\n`)
      await this.call.flush()
      const started = this.start(argv)
      if (started.status !== null) return started.status
      running.push(started.pid)
      if (running.length < width) continue
      const stop = await this.reap(running.shift() ?? 0)
      if (stop !== null) return stop
    }
    for (const pid of running) {
      const stop = await this.reap(pid)
      if (stop !== null) return stop
    }
    return this.status
  }

  private start(argv: readonly string[]): { readonly pid: number; readonly status: null } | { readonly status: number; readonly pid: 0 } {
    const [name = ''] = argv
    const path = this.process.which(name)
    const devNull = this.process.open('/dev/null')
    const files = new Map(this.process.files)
    if ('close' in devNull) files.set(0, devNull)
    const child = path === null ? ({ error: 'ENOENT', path: name } as const) : this.process.spawn(path, argv, { files })
    if ('close' in devNull) devNull.close()
    if ('pid' in child) return { pid: child.pid, status: null }
    if (!this.call.gnu) {
      const text = child.error === 'ENOENT' ? 'No such file or directory' : 'Permission denied'
      return { pid: 0, status: this.call.fail(`${name}: ${text}`, child.error === 'ENOENT' ? 127 : 126) }
    }
    return { pid: 0, status: cannotRun(this.call, name, child, { gnu: name }) }
  }

  /** A status that ends the run, or null. */
  private async reap(pid: number): Promise<number | null> {
    const [name = ''] = this.call.operands.length > 0 ? this.call.operands : ['echo']
    const exit = await this.process.wait(pid)
    if (exit === 255)
      return this.call.failAs(
        { gnu: `${name}: exited with status 255; aborting`, busybox: `${name}: exited with status 255; aborting` },
        124,
      )
    if (exit > 128)
      return this.call.failAs(
        { gnu: `${this.call.cite(name)} terminated by signal ${exit - 128}`, busybox: `${name}: terminated by signal ${exit - 128}` },
        125,
      )
    if (exit !== 0) this.status = 123
    return null
  }
}
