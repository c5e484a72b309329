import { FIRST_LINE, highlightLine, sameLineState, type LineState } from '../../../../worker/dockerfile/highlight'
import type { Completion } from '../../../../worker/door/protocol'
import type { Page } from '../../../state/page.svelte'
import { editor, languages, type CancellationToken } from './monaco'
import { completionItems } from './completion'
import { codeActions } from './code-actions'
import { hoverText } from './hover-text'
import { askAt, replyOf, toRange } from './place'
import { symbolTree } from './symbols'
import { words } from './words'

/** The language's name in Monaco. */
export const DOCKERFILE = 'dockerfile'

/** Teaches Monaco Dockerfiles: our tokenizer's colours, and what the engine says of the text. To be called once. */
export function registerDockerfile(page: Page): void {
  languages.register({ id: DOCKERFILE })
  languages.setLanguageConfiguration(DOCKERFILE, { comments: { lineComment: '#' }, wordPattern: /[\w.-]+/, autoClosingPairs: [] })
  languages.setTokensProvider(DOCKERFILE, {
    getInitialState: () => new PaintState(FIRST_LINE),
    tokenize(line, state) {
      const painted = highlightLine(line, state instanceof PaintState ? state.line : FIRST_LINE)
      return {
        tokens: painted.tokens.map(({ kind, start }) => ({ startIndex: start, scopes: kind })),
        endState: new PaintState(painted.state),
      }
    },
  })
  languages.registerCompletionItemProvider(DOCKERFILE, {
    triggerCharacters: ['-', '=', ',', '$', '{', ':', '/', ' ', '#', ';'],
    async provideCompletionItems(model, position, _context, token) {
      const { offered, typed } = await offeredAt(page, model, position, token)
      // What is typed meanwhile may be another question (a flag, a path): so it is asked again.
      return { suggestions: completionItems(offered, words(), typed), incomplete: true }
    },
  })
  languages.registerHoverProvider(DOCKERFILE, {
    async provideHover(model, position) {
      const found = await replyOf(page, 'hover', askAt(model, position))
      if (!found) return null
      return { range: toRange(found.range), contents: hoverText(found.fact, words()).map((value) => ({ value })) }
    },
  })
  languages.registerCodeActionProvider(DOCKERFILE, codeActions(page))
  languages.registerDocumentSymbolProvider(DOCKERFILE, {
    async provideDocumentSymbols(model) {
      return symbolTree((await replyOf(page, 'symbols', { text: textOf(model) }))?.stages ?? [])
    },
  })
  languages.registerFoldingRangeProvider(DOCKERFILE, {
    async provideFoldingRanges(model) {
      const said = await replyOf(page, 'symbols', { text: textOf(model) })
      return said?.folds.map(({ first, last }) => ({ start: first, end: last })) ?? []
    },
  })
}

/**
 * What could stand at a place. Monaco asks again only where something was offered: so where nothing was and letters followed meanwhile, as after
 * `COPY -`, it is asked here for the place where they end: `typed` letters further on.
 */
async function offeredAt(
  page: Page,
  model: editor.ITextModel,
  asked: { readonly lineNumber: number; readonly column: number },
  token: CancellationToken,
): Promise<{ readonly offered: readonly Completion[]; readonly typed: number }> {
  let place = asked
  for (;;) {
    const offered = (await replyOf(page, 'complete', askAt(model, place))) ?? []
    const caret = editor
      .getEditors()
      .find((one) => one.getModel() === model)
      ?.getPosition()
    const isTypedOn = caret && caret.lineNumber === asked.lineNumber && caret.column > place.column
    if (offered.length > 0 || !isTypedOn || token.isCancellationRequested) return { offered, typed: place.column - asked.column }
    place = caret
  }
}

/** Which language a project file is coloured as. */
export function languageOf(path: string): string {
  if (/(^|\/|\.)(dockerfile|containerfile)(\.|$)/i.test(path)) return DOCKERFILE
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return LANGUAGES[extension] ?? 'plaintext'
}

const LANGUAGES: Readonly<Record<string, string>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  json: 'javascript',
  sh: 'shell',
  py: 'python',
  yml: 'yaml',
  yaml: 'yaml',
  html: 'html',
  css: 'css',
  md: 'markdown',
}

function textOf(model: editor.ITextModel): string {
  return model.getValue(editor.EndOfLinePreference.LF)
}

/** The tokenizer's state between two lines, as Monaco keeps it. */
class PaintState implements languages.IState {
  constructor(readonly line: LineState) {}

  clone(): this {
    return this
  }

  equals(other: languages.IState): boolean {
    return other instanceof PaintState && sameLineState(this.line, other.line)
  }
}
