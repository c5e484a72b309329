import type { FailedWords } from '../../i18n/failed/words'
import type { Phrase } from '../../i18n/phrase'
import type { Story } from './explain'

/** A failure's story in the reader's words. */
export function told(story: Story, words: FailedWords): { readonly title: string; readonly text: Phrase } {
  switch (story.kind) {
    case 'missing':
      return { title: words.missingTitle(story.missing.path), text: words.missing }
    case 'outside':
      return { title: words.outsideTitle, text: words.outside(story.path) }
    case 'missing-in-stage':
      return { title: words.inStageTitle(story.path, story.stage), text: words.inStage(story.stage) }
    case 'command-not-found':
      return { title: words.commandTitle(story.command), text: words.command(story.command, story.similar) }
    case 'not-executable':
      return { title: words.executableTitle(story.path), text: words.executable }
    case 'permission':
      return { title: words.permissionTitle, text: words.permission(story.user, story.line) }
    case 'package-lists':
      return { title: words.listsTitle, text: words.lists }
    case 'no-lockfile':
      return { title: words.lockTitle, text: words.lock }
    case 'file-not-there':
      return { title: words.fileTitle(story.path), text: words.file }
    case 'killed':
      return { title: words.killedTitle, text: words.killed(story.code) }
    case 'exit':
      return { title: words.runTitle, text: words.run(story.code) }
    case 'unknown-instruction':
      return { title: words.instructionTitle(story.word), text: words.instruction }
    case 'image':
      return { title: words.imageTitle(story.name), text: words.image }
    case 'no-stage':
      return { title: words.stageTitle, text: words.stage }
    case 'line':
      return { title: words.parseTitle, text: words.parse(story.line) }
    case 'other':
      return { title: words.otherTitle, text: words.other }
  }
}
