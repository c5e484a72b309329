/** The one step that is chosen: its row, link, ribbon, layer, log lines and reason are lit together. */
export class Selection {
  /** Digest of the step's vertex; null: nothing chosen. */
  step = $state<string | null>(null)

  choose(vertex: string | null): void {
    this.step = vertex
  }

  toggle(vertex: string): void {
    this.step = this.step === vertex ? null : vertex
  }
}
