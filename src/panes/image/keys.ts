import type { ImageScreen } from './screen.svelte'
import { nameOf } from './tree'

/** How long letters typed one after another are one word. */
const TYPING_MS = 700

let typed = ''
let typedAt = 0

/**
 * Where a key leads from a row of the tree: the index of a row, after folders were opened or closed; null: not a key of the tree. Without a
 * chosen row (`at` -1) every key leads to the first.
 */
export function moved(key: string, screen: ImageScreen, { at, page }: { readonly at: number; readonly page: number }): number | null {
  const last = screen.rows.length - 1
  const to = (index: number): number => Math.min(last, Math.max(0, index))
  const node = screen.rows[at] ?? -1
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(last)
    case 'ArrowRight':
      return node < 0 ? to(0) : entered(screen, node, at, to)
    case 'ArrowLeft':
      return node < 0 ? to(0) : left(screen, node, at)
    case 'Enter':
    case ' ':
      if (node >= 0) screen.toggle(node)
      return to(at)
    default:
      return key.length === 1 ? found(key, screen, at) : null
  }
}

/** → opens a closed folder, then goes into it. */
function entered(screen: ImageScreen, node: number, at: number, to: (index: number) => number): number {
  if (!screen.isFolder(node)) return at
  if (screen.isOpen(node)) return to(at + 1)
  screen.toggle(node, true)
  return at
}

/** ← closes an open folder, else goes to the folder above. */
function left(screen: ImageScreen, node: number, at: number): number {
  const { tree } = screen
  if (!tree) return at
  if (screen.isOpen(node) && screen.isFolder(node)) {
    screen.toggle(node, false)
    return at
  }
  const above = screen.rows.indexOf(tree.parents[node] ?? -1)
  return above < 0 ? at : above
}

/** Typed letters lead to the next row whose name begins with them. */
function found(key: string, { tree, rows }: ImageScreen, at: number): number | null {
  if (!tree) return null
  const now = performance.now()
  typed = now - typedAt < TYPING_MS ? typed + key.toLowerCase() : key.toLowerCase()
  typedAt = now
  const from = typed.length === 1 ? at + 1 : Math.max(0, at)
  for (let step = 0; step < rows.length; step++) {
    const index = (from + step) % rows.length
    if (
      nameOf(tree, rows[index] ?? 0)
        .toLowerCase()
        .startsWith(typed)
    )
      return index
  }
  return at < 0 ? null : at
}
