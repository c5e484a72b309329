import type { Completion } from '../../../../worker/door/protocol'
import type { LanguageWords } from '../../../i18n/language/words'
import { languages, type Range } from './monaco'
import { toRange } from './place'

const { CompletionItemKind } = languages
const KINDS: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  directive: CompletionItemKind.Property,
  instruction: CompletionItemKind.Keyword,
  operator: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  stage: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  image: CompletionItemKind.Class,
  tag: CompletionItemKind.EnumMember,
  path: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  rule: CompletionItemKind.Event,
}

/** The engine's completions as Monaco lists them, in the engine's order. `typed`: letters since Monaco asked, which it counts itself. */
export function completionItems(offered: readonly Completion[], words: LanguageWords, typed: number): languages.CompletionItem[] {
  return offered.map(({ kind, label, text, range, detail, goesOn }, index) => ({
    label,
    kind: KINDS[kind],
    insertText: text,
    // What is typed is compared with the text that is put there: `$` and `--` included.
    filterText: label,
    sortText: String(index).padStart(4, '0'),
    range: shorter(toRange(range), typed),
    ...detailOf(kind, detail, words),
    ...documentationOf(kind, label, words),
    ...(goesOn && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
  }))
}

function shorter(range: Range, by: number): Range {
  return range.setEndPosition(range.endLineNumber, range.endColumn - by)
}

function detailOf(kind: Completion['kind'], detail: string | null, { kinds }: LanguageWords): { detail?: string } {
  if (kind === 'stage') return { detail: detail === null ? kinds.stage : `${kinds.stage} · ${detail}` }
  if (kind === 'folder' || kind === 'rule') return { detail: kinds[kind] }
  return detail === null ? {} : { detail }
}

function documentationOf(kind: Completion['kind'], label: string, words: LanguageWords): { documentation?: { value: string } } {
  const value = kind === 'instruction' ? words.instructions[label.toUpperCase()] : kind === 'flag' ? words.flags[label.slice(2)] : undefined
  return value === undefined ? {} : { documentation: { value } }
}
