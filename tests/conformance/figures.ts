import { readFileSync, writeFileSync } from 'node:fs'

/** Of one group of recorded answers: how many there are, and how many ours equal. */
export interface Figure {
  readonly passed: number
  readonly of: number
}
export type Figures = Readonly<Record<string, Figure>>

/** What the page says of itself (`panes/about/figures.json`) may not be more than was measured: the claims that are not true. */
export function overclaims(file: string, measured: Figures): readonly string[] {
  const claimed = JSON.parse(readFileSync(file, 'utf8')) as Figures
  return Object.entries(claimed).flatMap(([group, claim]) => {
    const found = measured[group]
    if (found && claim.of === found.of && claim.passed <= found.passed) return []
    return [`${file} says ${group} ${claim.passed} of ${claim.of}; measured: ${found ? `${found.passed} of ${found.of}` : 'none'}`]
  })
}

export function writeFigures(file: string, measured: Figures): void {
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`)
}
