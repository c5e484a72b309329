import type { FsError } from '../../../fs'
import type { Process, Program } from '../../../kernel'
import type { Flavour } from './flavour'
import { localeIsUtf8 } from './codec'
import { parseArguments, Options, type OptionTable } from './options'
import { Output } from './output'

export type Package = 'coreutils' | 'busybox' | 'findutils' | 'grep' | 'sed' | 'tar' | 'gzip' | 'util-linux' | 'procps' | 'passwd' | 'other'

/** One program: its options, and what it does. GNU's long names hold for GNU alone; a busybox knows those of its own `busybox` table. */
export interface Definition {
  readonly name: string
  /** Where this implementation is the real one's equal. */
  readonly from: readonly Package[]
  /** Options of both flavours; `raw`: the program reads its arguments itself (`test`, `find`, `echo`). */
  readonly options: OptionTable | 'raw'
  readonly gnu?: OptionTable
  readonly busybox?: OptionTable | ((flavour: Flavour) => OptionTable)
  /** What busybox prints after `Usage: NAME `: the synopsis, and what stands below it. */
  readonly usage?: string | ((flavour: Flavour) => string)
  /** GNU's exit status of a usage error, by default 1. */
  readonly usageStatus?: number
  readonly busyboxUsageStatus?: number
  /** A synopsis that GNU's program prints before it points at `--help` (grep). */
  readonly gnuUsage?: string
  /** GNU's pointer at `--help` bears the program's name as well (diffutils). */
  readonly namedPointer?: boolean
  /** The name in GNU's messages where it is another program's (gunzip is gzip). */
  readonly reportsAs?: string
  /** What GNU's program points at in a usage error, where that is not `'NAME --help'`. */
  readonly gnuHelp?: string
  /** What a program of the GNU kind prints whole after `Usage: NAME ` instead of pointing at its help (useradd). */
  readonly gnuSynopsis?: string
  readonly stopAtOperand?: boolean
  /** Old spellings, made new before the options are read (`head -5` → `head -n5`). */
  rewrite?(args: readonly string[], flavour: Flavour): readonly string[]
  /** Returns the exit status. Synchronous where it only touches files. */
  run(process: Process, call: Call): number | Promise<number>
}

/** A program before it is known whose it is. */
export interface Tool {
  readonly name: string
  readonly from: readonly Package[]
  as(flavour: Flavour): Program
}

/** Declares a program (see STYLE: one file each, one row in `index.ts`). */
export function program(definition: Definition): Tool {
  return {
    name: definition.name,
    from: definition.from,
    as: (flavour) => ({ name: definition.name, run: (process) => runProgram(definition, flavour, process) }),
  }
}

/** One run of a program: its arguments, its output and its complaints. Both are buffered; errors are written before output, as stdio does to a pipe. */
export class Call {
  readonly out: Output
  private readonly errors: Output
  private unknown: string[] = []

  constructor(
    readonly process: Process,
    private readonly definition: Definition,
    readonly flavour: Flavour,
    readonly name: string,
    readonly args: readonly string[],
    readonly options: Options,
    readonly operands: readonly string[],
  ) {
    this.out = new Output(process.stdout)
    this.errors = new Output(process.stderr)
  }

