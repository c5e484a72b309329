import type { Diagnostic } from '../../../../worker/door/protocol'
import type { Page } from '../../../state/page.svelte'
import { learnWords } from './words'

export interface AttachRequest {
  readonly page: Page
  readonly path: string
  readonly label: string
  readonly host: HTMLElement
  readonly area: HTMLTextAreaElement
  /** The texts that stood there, the newest last: what Monaco can undo. */
  readonly texts: () => readonly string[]
  /** Nothing is being typed or composed. */
  readonly isCalm: () => boolean
}
/** Monaco in a text area's place. */
export interface AttachedEditor {
  /** The file's text, where somebody else changed it. */
  show(text: string): void
  allow(typing: boolean): void
  name(label: string): void
  mark(found: readonly Diagnostic[]): void
  dress(dark: boolean): void
  dispose(): void
}

const LOOK_AGAIN_MS = 150

/** Fetches Monaco and puts it in the text area's place as soon as nobody types; null: the text area is gone by then. */
export async function attach(request: AttachRequest): Promise<AttachedEditor | null> {
  const { language } = request.page.settings
  // Monaco reads its words once, when its first module runs.
  if (language === 'ko') await import('monaco-editor/nls/lang/ko')
  const [module] = await Promise.all([import('./text-editor'), learnWords(language)])
  while (!request.isCalm()) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  return request.area.isConnected ? module.mountTextEditor(request) : null
}
