import type { FirstView } from '../../worker/door/protocol'

/** The view that the site's build put into the document; null where there is none (a development server without it). */
export function readFirstView(document: Document): FirstView | null {
  const text = document.getElementById('first-view')?.textContent
  return text ? (JSON.parse(text) as FirstView) : null
}
