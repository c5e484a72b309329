import type { HiddenView, SlimmingView, SuspectView, WasteCause } from '../../../worker/door/protocol'
import type { Phrase } from '../phrase'

export interface ImageWords {
  readonly title: string
  readonly loading: string
  readonly head: {
    readonly question: (layers: number) => string
    readonly allSeen: (size: string) => Phrase
    readonly baseCovers: (stored: string, seen: string) => Phrase
    readonly hiddenQuestion: (layer: number, name: string, more: number) => string
    readonly hidden: (layer: number) => Phrase
    readonly againQuestion: (layer: number, name: string, more: number) => string
    readonly again: (layer: number, other: number) => Phrase
    readonly afterStep: (step: number, of: number) => string
    readonly noLayers: Phrase
    readonly gone: string
  }
  readonly view: {
    readonly label: string
    readonly container: string
    readonly only: (layer: number) => string
    readonly onlyNone: string
  }
  readonly steps: {
    readonly label: string
    readonly before: string
    readonly after: string
    readonly place: (step: number, of: number) => string
    readonly from: string
    readonly noLayer: string
  }
  readonly pile: {
    readonly label: string
    readonly layers: (layers: number) => string
    readonly looksIn: string
    readonly unfold: (layers: number) => string
    readonly fold: string
    readonly notYet: string
    readonly empty: string
    readonly tally: (added: number, again: number, hidden: number) => string
  }
  readonly tree: {
    readonly label: string
    readonly path: string
    readonly layers: string
    readonly sees: string
    readonly stores: string
    readonly hidden: string
    readonly folder: string
    readonly filter: string
    readonly found: (paths: string) => string
    readonly nothing: string
    readonly added: (layer: number) => string
    readonly again: (layer: number) => string
    readonly whiteout: (layer: number) => string
    readonly opaque: (layer: number) => string
    readonly below: (layer: number) => string
    readonly legend: {
      readonly added: string
      readonly again: string
      readonly whiteout: string
      readonly opaque: string
      readonly covered: string
    }
  }
  readonly margin: {
    readonly label: string
    readonly states: { readonly hidden: string; readonly again: string; readonly seen: string; readonly layer: string }
    readonly hiddenTitle: string
    readonly hidden: (by: number, stored: number) => Phrase
    readonly hiddenFolder: (by: number) => Phrase
    readonly againTitle: string
    readonly again: (layers: number, size: string) => Phrase
    readonly againFolderTitle: string
    readonly againFolder: Phrase
    readonly sameBytes: Phrase
    readonly seenTitle: string
    readonly seen: (layer: number) => Phrase
    readonly stored: (layer: number) => string
    readonly writtenBy: string
    readonly fromBase: (name: string) => string
    readonly line: (line: number) => string
    readonly goToStep: string
    readonly layerTitle: (layer: number) => string
    readonly layer: (added: number, again: number, hidden: number) => Phrase
    readonly layerEmpty: Phrase
    readonly layerBase: (layers: number) => Phrase
    readonly rests: string
    readonly pick: string
  }
  readonly sums: {
    readonly title: string
    readonly bar: (seen: string, stored: string) => string
    readonly stored: string
    readonly hidden: (whiteouts: number) => string
    readonly covered: string
    readonly sees: string
    readonly note: string
  }
  readonly contents: {
    readonly title: string
    readonly layer: (layer: number) => string
    readonly as: string
    readonly text: string
    readonly hex: string
    readonly change: string
    readonly compared: (layer: number) => string
    readonly noBytes: Phrase
    readonly empty: string
    readonly cut: (shown: string, all: string) => string
    readonly link: (target: string) => Phrase
    readonly hardlink: (name: string) => Phrase
    readonly facts: string
    readonly name: string
    readonly mode: string
    readonly owner: string
    readonly modified: string
    readonly size: string
  }
  readonly advice: {
    readonly title: string
    readonly text: (first: number, second: number) => Phrase
    readonly saved: (size: string, approx: boolean) => Phrase
    readonly apply: string
    readonly edited: string
  }
  readonly suspects: {
    readonly title: string
    readonly text: Phrase
    readonly hidden: Phrase
    readonly kind: { readonly [K in SuspectView['kind']]: string }
    readonly inLayer: (layer: number) => string
  }
  readonly facts: {
    readonly label: string
    readonly history: string
    readonly weight: string
    readonly config: string
    readonly digests: string
    readonly commands: string
    readonly createdBy: string
    readonly created: string
    readonly size: string
    readonly layer: string
    readonly emptyLayer: string
    readonly fromBase: string
    readonly historyNote: Phrase
    readonly configNote: string
    readonly changed: string
    readonly nothing: string
    readonly id: string
    readonly base: string
    readonly platform: string
    readonly diffId: (layer: number) => string
    readonly exact: string
    readonly modelled: string
    readonly commandsNote: string
    readonly undated: string
  }
  readonly weight: {
    readonly counting: string
    readonly lead: (own: string, base: string, approx: boolean) => Phrase
    readonly causes: string
    readonly what: string
    readonly layers: string
    readonly cause: { readonly [C in WasteCause | 'base']: string }
    readonly hiddenTitle: (size: string) => string
    readonly hiddenNone: string
    readonly hidden: { readonly [K in HiddenView['kind']]: (layer: number, by: number) => string }
    readonly hiddenInBase: string
    readonly more: (files: number, size: string) => string
    readonly slimTitle: string
    readonly trying: string
    readonly slimNone: string
    readonly slimNote: string
    readonly rule: { readonly [R in SlimmingView['rule']]: string }
    readonly fewer: (files: number) => string
    readonly show: string
    readonly diveTitle: string
    readonly dive: (efficiency: string, wasted: string, share: string) => Phrase
    readonly ours: (size: string) => Phrase
  }
}
