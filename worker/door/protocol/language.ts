/** What an editor asks about a Dockerfile's text, which may be newer than the project's. */
import type { Completion, Fix, Fold, Hover, HoverFact, StageSymbol, Variable, VariableSource } from '../../check'
import type { Position } from '../../text'

export type { Completion, Fix, Fold, Hover, HoverFact, Variable, VariableSource }

export interface PlaceAsk {
  /** The Dockerfile's path: its ignore file decides what COPY can take. */
  readonly file: string
  readonly text: string
  readonly position: Position
}

export interface LanguageRequests {
  /** What could stand at a place. */
  complete: { ask: PlaceAsk; reply: readonly Completion[] }
  /** What stands at a place; null: nothing that can be explained. */
  hover: { ask: PlaceAsk; reply: Hover | null }
  /** Every change that could mend something. */
  fixes: { ask: { readonly file: string; readonly text: string }; reply: readonly Fix[] }
  /** Stages with their instructions, and what can be folded. */
  symbols: { ask: { readonly text: string }; reply: { readonly stages: readonly StageSymbol[]; readonly folds: readonly Fold[] } }
}
