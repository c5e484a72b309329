import type { Fix } from '../../../../worker/door/protocol'
import type { LanguageWords } from '../../../i18n/language/words'
import { applyEdits } from '../../../state/edits'
import type { Page } from '../../../state/page.svelte'
import { editor, Range, type languages } from './monaco'
import { pathOf, replyOf, toRange } from './place'
import { words } from './words'

const LONGEST_TITLE = 70
const PROPOSE = 'layerlab.propose'

/** The engine's fixes under the lightbulb; each title says the line that it makes. One that is picked is shown before it is made, as any other change. */
export function codeActions(page: Page): languages.CodeActionProvider {
  editor.registerCommand(PROPOSE, (_services, path: string, text: string, why: string) => {
    page.propose({ path, text, why })
  })
  return {
    async provideCodeActions(model, range, context) {
      const text = model.getValue(editor.EndOfLinePreference.LF)
      const fixes = (await replyOf(page, 'fixes', { file: pathOf(model), text })) ?? []
      const here = fixes.filter((fix) => Range.areIntersectingOrTouching(toRange(fix.range), range))
      return {
        actions: here.map((fix) => {
          const title = titleOf(fix, text, words().fix)
          return {
            title,
            kind: 'quickfix',
            diagnostics: context.markers.filter((marker) => fix.kind !== 'skip' || marker.code === fix.rule),
            command: { id: PROPOSE, title, arguments: [pathOf(model), applyEdits(text, fix.edits), title] },
          }
        }),
        dispose: () => undefined,
      }
    },
  }
}

function titleOf(fix: Fix, text: string, said: LanguageWords['fix']): string {
  if (fix.kind === 'skip') return said.skip(fix.rule)
  if (fix.kind !== 'mend') return said.use(fix.meant)
  const line = changedLine(text, applyEdits(text, fix.edits))
  return line === null ? said.remove : said.mend(line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE)}…` : line)
}

/** The first line that is another one; null: lines only go. */
function changedLine(before: string, after: string): string | null {
  const [old, now] = [before.split('\n'), after.split('\n')]
  if (now.length < old.length) return null
  return now.find((line, index) => line !== old[index])?.trim() ?? null
}
