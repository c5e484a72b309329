import type { Range } from '../../text'

/** Something that can stand at the cursor. */
export interface Completion {
  readonly kind:
    | 'directive'
    | 'instruction'
    | 'operator'
    | 'flag'
    | 'key'
    | 'value'
    | 'stage'
    | 'variable'
    | 'image'
    | 'tag'
    | 'path'
    | 'folder'
    | 'rule'
  readonly label: string
  /** Put in place of `range`, which ends at the cursor. */
  readonly text: string
  readonly range: Range
  /** A variable's value, a stage's base: data, no prose. */
  readonly detail: string | null
  /** More is to be chosen once it stands there: a flag's value, a folder's file. */
  readonly goesOn: boolean
}

/** A completion before its place is known. */
export type Offer = Pick<Completion, 'kind' | 'label'> & Partial<Pick<Completion, 'text' | 'detail' | 'goesOn'>>
export interface Offers {
  /** How much of the text before the cursor they replace. */
  readonly typed: string
  readonly offers: readonly Offer[]
}

export const NOTHING: Offers = { typed: '', offers: [] }
