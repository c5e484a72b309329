/** Files of more lines open folded to their instructions. */
export const FOLD_FROM = 41

/** What is shown where: the page's own, never the engine's. */
export class Layout {
  /** The file in the figure's card; null: the Dockerfile with its figure. */
  file = $state<string | null>(null)
  /** null: as the length of the Dockerfile asks for. */
  folded = $state<boolean | null>(null)
  drawer = $state<'log' | 'problems'>('log')
  filesOpen = $state(false)
  buildsADay = $state(12)

  isFolded(lines: number): boolean {
    return this.folded ?? lines >= FOLD_FROM
  }
}
