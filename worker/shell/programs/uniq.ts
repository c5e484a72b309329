import { FsError } from '../../fs'
import { byteCodec } from './common/codec'
import { LineReader, openInput } from './common/input'
import { program, type Call } from './common/program'

export const uniq = program({
  name: 'uniq',
  from: ['coreutils', 'busybox'],
  options: {
    'c|count': 'flag',
    'd|repeated': 'flag',
    'f|skip-fields': 'value',
    'i|ignore-case': 'flag',
    's|skip-chars': 'value',
    'u|unique': 'flag',
    'w|check-chars': 'value',
    'z|zero-terminated': 'flag',
  },
  gnu: { D: 'flag', 'all-repeated': 'unmodelled', group: 'unmodelled' },
  usage: '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]',
  async run(process, call) {
    const [from = '-', to] = call.operands
    const input = openInput(process, call, from)
    if (!input) return 1
    const output = to === undefined || to === '-' ? null : process.open(to, 'write')
    if (output instanceof FsError) return call.failFile(output, { gnu: to ?? '', busybox: `can't open '${to ?? ''}'` })
    const end = call.options.has('z') ? '\0' : '\n'
    const lines = new LineReader(input, byteCodec, end)
    const groups = new Groups(call, end)
    for (;;) {
      const line = lines.take() ?? (await lines.next())
      groups.add(line)
      if (line === null) break
      await call.breathe()
    }
    if (output) {
      await output.write(groups.taken())
      output.close()
    } else call.out.writeBytes(groups.taken())
    return 0
  },
})

/** Runs of equal lines, printed as the options ask. */
class Groups {
  private text = ''
  private run: string[] = []
  private key: string | null = null

  constructor(
    private readonly call: Call,
    private readonly end: string,
  ) {}

  /** null: the input is over. */
  add(line: string | null): void {
    const key = line === null ? null : this.keyOf(line)
    if (line !== null && key === this.key) {
      this.run.push(line)
      return
    }
    if (this.run.length > 0) this.print()
    this.run = line === null ? [] : [line]
    this.key = key
  }

  taken(): Uint8Array {
    return byteCodec.encode(this.text)
  }

  private print(): void {
    const { options } = this.call
    const repeated = this.run.length > 1
    if (options.has('D')) {
      if (repeated) this.text += this.run.map((line) => line + this.end).join('')
      return
    }
    if ((options.has('d') && !repeated) || (options.has('u') && repeated)) return
    this.text += `${options.has('c') ? `${String(this.run.length).padStart(7)} ` : ''}${this.run[0] ?? ''}${this.end}`
  }

  private keyOf(line: string): string {
    const { options } = this.call
    let rest = line
    const fields = Number(options.value('f') ?? 0)
    for (let field = 0; field < fields; field++) rest = rest.replace(/^[ \t]*[^ \t]*/, '')
    rest = rest.slice(Number(options.value('s') ?? 0))
    const width = options.value('w')
    if (width !== undefined) rest = rest.slice(0, Number(width))
    return options.has('i') ? rest.toLowerCase() : rest
  }
}
