import type { PlaceAsk, Range as TextRange, Requests, RequestName } from '../../../../worker/door/protocol'
import { Stopped } from '../../../engine/engine'
import type { Page } from '../../../state/page.svelte'
import { editor, Range, Uri } from './monaco'

/** Monaco counts columns from 1, the engine from 0. */
export function toRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.column + 1, end.line, end.column + 1)
}

/** A project file's address in Monaco, and back. */
export function uriOf(path: string): Uri {
  return Uri.from({ scheme: 'project', path: `/${path}` })
}
export function pathOf(model: editor.ITextModel): string {
  return model.uri.path.slice(1)
}

/** A question about a place of the text as it is now. */
export function askAt(
  model: editor.ITextModel,
  { lineNumber, column }: { readonly lineNumber: number; readonly column: number },
): PlaceAsk {
  return {
    file: pathOf(model),
    text: model.getValue(editor.EndOfLinePreference.LF),
    position: { line: lineNumber, column: column - 1 },
  }
}

/** The engine's answer; null if it was ended meanwhile. */
export async function replyOf<Name extends RequestName>(
  page: Page,
  name: Name,
  ask: Requests[Name]['ask'],
): Promise<Requests[Name]['reply'] | null> {
  const reply = await page.engine.ask(name, ask).reply
  return reply instanceof Stopped ? null : reply
}
