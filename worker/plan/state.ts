import { expandWord, expandWords, type ExpansionOptions } from '../dockerfile'
import type { BaseImage, ContainerConfig, History, Platform } from '../image'
import { joinPath, type AnyInstruction, type Operation, type Stage, type StageDraft } from '../instructions'
import type { Range } from '../text'
import { VariableList } from './environment'
import { given, type GlobalArgs } from './global-args'
import { SCRATCH, type Node } from './node'
import { makeOperation } from './operations'
import { EXPANDABLE } from './titles'
import type { PlannedFrom, UndefinedVariable } from './types'

/** An instruction of a stage, with the states it takes files from: of COPY one or none, of RUN one for each mount. */
export interface Command {
  readonly instruction: AnyInstruction
  readonly sources: readonly StageState[]
  /** ONBUILD of the base. */
  readonly isTrigger: boolean
}

/** What all stages of one plan share. */
export interface Shared {
  readonly globals: GlobalArgs
  readonly buildArgs: Readonly<Record<string, string>>
  readonly proxyEnv: readonly string[]
  readonly escape: '\\' | '`'
  readonly network: 'default' | 'none' | 'host'
  readonly epochSeconds: number | null
  /** Paths taken from the context, absolute. */
  readonly contextPaths: Set<string>
}

/** One line of a stage's outline, before the graph is known. */
export interface CommandRecord {
  readonly command: Command
  readonly undefined: readonly UndefinedVariable[]
  readonly words: readonly string[]
  readonly shell: readonly string[] | null
  readonly node: Node | null
  readonly history: History | null
  readonly step: number | null
  /** The stage's config after it, but for what ENV sets. */
  readonly config: ContainerConfig
}

const HISTORY_COMMENT = 'buildkit.dockerfile.v0'
/** They steer the scan for a bill of materials and are no variables of RUN. */
const NOT_IN_ENVIRONMENT = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

/** A stage from its FROM to its end, or an image that COPY --from or a mount names (`stage` is null then). Changes while it is planned. */
export class StageState implements StageDraft {
  /** What messages and step names call it. */
  title: string
  base: StageState | null = null
  image: BaseImage | null = null
  /** The image's name as it stands by now: as written, then complete, then with its digest. */
  imageName: string
  platform: Platform | null = null
  commands: Command[] = []
  readonly dependencies = new Map<StageState, AnyInstruction>()
  from: PlannedFrom | null = null
  reached = false
  resolved = false
  evaluated = false
  triggersRead = false
  totalSteps = 0
  ignoreCache = false

  config: ContainerConfig = {}
  environment = VariableList.empty
  /** Env of the image, in its order: a variable that is set again keeps its place. */
  imageVariables = new Map<string, string>()
  declared = new Map<string, string | null>()
  folder = '/'
  authorName: string | null = null
  entries: { readonly entry: History; readonly layer: Node | null }[] = []
  root: Node = SCRATCH
  failure: string | null = null
  readonly records: CommandRecord[] = []

  private step = 0
  private readonly keywords = new Set<string>()
  private readonly expandArgument = (word: string): string => this.expand(word)
  /** A heredoc's: its quotes stay. */
  private readonly expandBody = (text: string): string => this.expandWith(text, { escape: '\\', skipProcessQuotes: true })
  private current: Command | null = null
  private currentEntry: History | null = null
  private currentNode: Node | null = null
  private currentUndefined: UndefinedVariable[] = []
  private currentWords: string[] = []

  constructor(
    readonly shared: Shared,
    /** null: not a stage of the file. */
    readonly stage: Stage | null,
    imageName: string,
    /** Where an error of its base is shown; null: nowhere. */
    readonly range: Range | null,
  ) {
    this.imageName = imageName
    this.title = stage ? (stage.name ?? `stage-${stage.index}`) : ''
  }

  /** Evaluates one command: expansion, then its meaning. The first thing that fails ends the stage. */
  dispatch(command: Command): void {
    const shell = this.config.Shell && this.config.Shell.length > 0 ? this.config.Shell : null
    const stepBefore = this.step
    this.current = command
    this.currentEntry = null
    this.currentNode = null
    this.currentUndefined = []
    this.currentWords = []
    const instruction = command.instruction.expand(this.expandArgument, this.expandBody)
    if (this.failure === null) instruction.plan(this)
    this.keywords.add(instruction.keyword)
    this.records.push({
      command: instruction === command.instruction ? command : { instruction, sources: command.sources, isTrigger: command.isTrigger },
      undefined: this.currentUndefined,
      words: this.currentWords,
      shell,
      node: this.currentNode,
      history: this.currentEntry,
      step: this.step > stepBefore ? this.step : null,
      config: this.config,
    })
    this.current = null
  }

