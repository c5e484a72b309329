import type { KeptRecord, OpenAsk, RequestName, Requests } from '../../worker/door/protocol'
import type { Stopped } from './engine'

/**
 * What a request does to the playground. An engine made anew is given again: every `change`, every `move` in the history (it means nothing without
 * the changes before it), and each `command` that came to its end; what was running is lost. `nothing` is only looked at.
 */
type Effect = 'change' | 'move' | 'command' | 'nothing'

const EFFECTS: { readonly [N in RequestName]: Effect } = {
  open: 'nothing',
  nameProject: 'change',
  unpack: 'nothing',
  zip: 'nothing',
  share: 'nothing',
  home: 'nothing',
  compare: 'nothing',
  edit: 'change',
  rename: 'change',
  remove: 'change',
  create: 'change',
  mode: 'change',
  import: 'change',
  keepBack: 'change',
  reset: 'change',
  undo: 'move',
  redo: 'move',
  build: 'command',
  run: 'nothing',
  start: 'nothing',
  stages: 'nothing',
  preview: 'nothing',
  edited: 'nothing',
  read: 'nothing',
  folder: 'nothing',
  context: 'nothing',
  askPath: 'nothing',
  search: 'nothing',
  check: 'nothing',
  complete: 'nothing',
  completeCommand: 'nothing',
  terminal: 'command',
  hover: 'nothing',
  fixes: 'nothing',
  symbols: 'nothing',
  save: 'nothing',
  layers: 'nothing',
  versions: 'nothing',
  advice: 'nothing',
  slimming: 'nothing',
  waste: 'nothing',
  predict: 'nothing',
  judge: 'nothing',
  solve: 'nothing',
  lay: 'nothing',
  lintLesson: 'nothing',
  world: 'nothing',
}

/** More is not asked for twice: then the next record begins a new journal. */
const MAX_BYTES = 8e6
const MAX_COMMANDS = 12
const MAX_ENTRIES = 400

type Reply = Requests[RequestName]['reply'] | Stopped

/** A request that changes the playground, as it was asked. */
export interface Entry {
  readonly name: RequestName
  readonly ask: Requests[RequestName]['ask']
  /** Counted from 1, in the order of asking. */
  readonly number: number
  /** What the engine said; undefined: nothing yet. */
  reply: Reply | undefined
}

/** Everything that was asked of the playground since its opening, in order: an engine that opens the same and is asked all of it again stands where the lost one stood. */
export class Journal {
  #opening: OpenAsk = { record: null }
  #entries: Entry[] = []
  #count = 0
  /** It was opened as the session began: every undo finds its change in the journal. */
  #whole = true

  /** What an engine made anew opens. */
  get opening(): OpenAsk {
    return this.#opening
  }

  /** What the session opens: what is asked before it has answered counts already. */
  start(opening: OpenAsk): void {
    this.#opening = opening
  }

  /** Another playground: nothing of before counts. */
  restart(opening: OpenAsk): void {
    this.#opening = opening
    this.#entries = []
    this.#whole = true
  }

  /** Takes a request down before it is sent; null: it changes nothing. */
  note(name: RequestName, ask: Requests[RequestName]['ask']): Entry | null {
    if (EFFECTS[name] === 'nothing') return null
    const last = this.#entries.at(-1)
    // The engine counts a burst of edits of one file as one change: the newest says everything.
    if (last?.reply !== undefined && sameFile(last, name, ask)) this.#entries.pop()
    const entry: Entry = { name, ask, number: ++this.#count, reply: undefined }
    this.#entries.push(entry)
    return entry
  }

  /** Takes a request out again: it never came to its end, and would not the next time. */
  drop(entry: Entry): void {
    this.#entries = this.#entries.filter((other) => other !== entry)
  }

  /** Whether a lost request is asked again by itself. */
  isAskedAgain({ name }: Entry): boolean {
    return EFFECTS[name] !== 'command'
  }

  /** What an engine that has opened the record must be asked. */
  toReplay(): readonly Entry[] {
    return this.#entries.filter((entry) => entry.reply !== undefined || this.isAskedAgain(entry))
  }

  /** Where the journal stands now: what `keep` needs to know of the moment when a record was asked for. */
  get position(): number {
    return this.#count
  }

  /** The journal is long, or an undo may reach to before its record: a new record must be asked for. */
  get needsRecord(): boolean {
    if (this.#isMidway) return false
    const bytes = this.#entries.reduce((sum, { ask }) => sum + bytesOf(ask), 0)
    const of = (effect: Effect): number => this.#entries.filter(({ name }) => EFFECTS[name] === effect).length
    return bytes > MAX_BYTES || of('command') > MAX_COMMANDS || this.#entries.length > MAX_ENTRIES || (!this.#whole && of('move') > 0)
  }

  /** Files that came in parts are not in the project, nor in a record, before the last part. */
  get #isMidway(): boolean {
    const last = this.#entries.findLast(({ name }) => name === 'import')
    return last !== undefined && (last.ask as Requests['import']['ask']).then === 'more'
  }

  /** A record of everything up to `position`. */
  keep({ head, blobs }: KeptRecord, position: number): void {
    if (!this.needsRecord) return
    this.#opening = { record: { head, blobs } }
    this.#whole = false
    this.#entries = this.#entries.filter(({ number }) => number > position)
  }
}

function sameFile(last: Entry, name: RequestName, ask: Entry['ask']): boolean {
  if (last.name !== 'edit' || name !== 'edit') return false
  const before = last.ask as Requests['edit']['ask']
  const after = ask as Requests['edit']['ask']
  return before.path === after.path && before.burst === after.burst && !before.convert && !after.convert
}

/** Of all bytes anywhere in a request. */
function bytesOf(ask: unknown): number {
  if (ask instanceof Uint8Array) return ask.length
  if (ask instanceof Blob) return ask.size
  if (Array.isArray(ask)) return ask.reduce<number>((sum, part) => sum + bytesOf(part), 0)
  if (typeof ask === 'object' && ask !== null) return bytesOf(Object.values(ask))
  return 0
}
