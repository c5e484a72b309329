import type { NoteKind } from '../../../i18n/terminal/notes'
import { told, type Explainer } from './facts'

type OldKind = Extract<NoteKind, `old-${string}`>

/** Words of courses from before BuildKit and Docker 29, wherever they are typed or pasted. */
const OLD: readonly { readonly pattern: RegExp; readonly kind: OldKind }[] = [
  { pattern: /\bStep \d+\/\d+ ?:|--->\s+(Using cache|Running in)|Removing intermediate container/, kind: 'old-builder' },
  { pattern: /Sending build context to Docker daemon/, kind: 'old-sent' },
  { pattern: /Successfully (built|tagged)/, kind: 'old-built' },
  { pattern: /<none>\s*:?\s*<none>/, kind: 'old-none' },
  { pattern: /\bdocker (container )?(run|create)\b.*\s--link\b/, kind: 'old-link' },
  { pattern: /\bMAINTAINER\s/, kind: 'old-maintainer' },
]

export const explainOld: Explainer = ({ line }) => OLD.filter(({ pattern }) => pattern.test(line)).map(({ kind }) => told({ kind }))
