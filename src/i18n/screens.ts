import type { AboutWords } from './about/words'
import type { ChangesWords } from './changes/words'
import type { ColumnsWords } from './columns/words'
import type { CompareWords } from './compare/words'
import type { ContextWords } from './context/words'
import type { CourseWords } from './course/words'
import type { FilesWords } from './files/words'
import type { FailedWords } from './failed/words'
import type { ImageWords } from './image/words'
import type { KeysWords } from './keys/words'
import type { LessonWords } from './lesson/words'
import type { NoticeWords } from './notice/words'
import type { OfflineWords } from './offline/words'
import type { PaletteWords } from './palette/words'
import type { ProjectsWords } from './projects/words'
import type { ProposalWords } from './proposal/words'
import type { RunWords } from './run/words'
import type { RunningWords } from './running/words'
import type { SettingsWords } from './settings/words'
import type { ShareWords } from './share/words'
import type { StagesWords } from './stages/words'
import type { TerminalWords } from './terminal/words'
import type { Language } from './words'
import type { WorldWords } from './world/words'

/** What a screen or a panel says, fetched with it: the first view carries its own words only. */
export interface ScreenWords {
  readonly context: ContextWords
  readonly files: FilesWords
  readonly image: ImageWords
  readonly stages: StagesWords
  readonly run: RunWords
  readonly terminal: TerminalWords
  readonly world: WorldWords
  readonly proposal: ProposalWords
  readonly failed: FailedWords
  readonly changes: ChangesWords
  readonly palette: PaletteWords
  readonly keys: KeysWords
  readonly settings: SettingsWords
  readonly about: AboutWords
  readonly course: CourseWords
  readonly lesson: LessonWords
  readonly notice: NoticeWords
  readonly projects: ProjectsWords
  readonly compare: CompareWords
  readonly offline: OfflineWords
  readonly share: ShareWords
  readonly columns: ColumnsWords
  readonly running: RunningWords
  readonly building: RunningWords
}
export type ScreenName = keyof ScreenWords

type Loader<Name extends ScreenName> = { readonly [L in Language]: () => Promise<{ readonly words: ScreenWords[Name] }> }

/** One row a screen: its words in each language. */
export const SCREEN_WORDS: { readonly [Name in ScreenName]: Loader<Name> } = {
  context: { en: () => import('./context/en'), ko: () => import('./context/ko') },
  files: { en: () => import('./files/en'), ko: () => import('./files/ko') },
  image: { en: () => import('./image/en'), ko: () => import('./image/ko') },
  stages: { en: () => import('./stages/en'), ko: () => import('./stages/ko') },
  run: { en: () => import('./run/en'), ko: () => import('./run/ko') },
  terminal: { en: () => import('./terminal/en'), ko: () => import('./terminal/ko') },
  world: { en: () => import('./world/en'), ko: () => import('./world/ko') },
  proposal: { en: () => import('./proposal/en'), ko: () => import('./proposal/ko') },
  failed: { en: () => import('./failed/en'), ko: () => import('./failed/ko') },
  changes: { en: () => import('./changes/en'), ko: () => import('./changes/ko') },
  palette: { en: () => import('./palette/en'), ko: () => import('./palette/ko') },
  keys: { en: () => import('./keys/en'), ko: () => import('./keys/ko') },
  settings: { en: () => import('./settings/en'), ko: () => import('./settings/ko') },
  columns: { en: () => import('./columns/en'), ko: () => import('./columns/ko') },
  running: { en: () => import('./running/en'), ko: () => import('./running/ko') },
  building: { en: () => import('./running/en'), ko: () => import('./running/ko') },
  about: { en: () => import('./about/en'), ko: () => import('./about/ko') },
  course: { en: () => import('./course/en'), ko: () => import('./course/ko') },
  lesson: { en: () => import('./lesson/en'), ko: () => import('./lesson/ko') },
  notice: { en: () => import('./notice/en'), ko: () => import('./notice/ko') },
  share: { en: () => import('./share/en'), ko: () => import('./share/ko') },
  offline: { en: () => import('./offline/en'), ko: () => import('./offline/ko') },
  compare: { en: () => import('./compare/en'), ko: () => import('./compare/ko') },
  projects: { en: () => import('./projects/en'), ko: () => import('./projects/ko') },
}
