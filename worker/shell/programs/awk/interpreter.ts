import { FsError } from '../../../fs'
import type { OpenFile, Process } from '../../../kernel'
import type { Codec } from '../common/codec'
import type { Call } from '../common/program'
import { compileExpression, type Evaluate, type Scope } from './compile'
import { AwkFiles } from './io'
import { unescapeAwk } from './lexer'
import { after, type Maybe } from './maybe'
import { AwkFatal } from './record'
import { RecordReader } from './record-reader'
import { arrayOf, Runtime, type AwkDialect, type Cell, type Signal } from './runtime'
import { compileStatement, type Execute } from './statements'
import type { AwkProgram, Rule } from './tree'
import { isTrue, StrNum, toNumber, toText, type Value } from './values'

const MAX_DEPTH = 500

interface ReadyRule {
  readonly pattern: Evaluate | null
  readonly until: Evaluate | null
  readonly action: Execute | null
  inRange: boolean
}

/** Runs a program over its operands: BEGIN, the rules for each record, END. */
export class Interpreter {
  private readonly runtime: Runtime
  private readonly files: AwkFiles
  private readonly bodies = new Map<string, Execute>()
  private operand = 0
  private reader: RecordReader | null = null
  private open: OpenFile | null = null
  private anyFile = false
  private status = 0

  constructor(
    private readonly process: Process,
    private readonly call: Call,
    private readonly codec: Codec,
    private readonly program: AwkProgram,
    operands: readonly string[],
    dialect: AwkDialect,
  ) {
    this.runtime = new Runtime(process, call, codec, dialect)
    this.files = new AwkFiles(process, call, this.runtime, () => this.nextRecord())
    const environment = arrayOf(this.runtime.global('ENVIRON'))
    for (const [name, value] of process.env) environment.set(codec.fromText(name), new StrNum(codec.fromText(value)))
    const argv = arrayOf(this.runtime.global('ARGV'))
    for (const [index, operand] of ['awk', ...operands].entries()) argv.set(String(index), new StrNum(codec.fromText(operand)))
    this.assign('ARGC', operands.length + 1)
  }

  assign(name: string, value: Value): void {
    if (name === 'NF') this.runtime.record.count = toNumber(value)
    else this.runtime.global(name).value = value
  }

  async run(): Promise<number> {
    const { begin, rules, end } = this.program
    const scope = this.scope([])
    const starting = begin.map((action) => compileStatement(action, scope))
    const ready = rules.map((rule) => this.ready(rule, scope))
    const ending = end.map((action) => compileStatement(action, scope))
    const signal = await this.inTurn(starting)
    if (signal !== 'exit' && (ready.length > 0 || ending.length > 0)) await this.records(ready)
    // `exit` leads to END; an `exit` there ends it.
    await this.inTurn(ending)
    await this.finish()
    return this.runtime.status || this.status
  }

  async finish(): Promise<void> {
    this.closeInput()
    await this.files.finish()
  }

  private scope(parameters: readonly string[]): Scope {
    return {
      runtime: this.runtime,
      io: this.files,
      locate: (name) => {
        const index = parameters.indexOf(name)
        if (index < 0) {
          const cell = this.runtime.global(name)
          return () => cell
        }
        return () => {
          const cell = (this.runtime.frame[index] ??= { value: undefined })
          return cell
        }
      },
      callFunction: (name, cells) => this.callFunction(name, cells),
    }
  }

  private callFunction(name: string, cells: readonly Cell[]): Maybe<Value> {
    const { runtime } = this
    const definition = this.program.functions.get(name)
    if (!definition) throw new AwkFatal(`function ${name} never defined`)
    if (runtime.depth >= MAX_DEPTH) throw new AwkFatal(`the function ${name} called itself more than ${MAX_DEPTH} deep`, true)
    let body = this.bodies.get(name)
    if (!body) {
      body = compileStatement(definition.body, this.scope(definition.parameters))
      this.bodies.set(name, body)
    }
    const before = runtime.frame
    runtime.frame = [...cells]
    runtime.depth++
    runtime.returned = undefined
    return after(body(), (signal) => {
      runtime.frame = before
      runtime.depth--
      if (signal === 'exit') throw new Exit()
      const { returned } = runtime
      runtime.returned = undefined
      return returned
    })
  }

