import { encodeText, SIGNAL_NUMBERS, type OpenFile, type Process, type SignalName } from '../../kernel'
import type { Builtin } from './builtins/builtin'
import { message, type Dialect, type Place } from './dialect'
import type { Command, CommandPart } from './syntax/tree'
import { UNSET, Variables, scalarOf, type Variable } from './variables'
import { Failure } from './failure'

export interface FunctionDefinition {
  readonly body: Command
  readonly source: string
}
export interface Job {
  readonly number: number
  readonly pid: number
  readonly pids: readonly number[]
  readonly text: string
  /** null while it runs. */
  status: number | null
}
/** Why the shell is not going on with the next command. */
export type Flow =
  | { readonly kind: 'break' | 'continue'; levels: number }
  | { readonly kind: 'return'; readonly status: number }
  | { readonly kind: 'exit'; readonly status: number }
  /** bash drops the rest of what was read together. */
  | { readonly kind: 'discard'; readonly status: number }

/** What expansions and builtins need of the interpreter, which stands above them. */
export interface Hooks {
  /** The builtin of that name, where this shell has it. */
  builtinNamed(shell: Shell, name: string): Builtin | undefined
  substitute(shell: Shell, part: CommandPart): Promise<string>
  /** Starts `<(…)`; gives the path to open. */
  openProcess(shell: Shell, direction: '<' | '>', source: string, line: number): string
}

/** Everything a shell remembers. A subshell is a copy of it in a process of its own. */
export class Shell {
  readonly variables: Variables
  readonly functions: Map<string, FunctionDefinition>
  /** Letters of `set`, and long names of those that have none (`pipefail`). */
  readonly options: Set<string>
  /** bash's `shopt`. */
  readonly extended: Set<string>
  readonly aliases: Map<string, string>
  /** bash's `export -f`. */
  readonly exportedFunctions: Set<string>
  readonly traps: Map<string, string>
  /** `ulimit`: remembered, never enforced. */
  readonly limits: Map<string, string>
  positional: readonly string[] = []
  /** `$0` */
  arg0: string
  /** The name that messages begin with. */
  name: string
  status = 0
  /** The status of the last command substitution of a command without words. */
  substitutionStatus: number | null = null
  lastBackground: number | null = null
  jobs: Job[] = []
  flow: Flow | null = null
  loopDepth = 0
  functionDepth = 0
  sourceDepth = 0
  /** Failures are being tested (`if`, `&&`, `!`): `set -e` and ERR look away. */
  tested = false
  line = 1
  /** The builtin, `eval` or sourced file that is running, for messages. */
  command: string | null = null
  fromText = true
  readonly shellPid: number
  readonly isSubshell: boolean
  pipeStatus: readonly number[] = [0]
  optionOffset = 0
  optionIndex = 0
  directoryStack: string[] = []
  pendingTraps: SignalName[] = []
  private trapListeners: (() => void)[] = []
  randomState: number
  functionNames: string[] = []
  inTrap = false
  /** Descriptors that `<(…)` opened for the running command. */
  processFiles: number[] = []
  readonly startedAt: number
  readonly parentPid: number

  constructor(
    readonly process: Process,
    readonly dialect: Dialect,
    readonly hooks: Hooks,
    from?: Shell,
  ) {
    this.startedAt = from?.startedAt ?? process.now()
    this.parentPid = from?.parentPid ?? process.ppid
    this.variables = new Variables(from?.variables)
    this.functions = new Map(from?.functions)
    this.options = new Set(from?.options)
    this.extended = new Set(from?.extended)
    this.aliases = new Map(from?.aliases)
    this.exportedFunctions = new Set(from?.exportedFunctions)
    this.traps = new Map()
    this.limits = new Map(from?.limits)
    this.arg0 = from?.arg0 ?? process.argv[0] ?? 'sh'
    this.name = from?.name ?? this.arg0
    this.shellPid = from?.shellPid ?? process.pid
    this.isSubshell = from !== undefined
    this.randomState = Math.floor(process.random() * 32768)
    if (!from) return
    this.positional = from.positional
    this.status = from.status
    this.lastBackground = from.lastBackground
    this.loopDepth = from.loopDepth
    this.functionDepth = from.functionDepth
    this.sourceDepth = from.sourceDepth
    this.tested = from.tested
    this.line = from.line
    this.command = from.command
    this.fromText = from.fromText
    this.pipeStatus = from.pipeStatus
    this.directoryStack = [...from.directoryStack]
    this.functionNames = [...from.functionNames]
    for (const [signal, action] of from.traps) if (action === '' && signal !== 'EXIT') this.traps.set(signal, '')
  }

