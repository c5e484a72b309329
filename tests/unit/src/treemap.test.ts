import fc from 'fast-check'
import { expect, it } from 'vitest'
import { treemap } from '../../../src/panes/image/treemap'

const values = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { maxLength: 30 })
const ratios = fc.double({ min: 0.2, max: 8, noNaN: true })

it('gives each value its share of the frame, inside it and over no other', () => {
  fc.assert(
    fc.property(values, ratios, (sizes, ratio) => {
      const total = sizes.reduce((sum, one) => sum + one, 0)
      const tiles = treemap(sizes, ratio)
      expect(tiles).toHaveLength(sizes.length)
      tiles.forEach(({ left, top, width, height }, index) => {
        expect(width * height).toBeCloseTo(total === 0 ? 0 : (sizes[index] ?? 0) / total, 6)
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6)
        expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-6)
      })
      for (const [at, one] of tiles.entries()) for (const other of tiles.slice(at + 1)) expect(overlap(one, other)).toBeLessThan(1e-6)
    }),
  )
})
it('keeps four equal values square in a square', () => {
  for (const { width, height } of treemap([1, 1, 1, 1], 1)) expect([width, height]).toEqual([0.5, 0.5])
})

type Tile = ReturnType<typeof treemap>[number]

function overlap(one: Tile, other: Tile): number {
  const wide = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const high = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return Math.max(0, wide) * Math.max(0, high)
}
