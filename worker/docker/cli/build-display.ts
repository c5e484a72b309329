/** One line of the display: a vertex, or what it is doing. */
interface Job {
  readonly text: string
  seconds: number
  /** `done` rows are blue, failed ones red (behaviour §12). */
  state: 'running' | 'done' | 'failed' | 'warning'
}

interface Vertex extends Job {
  readonly number: number
  readonly jobs: Job[]
  /** The newest lines of a running step. */
  lines: readonly string[]
  prefix: '' | 'CACHED ' | 'ERROR ' | 'CANCELED '
}

const SHOWN_LINES = 6
/** A display of more rows is drawn when it is whole, not at every step. */
const LIVE_ROWS = 200
/** Blanks and the line's end, which a name keeps free. */
const BESIDE = 3
const ESC = '\u001b'
const COLOURS = { running: '', warning: '', done: `${ESC}[34m`, failed: `${ESC}[31m` } as const

/**
 * The builder's progress on a terminal (behaviour §12): a header and a row a vertex, painted again and again in place. It reads the plain progress,
 * since that says everything in order, and keeps of it what a terminal shows.
 */
export class BuildDisplay {
  private readonly vertices: Vertex[] = []
  private drawnRows = 0
  private pending = ''

  constructor(
    private readonly width: number,
    private readonly out: (text: string) => void,
  ) {}

  /** Takes plain progress, cut anywhere; `atMs` is the time since the build began. */
  add(text: string, atMs: number): void {
    const lines = (this.pending + text).split('\n')
    this.pending = lines.pop() ?? ''
    const steps = lines.filter((line) => this.take(line))
    if (steps.length > 0 && this.vertices.length <= LIVE_ROWS) this.draw(atMs, false)
  }

  /** The last picture. */
  finish(atMs: number): void {
    if (this.pending !== '') this.take(this.pending)
    this.pending = ''
    this.draw(atMs, true)
  }

  /** One line of plain progress; whether the picture is another now. */
  private take(line: string): boolean {
    const [, digits, rest] = /^#(\d+) (.*)$/.exec(line) ?? []
    if (digits === undefined || rest === undefined || digits === '0' || rest === '...') return false
    const number = Number(digits)
    const vertex = this.vertices.find((each) => each.number === number)
    if (!vertex) {
      this.vertices.push({ number, text: rest, seconds: 0, state: 'running', jobs: [], lines: [], prefix: '' })
      return true
    }
    return rest !== vertex.text && tell(vertex, rest)
  }

  private draw(atMs: number, isLast: boolean): void {
    const rows = this.vertices.flatMap((vertex) => this.rowsOf(vertex))
    const done = this.vertices.filter(({ state }) => state !== 'running').length
    const finished = isLast && done === this.vertices.length ? ' FINISHED' : ''
    const header = aligned(
      `[+] Building ${(atMs / 1000).toFixed(1)}s (${done}/${this.vertices.length})${finished}`,
      'docker:default',
      this.width - 1,
    )
    const up = this.drawnRows === 0 ? '' : `${ESC}[1A`.repeat(this.drawnRows)
    // A picture with fewer rows leaves none of the one before.
    const left = Math.max(0, this.drawnRows - rows.length - 1)
    const blank = left === 0 ? '' : `${`${' '.repeat(this.width)}\r\n`.repeat(left)}${`${ESC}[1A`.repeat(left)}`
    this.out(`${up}${ESC}[0G${ESC}[?25l${header}\r\n${rows.join('')}${blank}${ESC}[?25h`)
    this.drawnRows = rows.length + 1
  }

  private rowsOf(vertex: Vertex): readonly string[] {
    const isRunning = vertex.state === 'running'
    return [
      this.row(`${vertex.prefix}${vertex.text}`, vertex),
      ...vertex.jobs.map((job) => this.row(job.state === 'warning' ? job.text : `=> ${job.text}`, job)),
      ...(isRunning
        ? vertex.lines.map((line) => `${ESC}[2m${` => => # ${line}`.slice(0, this.width - 1).padEnd(this.width - 1)}\r\n${ESC}[0m`)
        : []),
    ]
  }

  private row(name: string, { seconds, state }: Job): string {
    const timer = `${seconds.toFixed(1)}s`
    const room = this.width - ' => '.length - timer.length - BESIDE
    const line = aligned(` => ${name.slice(0, room)}`, timer, this.width - 1)
    const colour = COLOURS[state]
    return `${colour}${line}\r\n${colour === '' ? '' : `${ESC}[0m`}`
  }
}

/** What a line says of its vertex: its end, what it does, or what it wrote. */
function tell(vertex: Vertex, text: string): boolean {
  const [, seconds] = /^DONE ([\d.]+)s$/.exec(text) ?? []
  if (seconds !== undefined || text === 'CACHED' || text === 'CANCELED' || text.startsWith('ERROR: ')) {
    const failed = text.startsWith('ERROR: ')
    vertex.seconds = seconds === undefined ? vertex.seconds : Number(seconds)
    vertex.state = failed ? 'failed' : 'done'
    vertex.prefix = failed ? 'ERROR ' : text === 'CACHED' ? 'CACHED ' : text === 'CANCELED' ? 'CANCELED ' : ''
    return true
  }
  if (text.startsWith('WARN: ')) {
    vertex.jobs.push({ text, seconds: 0, state: 'warning' })
    return false
  }
  const [, time, written] = /^(\d+\.\d+) (.*)$/.exec(text) ?? []
  if (written !== undefined) {
    vertex.seconds = Number(time)
    vertex.lines = [...vertex.lines, written].slice(-SHOWN_LINES)
    return true
  }
  doing(vertex, text)
  return false
}

/** `exporting layers 0.4s done`: the same job is told again when it is done. */
function doing({ jobs }: Vertex, text: string): void {
  const [, name = text, seconds = '0', done] = /^(.*?)(?: ([\d.]+)s)?( done)?$/.exec(text) ?? []
  const known = jobs.find((job) => job.text === name)
  if (known) {
    known.seconds = Number(seconds)
    known.state = done === undefined ? 'running' : 'done'
  } else jobs.push({ text: name, seconds: Number(seconds), state: done === undefined ? 'running' : 'done' })
}

/** Left and right, as wide as the window; a blank between at least. */
function aligned(left: string, right: string, width: number): string {
  return `${left.padEnd(width - right.length - 1)} ${right}`
}