  get isBash(): boolean {
    return this.dialect.name === 'bash'
  }

  has(option: string): boolean {
    return this.options.has(option)
  }

  /** What a child process gets: exported variables, and bash's exported functions as it hands them down. */
  environment(): ReadonlyMap<string, string> {
    const variables = this.variables.environment(!this.isBash)
    if (this.exportedFunctions.size === 0) return variables
    const all = new Map(variables)
    for (const name of this.exportedFunctions) {
      const found = this.functions.get(name)
      if (found) all.set(`BASH_FUNC_${name}%%`, `() ${found.source.replace(/^(?:function\s+)?[^\s(]+\s*(?:\(\s*\))?\s*/, '')}`)
    }
    return all
  }

  /** The value `$name` has as a plain variable; null when unset. */
  value(name: string): string | null {
    const variable = this.lookup(name)
    return variable ? scalarOf(variable) : null
  }

  /** The variable, name references of bash followed. */
  lookup(name: string): Variable | undefined {
    const variable = this.variables.get(name) ?? this.dynamicList(name)
    return variable?.reference && variable.value ? this.variables.get(variable.value) : variable
  }

  /** bash's arrays that follow the shell's state. */
  private dynamicList(name: string): Variable | undefined {
    const items = !this.isBash
      ? undefined
      : name === 'PIPESTATUS'
        ? this.pipeStatus
        : name === 'FUNCNAME'
          ? [...this.functionNames].reverse()
          : undefined
    return items && { ...UNSET, list: new Map(items.map((item, index) => [index, String(item)])) }
  }

  /** Sets a variable to text, keeping what it is; fails for a read-only one. */
  assign(name: string, value: string, change: Partial<Variable> = {}): void {
    const target = this.targetOf(name)
    const before = this.variables.get(target) ?? UNSET
    if (before.readonly) throw this.readOnly(target)
    const exported = before.exported || this.has('a')
    if (before.list) this.variables.set(target, { ...before, exported, list: new Map([...before.list, [0, value]]), ...change })
    else if (before.table) this.variables.set(target, { ...before, exported, table: new Map([...before.table, ['0', value]]), ...change })
    else this.variables.set(target, { ...before, exported, value, ...change })
  }

  /** The name that an assignment to `name` reaches. */
  targetOf(name: string): string {
    const variable = this.variables.get(name) ?? this.dynamicList(name)
    return variable?.reference && variable.value ? variable.value : name
  }

  readOnly(name: string): Failure {
    return this.isBash ? new Failure(`${name}: readonly variable`, 1, 'unit') : new Failure(`${name}: is read only`, 2, 'shell')
  }

  place(line = this.line): Place {
    return { arg0: this.name, line, command: this.command, fromText: this.fromText }
  }

  /** Prints a message on stderr the way this shell does. */
  async complain(text: string, line = this.line): Promise<void> {
    await this.print(2, `${message(this.dialect, this.place(line), text)}\n`)
  }

  async print(descriptor: number, text: string): Promise<void> {
    const file = this.file(descriptor)
    if (file) await file.write(encodeText(text))
  }

  file(descriptor: number): OpenFile | undefined {
    return this.process.files.get(descriptor)
  }

  /** A signal came that is trapped: its commands run between two commands of the script. */
  notice(signal: SignalName): void {
    this.pendingTraps.push(signal)
    const listeners = this.trapListeners
    this.trapListeners = []
    for (const listener of listeners) listener()
  }

  /** Resolves with 128 and the number of the next trapped signal. */
  nextTrap(): Promise<number> {
    const first = this.pendingTraps[0]
    if (first) return Promise.resolve(128 + SIGNAL_NUMBERS[first])
    return new Promise((resolve) => this.trapListeners.push(() => resolve(128 + SIGNAL_NUMBERS[this.pendingTraps[0] ?? 'TERM'])))
  }
}
