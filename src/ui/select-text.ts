/** What a text editor that is no textarea listens for on its host. */
export const SELECT_TEXT = 'layerlab:select'
export interface TextPlace {
  readonly start: number
  readonly end: number
}

/** Puts the caret into the editor of a pane and selects a part of its text, by offsets; null: all of it. */
export function selectText(pane: string, place: ((text: string) => TextPlace) | null): void {
  const root = document.querySelector(`[data-pane="${pane}"]`)
  const host = root?.querySelector<HTMLElement>('[data-editor="on"]')
  if (host) {
    host.dispatchEvent(new CustomEvent(SELECT_TEXT, { detail: place }))
    return
  }
  const area = root?.querySelector('textarea')
  if (!area) return
  area.focus()
  const { start, end } = place?.(area.value) ?? { start: 0, end: area.value.length }
  area.setSelectionRange(start, end)
}
