import type { Layer } from '../../image'
import { isMeant } from './globs'
import { addedLayers } from './image'
import { findStep } from './steps'
import { subject, type Found, type Look } from './subject'

/** More text says nothing that a check could look for. */
const MAX_TEXT_BYTES = 4_000_000

/** One step's layer by the step's words; `layer(any)`: all that the newest build added. */
export const layer = subject({
  name: 'layer',
  properties: {
    has: of((layers, { given }) => {
      const meant = isMeant(given ?? '')
      return layers.some(({ entries }) => entries.some((entry) => !('whiteout' in entry) && meant(entry.path)))
    }),
    text: of(textOf),
    size: of((layers) => layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
    whiteouts: of((layers) => layers.flatMap(({ entries }) => entries.flatMap((entry) => ('whiteout' in entry ? [`/${entry.path}`] : [])))),
  },
})

function of(read: (layers: readonly Layer[], look: Look) => Found): (look: Look) => Found {
  return (look) => {
    const { situation, of: words } = look
    if (!situation.image) return null
    if (words === 'any') return read(addedLayers(situation), look)
    const found = findStep(situation.build, words ?? '')?.layer
    return found ? read([found], look) : null
  }
}

function textOf(layers: readonly Layer[]): string {
  let [text, bytes] = ['', 0]
  for (const { entries } of layers)
    for (const entry of entries) {
      if ('whiteout' in entry || entry.node.kind !== 'file') continue
      const content = entry.node.content.bytes
      if (!content || bytes + content.length > MAX_TEXT_BYTES) continue
      bytes += content.length
      text += `${new TextDecoder().decode(content)}\n`
    }
  return text
}
