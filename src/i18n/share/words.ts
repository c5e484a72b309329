import type { LinkOffer } from '../../../worker/door/protocol'
import type { Phrase } from '../phrase'

/** The panel that gives a project away. Sizes and counts come as text. */
export interface ShareWords {
  readonly title: (name: string) => string
  readonly close: string
  readonly link: string
  readonly linkNote: (most: string) => string
  readonly fits: (name: string, files: string, size: string) => string
  readonly tooLarge: (name: string, size: string) => Phrase
  readonly nothingFits: string
  readonly instead: string
  readonly offer: (offer: LinkOffer) => Phrase
  readonly amount: (files: number, count: string, size: string) => string
  readonly filled: (characters: string, most: string) => string
  readonly copyLink: string
  readonly copied: string
  readonly secret: (paths: string) => string
  readonly noSecret: string
  readonly file: string
  readonly fileNote: string
  readonly zip: (name: string) => string
  readonly embed: string
  readonly embedNote: string
  readonly way: string
  readonly copyCode: string
  readonly embedText: string
  readonly openIn: string
  readonly home: string
  readonly homeText: string
  readonly modelled: string
  readonly noHome: string
  readonly waiting: string
}
