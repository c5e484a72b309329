/** One figure of a run. Absolute times stand beside the run's own yardstick, so that runs on different machines can be compared. */
export interface Figure {
  readonly name: string
  readonly value: number
  /** Empty: a score from 0 to 1. */
  readonly unit: 'ms' | 'MB' | '×' | 'kB' | ''
  /** At most this; absent: only shown. */
  readonly goal?: number
  /** At least this; absent: only shown. */
  readonly least?: number
  readonly note?: string
}

/** The middle of `runs` timings, in milliseconds. */
export async function median(runs: number, act: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN
}

/** Milliseconds that this machine takes, now, for a fixed piece of plain work: sorting and joining 50,000 texts. */
export async function yardstick(): Promise<number> {
  return median(5, () => {
    const words = Array.from({ length: 50_000 }, (_, at) => ((at * 7919) % 50_021).toString(36))
    return words.sort().join('\n').length
  })
}

/** One line: what, how much, in yardsticks, and whether the goal is met. A missed goal is said, and fails nothing. */
export function line(figure: Figure, yardstickMs: number): string {
  const { name, value, unit, note } = figure
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  const inYardsticks = unit === 'ms' ? ` (${(value / yardstickMs).toFixed(2)} yardsticks)` : ''
  return `${name.padEnd(64)} ${value.toFixed(unit === '×' ? 4 : digits)} ${unit}${inYardsticks}${verdict(figure)}${note ? `  ${note}` : ''}`
}

function verdict({ value, unit, goal, least }: Figure): string {
  if (goal !== undefined) return `  goal ≤ ${goal}${unit === '×' ? '' : ` ${unit}`}: ${value <= goal ? 'met' : 'MISSED'}`
  return least === undefined ? '' : `  goal ≥ ${least}: ${value >= least ? 'met' : 'MISSED'}`
}
