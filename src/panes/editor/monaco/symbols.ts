import type { Requests } from '../../../../worker/door/protocol'
import { languages } from './monaco'
import { toRange } from './place'

/** Stages with their instructions, as Monaco's outline lists them. */
export function symbolTree(stages: Requests['symbols']['reply']['stages']): languages.DocumentSymbol[] {
  return stages.map(({ name, base, range, instructions }, index) => ({
    name: name ?? String(index),
    detail: base,
    kind: languages.SymbolKind.Module,
    tags: [],
    range: toRange(range),
    selectionRange: toRange({ start: range.start, end: range.start }),
    children: instructions.map((instruction) => ({
      name: instruction.text.slice(0, 100),
      detail: '',
      kind: languages.SymbolKind.Event,
      tags: [],
      range: toRange(instruction.range),
      selectionRange: toRange({ start: instruction.range.start, end: instruction.range.start }),
    })),
  }))
}
