import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chain, pile, ribbon, thickness, tornRibbon } from '../../../src/ui/geometry'
import type { ChainPart, ChainRow, LinkState } from '../../../src/ui/geometry'

const LETTERS: Readonly<Record<string, LinkState>> = { c: 'cached', r: 'ran', f: 'failed', i: 'idle' }

/** `c.r` → the parts of three rows: a cached link, an empty row, one that ran. `|` before a letter begins a new chain. */
function drawn(rows: string): string {
  const asked: ChainRow[] = []
  let first = false
  for (const letter of rows) {
    if (letter === '|') first = true
    else {
      asked.push({ link: LETTERS[letter] ?? null, first })
      first = false
    }
  }
  return chain(asked).map(nameOf).join(' ')
}

function nameOf({ wire, joint, snap, loose, tilt }: ChainPart): string {
  const names = [wire && `wire:${wire}`, joint && 'joint', snap && 'snap', tilt && 'tilt', loose && 'loose'].filter(
    (name) => name !== false && name !== null,
  )
  return names.length === 0 ? '-' : names.join('+')
}

describe('chain', () => {
  it.each([
    ['cc', '- joint'],
    ['c.c', '- wire:cached -'],
    ['c..r', '- wire:cached wire:ran+snap+loose tilt+loose'],
    ['c.r', '- wire:ran+snap+loose tilt+loose'],
    ['cr', '- snap+tilt+loose'],
    ['crr', '- snap+tilt+loose joint+loose'],
    ['crc', '- snap+tilt+loose joint'],
    ['c|r', '- -'],
    ['rrr', '- joint joint'],
    ['cf', '- snap+tilt+loose'],
    ['ci', '- joint'],
    ['c.i', '- wire:idle -'],
    ['..c..', '- - - - -'],
    ['', ''],
  ])('%s', (rows, expected) => {
    expect(drawn(rows)).toBe(expected)
  })
})

describe('thickness', () => {
  it.each([
    [0, 3],
    [1, 5],
    [12_100, 5],
    [100_000, 24],
    [1e6, 48],
    [44e6, 87],
  ])('%d bytes → %d px', (bytes, pixels) => {
    expect(thickness(bytes)).toBe(pixels)
  })

  it('never shrinks as a layer grows', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (one, more) => thickness(one + more) >= thickness(one) || one === 0))
  })
})

describe('pile', () => {
  const measures = { perDecade: 24, offset: 2, gap: 4 }

  it('lays sheets one under another, with room where a stage begins', () => {
    const { placed, bottom } = pile(
      [
        { bytes: 1e6, parts: [], spaceAbove: 0 },
        { bytes: 0, parts: [], spaceAbove: 14 },
      ],
      measures,
    )
    expect(placed.map(({ y, height }) => [y, height])).toEqual([
      [2, 48],
      [68, 3],
    ])
    expect(bottom).toBe(71)
  })

  it('never lets two sheets, or two lines in one, lie on each other', () => {
    const sheet = fc.record({ bytes: fc.nat(2e9), parts: fc.array(fc.nat(2e9), { maxLength: 20 }), spaceAbove: fc.constantFrom(0, 14) })
    fc.assert(
      fc.property(fc.array(sheet), (sheets) => {
        const { placed } = pile(sheets, measures)
        return placed.every(({ y, height, cuts }, index) => {
          const above = placed[index - 1]
          const apart = !above || y >= above.y + above.height + 4
          return apart && cuts.every((cut, at) => cut > 0 && cut < height && cut > (cuts[at - 1] ?? 0))
        })
      }),
    )
  })
})

describe('ribbon', () => {
  it('runs from the row to the whole height of its sheet', () => {
    expect(ribbon(1, 26, { y: 2, height: 87 })).toBe('M0 28C50 28 50 2 100 2V89C50 89 50 50 0 50z')
  })
  it('ends early where the step failed', () => {
    expect(tornRibbon(0, 26)).toBe('M0 2L34 6 28 13 36 19 0 24z')
  })
})
