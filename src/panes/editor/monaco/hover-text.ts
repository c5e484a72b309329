import type { HoverFact } from '../../../../worker/door/protocol'
import { size } from '../../../i18n/format'
import type { LanguageWords } from '../../../i18n/language/words'

/** What stands at a place in the reader's words, as Markdown, a paragraph each. */
export function hoverText(fact: HoverFact, words: LanguageWords): readonly string[] {
  switch (fact.kind) {
    case 'instruction':
      return [words.instructions[fact.keyword] ?? fact.keyword]
    case 'flag':
      return [words.flags[fact.flag] ?? `--${fact.flag}`]
    case 'variable':
      return variableText(fact, words)
    case 'stage':
      return [words.stage(fact.stage.name ?? String(fact.stage.index), fact.stage.line, inline(fact.stage.base))]
    case 'image':
      return [
        words.image(inline(fact.name), fact.layers, (fact.origin.kind === 'model' ? '≈ ' : '') + size(fact.sizeBytes)),
        words.origin[fact.origin.kind](inline(fact.origin.source)),
        `\`${inline(fact.canonical)}\``,
      ]
    case 'unknown-image': {
      const near = fact.near.map((name) => `\`${inline(name)}\``).join(', ')
      return [words.unknownImage(inline(fact.name)), ...(near === '' ? [] : [words.near(near)])]
    }
    case 'path':
      return [words.path[fact.found](inline(fact.path))]
    case 'rule':
      return [words.rule(fact.name), ...(fact.url === '' ? [] : [fact.url])]
  }
}

function variableText(
  { name, variable, word }: Extract<HoverFact, { readonly kind: 'variable' }>,
  words: LanguageWords,
): readonly string[] {
  if (variable === null) return [words.variable.undefined(name)]
  const { value, from } = variable
  const said =
    value === null ? words.variable.unset(name) : value === '' ? words.variable.empty(name) : words.variable.value(name, inline(value))
  const becomes = word !== null && word !== value && word !== '' ? [words.variable.becomes(inline(word))] : []
  return [`${said} (${words.variable.from(from)})`, ...becomes]
}

/** Inside code of one line a backtick would end it. */
function inline(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('`', 'ˋ')
}