  private ready(rule: Rule, scope: Scope): ReadyRule {
    return {
      pattern: rule.pattern ? compileExpression(rule.pattern, scope) : null,
      until: rule.until ? compileExpression(rule.until, scope) : null,
      action: rule.action ? compileStatement(rule.action, scope) : null,
      inRange: false,
    }
  }

  private async inTurn(actions: readonly Execute[]): Promise<Signal | undefined> {
    for (const action of actions) {
      const signal = await this.guarded(() => action())
      if (signal === 'exit') return signal
    }
    return undefined
  }

  /** `exit` within a function comes as an exception of our own. */
  private async guarded(run: () => Maybe<Signal | undefined>): Promise<Signal | undefined> {
    try {
      return await run()
    } catch (thrown) {
      if (thrown instanceof Exit) return 'exit'
      throw thrown
    }
  }

  private async records(rules: readonly ReadyRule[]): Promise<Signal | undefined> {
    for (;;) {
      const record = this.nextRecord()
      const text = record instanceof Promise ? await record : record
      if (text === null) return undefined
      this.runtime.record.set(text)
      this.runtime.count()
      const signal = await this.guarded(() => this.apply(rules, 0))
      if (signal === 'exit') return signal
      if (signal === 'nextfile') this.closeInput()
      await this.call.breathe()
    }
  }

  private apply(rules: readonly ReadyRule[], from: number): Maybe<Signal | undefined> {
    for (let index = from; index < rules.length; index++) {
      const rule = rules[index]
      if (!rule) break
      const signal = after(this.selects(rule), (selected) => (selected ? this.act(rule) : undefined))
      if (signal instanceof Promise) return signal.then((settled) => (settled === undefined ? this.apply(rules, index + 1) : settled))
      if (signal !== undefined) return signal
    }
    return undefined
  }

  private selects(rule: ReadyRule): Maybe<boolean> {
    if (!rule.pattern) return true
    if (!rule.until) return after(rule.pattern(), isTrue)
    const { until } = rule
    return after(rule.inRange ? 1 : rule.pattern(), (value) => {
      if (!isTrue(value)) return false
      return after(until(), (end) => {
        rule.inRange = !isTrue(end)
        return true
      })
    })
  }

  private act(rule: ReadyRule): Maybe<Signal | undefined> {
    if (rule.action) return rule.action()
    this.files.write(this.codec.encode(this.runtime.record.whole() + this.runtime.setting('ORS')))
    return undefined
  }

  /** The next record of the main input; operands like `a=1` are assignments on the way. */
  private nextRecord(): Promise<string | null> | string | null {
    return this.reader?.take() ?? this.slowRecord()
  }

  private async slowRecord(): Promise<string | null> {
    for (;;) {
      const text = this.reader ? await this.reader.next() : null
      if (text !== null) return text
      this.closeInput()
      if (!this.openNext()) return null
    }
  }

  private openNext(): boolean {
    const argv = arrayOf(this.runtime.global('ARGV'))
    const count = toNumber(this.runtime.global('ARGC').value as Value)
    while (++this.operand < count) {
      const text = toText(argv.get(String(this.operand)), '%.6g')
      const assignment = /^([A-Za-z_]\w*)=([^]*)$/.exec(text)
      if (text === '') continue
      if (assignment) this.assign(assignment[1] ?? '', new StrNum(unescapeAwk(assignment[2] ?? '')))
      else if (this.openFile(text)) return true
    }
    if (this.anyFile) return false
    return this.openFile('-')
  }

  private openFile(name: string): boolean {
    const path = this.codec.toText(name)
    const file = name === '-' || name === '/dev/stdin' ? this.process.stdin : this.process.open(path)
    this.anyFile = true
    if (file instanceof FsError) {
      if (file.code === 'ENODATA') this.call.notSimulated(`reading the content of ${path}`)
      this.status = this.call.failAs({ gnu: `cannot open ${path} (${file.text})`, busybox: `${path}: ${file.text}` }, this.call.gnu ? 2 : 1)
      return false
    }
    this.open = file
    this.reader = new RecordReader(file, this.runtime)
    this.runtime.set('FNR', 0)
    this.runtime.set('FILENAME', name === '-' ? '' : name)
    return true
  }

  private closeInput(): void {
    if (this.open && this.open !== this.process.stdin) this.open.close()
    this.open = null
    this.reader = null
  }
}

class Exit extends Error {}
