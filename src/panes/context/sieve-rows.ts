import type { ContextReport, SieveStream } from '../../../worker/door/protocol'

/** A row of the figure: one stream from the folder through the sieve, or to where it is held. */
export interface SieveRow {
  readonly id: string
  /** null: it stands for several. */
  readonly path: string | null
  readonly entries: number
  readonly folder: boolean
  readonly fate: SieveStream['fate'] | 'secret'
  readonly line: number | null
  readonly pattern: string | null
  readonly files: number
  readonly bytes: number
  /** Thickness in px, for a logarithm of the size. */
  readonly thickness: number
}

export const ROW_HEIGHT = 40

/** Rows of each fate before the rest is gathered in one: what fits one screen. */
const SHOWN: Readonly<Record<SieveRow['fate'], number>> = { 'kept-back': 6, 'let-in': 3, sent: 7, secret: 3 }
/** `.env` is 200 bytes and 2 px thick; ten times more is 4.7 px thicker. */
const THIN_BYTES = 240
const PER_TEN = 4.66

/** The streams as rows, in the order held, let in again, passing, secrets; of each the largest, the rest in one row. */
export function sieveRows({ sieve, secrets }: Pick<ContextReport, 'sieve' | 'secrets'>): readonly SieveRow[] {
  const patterns = new Map(sieve.lines.map(({ line, pattern }) => [line, pattern]))
  const secret = new Set(secrets.map(({ path }) => path))
  const plain = sieve.streams.filter(({ path, fate }) => fate === 'kept-back' || !secret.has(path))
  const rows = plain.map((stream) => rowOf(stream, stream.fate, stream.line === null ? null : (patterns.get(stream.line) ?? null)))
  const found = secrets.map(({ path, bytes }) => rowOf({ path, bytes, files: 1, folder: false, line: null }, 'secret', null))
  return (['kept-back', 'let-in', 'sent', 'secret'] as const).flatMap((fate) =>
    gathered([...rows, ...found].filter((row) => row.fate === fate)),
  )
}

function rowOf({ path, files, bytes, folder, line }: Omit<SieveStream, 'fate'>, fate: SieveRow['fate'], pattern: string | null): SieveRow {
  return { id: `${fate} ${line ?? ''} ${path}`, path, entries: 1, folder, fate, line, pattern, files, bytes, thickness: thicknessOf(bytes) }
}

function gathered(rows: readonly SieveRow[]): readonly SieveRow[] {
  const [first] = rows
  const most = first ? SHOWN[first.fate] : 0
  if (!first || rows.length <= most + 1) return rows
  const rest = rows.slice(most)
  const bytes = rest.reduce((sum, row) => sum + row.bytes, 0)
  const files = rest.reduce((sum, row) => sum + row.files, 0)
  const one = { id: `${first.fate} rest`, path: null, entries: rest.length, folder: true, fate: first.fate, line: null, pattern: null }
  return [...rows.slice(0, most), { ...one, files, bytes, thickness: thicknessOf(bytes) }]
}

/** As thick as the size, on a log scale: never thinner than a hairline, never thicker than its row. */
function thicknessOf(bytes: number): number {
  const thickness = 2 + PER_TEN * Math.log10(Math.max(1, bytes) / THIN_BYTES)
  return Math.round(2 * Math.min(ROW_HEIGHT - 8, Math.max(1.5, thickness))) / 2
}