  get gnu(): boolean {
    return this.flavour.kind === 'gnu'
  }
  /** An argument as GNU's messages cite it: in the locale's quotation marks. */
  cite(text: string): string {
    return this.gnu && localeIsUtf8(this.process) ? `‘${text}’` : `'${text}'`
  }
  /** Writes `NAME: text` to stderr (at the next flush); returns `status`. */
  fail(text: string, status = 1): number {
    this.errors.write(`${this.name}: ${text}\n`)
    return status
  }
  /** A line to stderr without the name. */
  note(text: string): void {
    this.errors.write(text)
  }
  /** `NAME: what` in the two flavours' words. */
  failAs(words: { readonly gnu: string; readonly busybox: string }, status = 1): number {
    return this.fail(words[this.flavour.kind], status)
  }
  /** A file that could not be used. Content that is not here becomes a visible event as well. */
  failFile(error: FsError, words: { readonly gnu: string; readonly busybox: string }, status = 1): number {
    if (error.code === 'ENODATA') this.notSimulated(`reading the content of ${error.path}`)
    return this.fail(`${words[this.flavour.kind]}: ${error.text}`, status)
  }
  /** The call was wrong: GNU points at `--help`, busybox prints its synopsis (and `text` only if getopt would). */
  usage(text?: string, options: { readonly silentInBusybox?: boolean } = {}): number {
    if (text !== undefined && (this.gnu || !options.silentInBusybox)) this.fail(text)
    if (this.gnu && this.definition.gnuSynopsis !== undefined) this.note(`Usage: ${this.name} ${this.definition.gnuSynopsis}\n`)
    else if (this.gnu)
      this.note(
        `${this.definition.gnuUsage ? `Usage: ${this.name} ${this.definition.gnuUsage}\n` : ''}${this.definition.namedPointer ? `${this.name}: ` : ''}Try ${this.definition.gnuHelp ?? `'${this.name} --help'`} for more information.\n`,
      )
    else this.note(`${this.flavour.banner}\n\nUsage: ${this.name} ${this.synopsis()}\n`)
    return this.gnu ? (this.definition.usageStatus ?? 1) : (this.definition.busyboxUsageStatus ?? 1)
  }
  private synopsis(): string {
    const { usage = '' } = this.definition
    return typeof usage === 'string' ? usage : usage(this.flavour)
  }
  /** Something real that is not modelled here: told to the kernel at the next flush. Returns 1. */
  notSimulated(what: string): number {
    this.unknown.push(what)
    return 1
  }
  /** Everything said so far, out: before waiting for another process, and at the end. */
  async flush(): Promise<void> {
    const unknown = this.unknown
    this.unknown = []
    for (const what of unknown) await this.process.notSimulated(what)
    await this.errors.flush()
    await this.out.flush()
  }
  /** In loops over data without an end: lets output and other processes go on. */
  async breathe(work = 1): Promise<void> {
    const pause = this.process.work(work)
    if (pause) await pause
    if (this.out.full) await this.flush()
  }
}

async function runProgram(definition: Definition, flavour: Flavour, process: Process): Promise<number> {
  const name = calledAs(definition, flavour, process)
  const given = process.argv.slice(1)
  const args = definition.rewrite?.(given, flavour) ?? given
  const make = (options: Options, operands: readonly string[]): Call =>
    new Call(process, definition, flavour, name, args, options, operands)
  if (definition.options === 'raw') return finish(definition, make(new Options([]), args))

  const parsed = parseArguments(args, {
    table: tableOf(definition, definition.options, flavour),
    flavour,
    stopAtOperand: definition.stopAtOperand ?? false,
  })
  if ('options' in parsed) return finish(definition, make(parsed.options, parsed.operands))
  const call = make(new Options([]), [])
  const status = 'error' in parsed ? call.usage(parsed.error) : call.notSimulated(`${name} ${parsed.unmodelled}`)
  await call.flush()
  return status
}

async function finish(definition: Definition, call: Call): Promise<number> {
  const status = await definition.run(call.process, call)
  await call.flush()
  return status
}

/** GNU's messages bear argv[0] as it was given; busybox's the applet's name. */
function calledAs(definition: Definition, flavour: Flavour, process: Process): string {
  const called = process.argv[0] ?? definition.name
  if (flavour.kind === 'gnu') return definition.reportsAs ?? called
  return called.slice(called.lastIndexOf('/') + 1)
}

const tables = new Map<string, OptionTable>()

function tableOf(definition: Definition, shared: OptionTable, flavour: Flavour): OptionTable {
  const key = `${flavour.kind} ${flavour.libc} ${flavour.release} ${definition.name}`
  const known = tables.get(key)
  if (known) return known
  const own = typeof definition.busybox === 'function' ? definition.busybox(flavour) : definition.busybox
  const table = flavour.kind === 'gnu' ? { ...GNU_ALL, ...shared, ...definition.gnu } : { ...shortOnly(shared), ...own, ...BUSYBOX_ALL }
  tables.set(key, table)
  return table
}

const GNU_ALL: OptionTable = { help: 'unmodelled', version: 'unmodelled' }
const BUSYBOX_ALL: OptionTable = { help: 'unmodelled' }

function shortOnly(table: OptionTable): OptionTable {
  const entries = Object.entries(table).map(
    ([names, kind]) => [names.split('|').filter((name, index) => index === 0 || name.length === 1), kind] as const,
  )
  return Object.fromEntries(
    entries.filter(([names]) => names.some((name) => name.length === 1)).map(([names, kind]) => [names.join('|'), kind]),
  )
}
