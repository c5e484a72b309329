import type { CallId, EngineEvent, Requests, TerminalReply } from '../../../worker/door/protocol'
import { Stopped } from '../../engine/engine'
import type { Page } from '../page.svelte'
import { stepToExplain } from '../page.svelte'
import { keep, kept } from '../settings.svelte'
import { historyText, readHistory } from './history'
import { onePerPage } from '../one-per-page'
import { Turn } from './turn.svelte'

const HISTORY_KEY = 'layerlab.terminal.history'
/** Older turns leave the page: it stays quick. */
const MOST_TURNS = 200
/** More is not typed by a person: it belongs into a file. */
export const LONGEST_INPUT = 64 * 1024

/** What is typed at the host's shell, and what it says. One for the page: it goes on while other screens are shown. */
export class Terminal {
  /** Oldest first. */
  turns = $state.raw<readonly Turn[]>([])
  /** Turns that are gone from the begin. */
  forgotten = $state(0)
  running = $state(false)
  /** Lines that wait for the one that runs. */
  queued = $state.raw<readonly string[]>([])
  /** A line put here for a person to finish; the newest request. */
  offered = $state.raw<{ readonly text: string } | null>(null)
  readonly history = readHistory(kept(HISTORY_KEY))
  /** What the newest turn waits behind. */
  get prompt(): string {
    return this.#current?.waitsAt ?? ''
  }
  /** The host's own shell waits for a line, not what runs at it. */
  get isAtShell(): boolean {
    return !this.running && isHostPrompt(this.prompt)
  }
  /** What is typed now is a secret. */
  get isSecret(): boolean {
    return /pass(word|phrase)[^\n]*:\s*$/i.test(this.prompt)
  }
  #current = $state.raw<Turn | null>(null)
  #call: CallId | null = null
  #count = 0
  #opened = false

  constructor(private readonly page: Page) {
    page.engine.listen((event) => {
      this.#hear(event)
    })
  }

  /** Has the shell show its prompt; once, and again where another project was opened. */
  async open(): Promise<void> {
    if (this.#opened && this.page.terminal !== null) return
    this.#opened = true
    this.turns = []
    this.forgotten = 0
    await this.#begin()
    void this.#drain()
  }

  /** Runs what was typed, line by line; lines that come while one runs wait for it. */
  enter(text: string): void {
    if (!this.isSecret) {
      this.history.add(text)
      keep(HISTORY_KEY, historyText(this.history))
    }
    this.queued = [...this.queued, ...text.split('\n')]
    void this.#drain()
  }

  /** Puts a line into the prompt, for a person to finish. */
  offer(text: string): void {
    this.offered = { text }
  }

  /** Ctrl+C: ends what runs; at a prompt, drops what was typed. */
  interrupt(typed = ''): void {
    this.queued = []
    if (this.running) {
      this.#current?.echo('^C\n')
      if (this.#call !== null) this.page.engine.cancel(this.#call)
      return
    }
    void this.#press('interrupt', `${typed}^C`)
  }

  /** Ctrl+D: the end of input. */
  end(): void {
    if (!this.running) void this.#press('end', '')
  }

  /** Ctrl+L: only the prompt stays. */
  clear(): void {
    this.forgotten = 0
    this.turns = this.running ? this.turns.slice(-1) : []
  }

  async #drain(): Promise<void> {
    while (!this.running && this.queued.length > 0) {
      if (!this.#opened) return void this.open()
      const [line = '', ...rest] = this.queued
      this.queued = rest
      await this.#turn(this.isSecret ? '' : line, { line })
    }
  }

  async #press(key: 'interrupt' | 'end', shown: string): Promise<void> {
    if (this.#opened) await this.#turn(shown, { line: null, key })
  }

  /** Asks for the shell alone: its prompt is no turn that is shown. */
  async #begin(): Promise<void> {
    await this.#ask(new Turn(++this.#count, '', ''), { line: null })
  }

  async #turn(shown: string, ask: Requests['terminal']['ask']): Promise<void> {
    const turn = new Turn(++this.#count, this.prompt, shown)
    this.forgotten += Math.max(0, this.turns.length + 1 - MOST_TURNS)
    this.turns = [...this.turns, turn].slice(-MOST_TURNS)
    this.running = true
    const { page } = this
    await page.files.flush()
    const answer = await this.#ask(turn, ask)
    if (answer?.build) {
      page.playground.built(answer.build)
      page.selection.choose(stepToExplain(answer.build)?.vertex ?? null)
    }
    if (answer?.changed) await page.reread()
    if (turn.ended) await this.#begin()
  }

  async #ask(turn: Turn, ask: Requests['terminal']['ask']): Promise<TerminalReply | null> {
    this.#current = turn
    this.running = true
    this.page.terminal = 'running'
    const { call, reply } = this.page.engine.ask('terminal', ask)
    this.#call = call
    const answer = await reply
    const isLost = answer instanceof Stopped
    if (!isLost) await turn.received(answer.sentBytes)
    this.#call = null
    if (isLost) {
      turn.state = 'lost'
      this.queued = []
      this.#opened = false
      this.page.notice = { kind: answer.why === 'silent' ? 'stopped' : 'broken' }
    } else {
      turn.build = answer.build
      turn.notSimulated = answer.notSimulated
      turn.ended = answer.ended
      turn.state = 'done'
    }
    this.running = false
    this.page.terminal = 'ready'
    return isLost ? null : answer
  }

  #hear(event: EngineEvent): void {
    const turn = this.#current
    if (event.kind !== 'terminal' || !turn || (this.#call !== null && event.call !== this.#call)) return
    const { cleared } = turn
    turn.show(event.bytes, event.droppedBytes)
    if (turn.cleared > cleared) this.turns = this.turns.filter((each) => each === turn)
  }
}

/** `~/my-app# `: containers' shells write theirs otherwise (`/ # `, `# `, `1f2e:/# `). */
export function isHostPrompt(prompt: string): boolean {
  return /^[~/]\S*[#$] $/.test(prompt)
}

/** The page's one terminal. */
export const terminalOf = onePerPage((page) => new Terminal(page))
