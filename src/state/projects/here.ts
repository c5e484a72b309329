import { keep } from '../settings.svelte'

/** Which project this tab has open: its own after a reload, else the one that was open last. */
const KEY = 'layerlab.project'

export function hereBefore(): string | null {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function keepHere(id: string): void {
  keep(KEY, id)
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // A tab without storage has no projects either.
  }
}

/** Of its own, and short: it names records. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