  /** The config as it is by now, with Env. */
  get imageConfig(): ContainerConfig {
    return { ...this.config, Env: Array.from(this.imageVariables, ([name, value]) => `${name}=${value}`) }
  }

  planned(keyword: string): boolean {
    return this.keywords.has(keyword)
  }

  buildArgument(name: string): string | undefined {
    return given(this.shared.buildArgs, name)
  }

  globalArgument(name: string): string | undefined {
    return this.shared.globals.variables.get(name)
  }

  expand(word: string): string {
    return EXPANDABLE.test(word) ? this.expandWith(word, { escape: this.shared.escape }) : word
  }

  /** Of what EXPOSE leaves unset nothing is said. */
  expandWords(word: string): readonly string[] {
    const result = expandWords(word, this.environment, { escape: this.shared.escape })
    if ('error' in result) {
      this.fail(result.error)
      return []
    }
    this.currentWords.push(...result.words)
    return result.words
  }

  with(change: ContainerConfig): this {
    this.config = { ...this.config, ...change }
    return this
  }

  author(name: string): this {
    this.authorName = name
    return this
  }

  setVariable(name: string, value: string): this {
    this.environment = this.environment.set(name, value)
    this.imageVariables.set(name, value)
    return this
  }

  declare(name: string, value: string | null): this {
    if (value !== null && !NOT_IN_ENVIRONMENT.has(name)) this.environment = this.environment.set(name, value)
    this.declared.set(name, value)
    return this
  }

  moveTo(folder: string): this {
    this.folder = folder.startsWith('/') ? folder : joinPath(this.folder || '/', folder)
    return this
  }

  layer(operation: Operation, createdBy: string): this {
    const result = makeOperation(this, operation)
    if ('error' in result) return this.fail(result.error)
    this.root = result
    this.currentNode = result
    this.commit(createdBy, result)
    return this
  }

  history(createdBy: string): this {
    this.commit(createdBy, null)
    return this
  }

  fail(message: string): this {
    this.failure ??= message
    return this
  }

  /** `[build 2/4] ONBUILD ` and the text; counts one step on. An image that is no stage has no steps and so no number. */
  nextStep(text: () => string): () => string {
    if (this.totalSteps > 0) this.step++
    return this.numbered(text)
  }

  /** The text with the number of the step before. */
  numbered(text: () => string): () => string {
    if (this.totalSteps === 0) return text
    const { step, totalSteps, title } = this
    const trigger = this.current?.isTrigger ? 'ONBUILD ' : ''
    return () => {
      const number = String(step).padStart(String(totalSteps).length)
      return `[${title === '' ? '' : `${title} `}${number}/${totalSteps}] ${trigger}${text()}`
    }
  }

  /** The command that is being planned: operations read its text and its sources. */
  get command(): Command | null {
    return this.current
  }

  get commandIndex(): number {
    return this.records.length
  }

  private commit(createdBy: string, layer: Node | null): void {
    const { epochSeconds } = this.shared
    const created = epochSeconds === null ? {} : { created: timeText(epochSeconds) }
    const entry = { ...created, created_by: createdBy, comment: HISTORY_COMMENT, ...(layer ? {} : { empty_layer: true }) }
    this.entries.push({ entry, layer })
    this.currentEntry = entry
  }

  /** After a failure nothing more is expanded, nor reported. */
  private expandWith(word: string, options: ExpansionOptions): string {
    if (this.failure !== null) return ''
    const { environment } = this
    const result = expandWord(word, environment, options)
    for (const name of result.unmatched) {
      if (!this.declared.has(name)) this.currentUndefined.push({ name, known: () => environment.names() })
    }
    if (!('error' in result)) return result.text
    this.fail(result.error)
    return ''
  }
}

/** RFC 3339, as Go writes times without fractions. */
function timeText(seconds: number): string {
  const time = new Date(seconds * 1000)
  return Number.isNaN(time.getTime()) ? '1970-01-01T00:00:00Z' : time.toISOString().replace('.000Z', 'Z')
}
