import * as v from 'valibot'

/**
 * What crosses between an embed and the page around it, both ways with `layerlab: 1`. Documented in docs/embed.md; a message that is not one of these
 * is not answered.
 */

const MAX_FILES = 200
const MAX_CHARACTERS = 1_000_000

const Files = v.pipe(
  v.array(v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(500)), text: v.pipe(v.string(), v.maxLength(MAX_CHARACTERS)) })),
  v.minLength(1),
  v.maxLength(MAX_FILES),
  v.check((files) => files.reduce((sum, { text }) => sum + text.length, 0) <= MAX_CHARACTERS),
)
const HostMessage = v.variant('type', [
  /** The handshake: from here on only this origin is heard, and answered. */
  v.object({
    layerlab: v.literal(1),
    type: v.literal('hello'),
    files: v.optional(Files),
    name: v.optional(v.pipe(v.string(), v.maxLength(80))),
  }),
  v.object({ layerlab: v.literal(1), type: v.literal('set-files'), files: Files }),
  v.object({ layerlab: v.literal(1), type: v.literal('get-files'), id: v.pipe(v.number(), v.safeInteger()) }),
  v.object({ layerlab: v.literal(1), type: v.literal('build') }),
  v.object({
    layerlab: v.literal(1),
    type: v.literal('look'),
    theme: v.optional(v.picklist(['light', 'dark'])),
    lang: v.optional(v.picklist(['en', 'ko'])),
  }),
])
export type HostMessage = v.InferOutput<typeof HostMessage>
export type HostFiles = v.InferOutput<typeof Files>

/** What the embed tells. */
export type EmbedMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'height'; readonly pixels: number }
  | {
      readonly type: 'built'
      readonly outcome: 'built' | 'failed' | 'cancelled'
      readonly steps: readonly { readonly text: string; readonly state: string; readonly sizeBytes: number | null }[]
      readonly imageBytes: number | null
    }
  | { readonly type: 'files'; readonly id: number; readonly files: readonly { readonly path: string; readonly text: string }[] }
  | { readonly type: 'problem'; readonly problem: string }

/** Anything → a message of the host's, or null. */
export function hostMessage(data: unknown): HostMessage | null {
  const read = v.safeParse(HostMessage, data)
  return read.success ? read.output : null
}
