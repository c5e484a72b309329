import { languageOf } from './dockerfile'
import { editor, Range } from './monaco'
import { uriOf } from './place'

/**
 * The text of a file as Monaco holds it, with its own history: kept while the page lives, so that going to another file and back loses no undo.
 * `texts`: what stood there one after another before Monaco came; each can be gone back to.
 */
export function modelOf(path: string, texts: readonly string[]): editor.ITextModel {
  const uri = uriOf(path)
  const known = editor.getModel(uri)
  if (known) return known
  const [first = '', ...later] = texts
  const model = editor.createModel(first, languageOf(path), uri)
  model.updateOptions({ tabSize: 8, indentSize: 2, insertSpaces: true, trimAutoWhitespace: false })
  for (const text of later) putText(model, text)
  return model
}

/** Makes the text another one by the smallest edit, as a step of its own in the history. */
export function putText(model: editor.ITextModel, text: string): void {
  const now = model.getValue(editor.EndOfLinePreference.LF)
  if (now === text) return
  const shorter = Math.min(now.length, text.length)
  let start = 0
  while (start < shorter && now[start] === text[start]) start++
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === text[text.length - 1 - end]) end++
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(now.length - end)]
  const range = new Range(from.lineNumber, from.column, to.lineNumber, to.column)
  model.pushStackElement()
  model.pushEditOperations(null, [{ range, text: text.slice(start, text.length - end) }], () => null)
  model.pushStackElement()
}
