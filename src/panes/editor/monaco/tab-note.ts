import { words } from './words'

const SHOWN_MS = 6000

let said = false

/** The first Tab is explained: here it indents, and this is how to get out. */
export function sayTabOnce(host: HTMLElement): void {
  if (said) return
  said = true
  const note = document.createElement('p')
  note.className = 'tab-note'
  note.setAttribute('role', 'status')
  host.append(note)
  // A status is spoken when its text comes, not when it does.
  requestAnimationFrame(() => {
    note.textContent = words().tab
  })
  setTimeout(() => {
    note.remove()
  }, SHOWN_MS)
}
