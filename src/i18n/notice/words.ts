import type { LinkProblem, RecordProblem } from '../../../worker/door/protocol'

/** What notices about projects say: each what it is, what is kept, and one thing to do. */
export interface NoticeWords {
  readonly dismiss: string
  readonly unreadableTitle: (name: string) => string
  readonly unreadable: Readonly<Record<RecordProblem, string>>
  readonly exportAsIs: string
  readonly badLinkTitle: string
  readonly badLink: Readonly<Record<LinkProblem, string>>
  readonly elsewhereTitle: (name: string) => string
  readonly elsewhere: string
  readonly workHere: string
  readonly forkedTitle: (name: string) => string
  readonly forked: string
  readonly projects: string
  readonly deniedTitle: string
  readonly denied: string
  readonly fullTitle: string
  readonly full: string
  readonly saveZip: string
  readonly badZip: {
    readonly title: string
    readonly leaves: (path: string) => string
    readonly tooLarge: string
    readonly damaged: string
    readonly unsupported: string
    readonly empty: string
  }
}
