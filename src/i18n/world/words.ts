import type { Phrase } from '../phrase'

type Count = (count: number) => string

/** Images, containers and what else the engine holds. */
export interface WorldWords {
  readonly title: string
  readonly eyebrow: string
  readonly answer: (images: number, containers: number, running: number) => Phrase
  readonly loading: string
  readonly terminal: string
  readonly busy: string
  /** The row's menu of commands. */
  readonly commands: (name: string) => string
  readonly images: string
  readonly imagesNote: Phrase
  readonly noImages: string
  readonly name: string
  readonly id: string
  readonly disk: string
  readonly content: string
  readonly layers: string
  readonly usedBy: string
  readonly unnamed: string
  readonly shared: (shared: number, all: number) => string
  readonly sharedKey: string
  readonly ownKey: string
  readonly sum: (sum: string, store: string) => Phrase
  readonly containers: string
  readonly noContainers: string
  readonly image: string
  readonly command: string
  readonly status: string
  readonly ports: string
  readonly size: string
  readonly volumes: string
  readonly noVolumes: string
  readonly anonymous: string
  readonly users: Count
  readonly networks: string
  readonly cache: string
  readonly records: Count
  readonly cacheShared: (size: string) => string
  readonly prune: string
  readonly pruneNote: string
  readonly frees: (count: number, size: string | null) => string
  readonly nothing: string
  readonly warning: string
  readonly more: string
  readonly moreNote: string
  readonly ran: string
  readonly seeOutput: string
}
