import type { Process } from '../../../kernel'
import type { Codec } from '../common/codec'
import type { Call } from '../common/program'
import { AwkFatal, AwkRecord, RegexCache, type RecordSettings } from './record'
import type { AwkFunction } from './tree'
import { toText, type AwkArray, type Value } from './values'

/** A variable: a scalar, an array, or neither yet. `origin`: the caller's variable that an untouched parameter stands for. */
export interface Cell {
  value: Value | AwkArray
  readonly origin?: Cell
}

/** How a statement ended, where it did not simply end. */
export type Signal = 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return'

/** Where records and output come from and go; the part that may wait. */
export interface AwkIo {
  write(bytes: Uint8Array): void
  redirect(mode: '>' | '>>' | '|', name: string, text: string): void
  nextRecord(): Promise<string | null> | string | null
  fromFile(name: string): Promise<string | null | undefined> | string | null | undefined
  fromCommand(command: string): Promise<string | null>
  system(command: string): Promise<number>
  close(name: string): Promise<number>
  flush(): Promise<void>
}

export type AwkDialect = 'busybox' | 'busybox without math' | 'mawk' | 'gawk'

/** A running program's state. */
export class Runtime implements RecordSettings {
  readonly globals = new Map<string, Cell>()
  readonly record = new AwkRecord(this)
  readonly functions = new Map<string, AwkFunction>()
  readonly regexes = new RegexCache()
  frame: Cell[] = []
  depth = 0
  returned: Value = undefined
  status = 0
  seed = 0
  private readonly special: Record<
    'FS' | 'OFS' | 'ORS' | 'RS' | 'CONVFMT' | 'OFMT' | 'SUBSEP' | 'NR' | 'FNR' | 'FILENAME' | 'RSTART' | 'RLENGTH',
    Cell
  >

  constructor(
    readonly process: Process,
    readonly call: Call,
    readonly codec: Codec,
    /** Whose awk: they differ at the edges (division by zero, substr, what is compiled in). */
    readonly dialect: AwkDialect,
  ) {
    const make = (name: string, value: Value): Cell => {
      const cell: Cell = { value }
      this.globals.set(name, cell)
      return cell
    }
    this.special = {
      FS: make('FS', ' '),
      OFS: make('OFS', ' '),
      ORS: make('ORS', '\n'),
      RS: make('RS', '\n'),
      CONVFMT: make('CONVFMT', '%.6g'),
      OFMT: make('OFMT', '%.6g'),
      SUBSEP: make('SUBSEP', '\x1c'),
      NR: make('NR', 0),
      FNR: make('FNR', 0),
      FILENAME: make('FILENAME', undefined),
      RSTART: make('RSTART', 0),
      RLENGTH: make('RLENGTH', -1),
    }
  }

  global(name: string): Cell {
    let cell = this.globals.get(name)
    if (!cell) {
      cell = { value: undefined }
      this.globals.set(name, cell)
    }
    return cell
  }

  text(value: Value): string {
    return toText(value, this.convfmt())
  }
  setting(name: keyof Runtime['special']): string {
    const value = this.special[name].value
    return value instanceof Map ? '' : toText(value, '%.6g')
  }
  set(name: keyof Runtime['special'], value: Value): void {
    this.special[name].value = value
  }

  fieldSeparator(): string {
    return this.setting('FS')
  }
  outputSeparator(): string {
    return this.setting('OFS')
  }
  convfmt(): string {
    const value = this.special.CONVFMT.value
    return typeof value === 'string' ? value : '%.6g'
  }
  regex(source: string): ReturnType<RegexCache['get']> {
    return this.regexes.get(source)
  }

  /** A new record from the main input: NR and FNR count it. */
  count(): void {
    this.bump(this.special.NR)
    this.bump(this.special.FNR)
  }

  private bump(cell: Cell): void {
    const value = cell.value
    cell.value = (typeof value === 'number' ? value : value instanceof Map ? 0 : Number(toText(value, '%.6g')) || 0) + 1
  }
}

/** The array of a variable, made when first used as one. */
export function arrayOf(cell: Cell): AwkArray {
  if (cell.value instanceof Map) return cell.value
  if (cell.value !== undefined) throw new AwkFatal('attempt to use a scalar value as an array')
  const array: AwkArray = cell.origin ? arrayOf(cell.origin) : new Map<string, Value>()
  cell.value = array
  return array
}

export function scalarOf(cell: Cell): Value {
  if (cell.value instanceof Map) throw new AwkFatal('attempt to use an array in a scalar context')
  return cell.value
}
