import { FsError } from '../../fs'
import type { Process } from '../../kernel'
import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'
import { comparator, KeyError, parseKeys } from './common/sort-keys'

export const sort = program({
  name: 'sort',
  from: ['coreutils', 'busybox'],
  options: {
    'b|ignore-leading-blanks': 'flag',
    'c|check': 'optional',
    'd|dictionary-order': 'flag',
    'f|ignore-case': 'flag',
    'g|general-numeric-sort': 'flag',
    'h|human-numeric-sort': 'flag',
    'i|ignore-nonprinting': 'flag',
    'k|key': 'value',
    'M|month-sort': 'flag',
    'm|merge': 'ignored',
    'n|numeric-sort': 'flag',
    'o|output': 'value',
    'r|reverse': 'flag',
    's|stable': 'flag',
    'S|buffer-size': 'value',
    't|field-separator': 'value',
    'T|temporary-directory': 'value',
    'u|unique': 'flag',
    'V|version-sort': 'flag',
    'z|zero-terminated': 'flag',
  },
  gnu: {
    'batch-size': 'value',
    C: 'flag',
    'compress-program': 'unmodelled',
    debug: 'unmodelled',
    'files0-from': 'unmodelled',
    parallel: 'value',
    'R|random-sort': 'unmodelled',
    'random-source': 'unmodelled',
    sort: 'value',
  },
  busybox: { c: 'flag' },
  usage: '[-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
  usageStatus: 2,
  async run(process, call) {
    const keys = parseKeys(call)
    if (keys instanceof KeyError) return call.fail(keys.text, 2)
    const end = call.options.has('z') ? '\0' : '\n'
    const lines = await readLines(process, call, end)
    if (typeof lines === 'number') return lines
    const compare = comparator(keys, { unique: call.options.has('u'), stable: call.options.has('s'), reverse: call.options.has('r') })
    if (call.options.has('c') || call.options.has('C')) return checkOrder(call, lines, compare)
    await call.breathe(lines.length)
    lines.sort(compare)
    const kept = call.options.has('u')
      ? lines.filter((line, index) => index === 0 || keys.compare(lines[index - 1] ?? '', line) !== 0)
      : lines
    return write(process, call, kept.length === 0 ? '' : kept.join(end) + end)
  },
})

async function readLines(process: Process, call: Call, end: string): Promise<string[] | number> {
  const all: string[] = []
  const operands = call.operands.length > 0 ? call.operands : ['-']
  for (const path of operands) {
    const input = openInput(process, call, path, { gnu: 'cannot read: %', busybox: '%' })
    if (!input) return 2
    const lines = new LineReader(input, byteCodec, end)
    for (;;) {
      const line = lines.take() ?? (await lines.next())
      if (line === null) break
      all.push(line)
      const pause = process.work()
      if (pause) await pause
    }
    if (input !== process.stdin) input.close()
  }
  return all
}

function checkOrder(call: Call, lines: readonly string[], compare: (a: string, b: string) => number): number {
  const unique = call.options.has('u')
  for (let index = 1; index < lines.length; index++) {
    const order = compare(lines[index - 1] ?? '', lines[index] ?? '')
    if (order < 0 || (order === 0 && !unique)) continue
    if (call.options.has('C') || call.options.value('c') === 'quiet' || call.options.value('c') === 'silent') return 1
    if (!call.gnu) {
      call.note(`Check line ${index}\n`)
      return 1
    }
    return call.fail(`${call.operands[0] ?? '-'}:${index + 1}: disorder: ${byteCodec.toText(lines[index] ?? '')}`)
  }
  return 0
}

async function write(process: Process, call: Call, text: string): Promise<number> {
  const bytes = byteCodec.encode(text)
  const path = call.options.value('o')
  if (path === undefined) {
    call.out.writeBytes(bytes)
    return 0
  }
  const file = process.open(path, 'write')
  if (file instanceof FsError) return call.failFile(file, { gnu: `open failed: ${path}`, busybox: `can't open '${path}'` }, 2)
  await file.write(bytes)
  file.close()
  return 0
}
