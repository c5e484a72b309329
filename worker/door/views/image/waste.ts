import type { Layer } from '../../../image'
import type { HiddenView, WasteCause, WasteView } from '../../protocol/waste'

/** Which bytes of these layers no container can see, what the layers from `own` on hold them for, and dive's two numbers. */
export function wasteOf(layers: readonly Layer[], own: number): WasteView {
  const seen = new Map<string, { readonly layer: number; readonly bytes: number }>()
  const sizes = new Map<string, number[]>()
  const hidden: HiddenView[] = []
  const causes = new Map<WasteCause, { bytes: number; readonly layers: Set<number> }>()
  const hide = (path: string, hiddenBy: number, kind: HiddenView['kind']): void => {
    const below = seen.get(path)
    seen.delete(path)
    if (below && below.bytes > 0 && below.layer !== hiddenBy) hidden.push({ path, bytes: below.bytes, layer: below.layer, hiddenBy, kind })
  }
  layers.forEach(({ entries }, layer) => {
    for (const entry of entries) {
      if ('whiteout' in entry) {
        for (const path of [...seen.keys()]) if (path === entry.path || path.startsWith(`${entry.path}/`)) hide(path, layer, 'removed')
        sizes.set(entry.path, [...(sizes.get(entry.path) ?? []), 0])
        continue
      }
      if (entry.node.kind !== 'file' || entry.hardlinkTo !== undefined) continue
      const bytes = entry.node.content.size
      hide(entry.path, layer, 'written-again')
      seen.set(entry.path, { layer, bytes })
      sizes.set(entry.path, [...(sizes.get(entry.path) ?? []), bytes])
      if (layer >= own) count(causes, causeOf(entry.path), bytes, layer)
    }
  })
  const seenBytes = sum([...seen.values()].map(({ bytes }) => bytes))
  return {
    storedBytes: seenBytes + sum(hidden.map(({ bytes }) => bytes)),
    seenBytes,
    hidden: hidden.sort((a, b) => b.bytes - a.bytes),
    causes: [...causes].map(([cause, row]) => ({ cause, bytes: row.bytes, layers: [...row.layers] })).sort((a, b) => b.bytes - a.bytes),
    dive: diveOf([...sizes.values()]),
  }
}

function diveOf(paths: readonly (readonly number[])[]): WasteView['dive'] {
  const all = sum(paths.map(sum))
  return {
    efficiency: all === 0 ? 1 : sum(paths.map((sizes) => Math.min(...sizes))) / all,
    wastedBytes: sum(paths.map((sizes) => (sizes.length > 1 ? sum(sizes) : 0))),
  }
}

const CAUSES: readonly (readonly [WasteCause, RegExp])[] = [
  ['package-lists', /^var\/lib\/apt\/lists\/|^var\/cache\/apk\/APKINDEX/],
  ['caches', /^var\/cache\/|\/\.(npm|cache|m2|gradle|nuget|yarn)\/|\/cargo\/registry\/|^go\/pkg\/mod\//],
  ['documentation', /^usr\/share\/(doc|man|info|locale)\//],
  ['build-tools', /^usr\/(include|lib\/gcc)\/|^usr\/share\/not-listed\/(gcc|g\+\+|binutils|make|.*-dev)$/],
]

function causeOf(path: string): WasteCause {
  return CAUSES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other'
}

function count(
  causes: Map<WasteCause, { bytes: number; readonly layers: Set<number> }>,
  cause: WasteCause,
  bytes: number,
  layer: number,
): void {
  const row = causes.get(cause) ?? { bytes: 0, layers: new Set<number>() }
  row.bytes += bytes
  row.layers.add(layer)
  causes.set(cause, row)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
