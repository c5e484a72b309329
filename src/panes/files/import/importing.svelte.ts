import type { ImportAsk } from '../../../../worker/door/protocol'
import { Stopped } from '../../../engine/engine'
import type { Engine } from '../../../engine/engine'
import { alikeNames } from './alike'
import type { Picked } from './collect'
import { LeftOuts } from './left-outs'
import { readSource } from './reading'
import type { Collection, Source, Taken } from './reading'

/** What crosses to the engine at once. */
const BATCH_FILES = 500
const BATCH_BYTES = 16_000_000

export interface Outcome {
  readonly files: number
  readonly bytes: number
  readonly replaced: number
  /** Pairs of names that only Linux keeps apart. */
  readonly alike: number
  readonly leftOut: LeftOuts
}
export type Place = { readonly instead: boolean; readonly top: string | null; readonly under: string }

/** Files on their way in: counted, then sent in batches; all of it is one change, and cancelled it is none. */
export class Importing {
  phase = $state<'reading' | 'adding'>('reading')
  done = $state(0)
  total = $state(0)
  #cancelled = false
  /** What was not taken, by the reason. */
  readonly leftOut = new LeftOuts()

  constructor(private readonly engine: Engine) {}

  get isCancelled(): boolean {
    return this.#cancelled
  }

  cancel(): void {
    this.#cancelled = true
  }

  /** Reads what there is; null: cancelled. */
  collect(source: Source): Promise<Collection | null> {
    return readSource(source, this.leftOut, (seen) => {
      this.done = seen
      return !this.#cancelled
    })
  }

  /** Sends it; null: cancelled, or the engine was lost, and the project is as it was. */
  async send({ files, bytes }: Collection, { instead, top, under }: Place): Promise<Outcome | null> {
    this.phase = 'adding'
    this.total = files.length
    this.done = 0
    const name = crypto.randomUUID()
    const pathOf = ({ path }: Picked): string =>
      instead && top !== null ? path.slice(top.length + 1) : under === '' ? path : `${under}/${path}`
    let replaced = 0
    let added = 0
    for (const batch of batches(files)) {
      const isLast = batch.at(-1) === files.at(-1)
      const then: ImportAsk['then'] = this.#cancelled ? 'drop' : isLast ? (instead ? 'end-instead' : 'end-into') : 'more'
      const wanted = this.#cancelled ? [] : batch.map((picked) => ({ path: pathOf(picked), content: picked.file }))
      const reply = await this.engine.ask('import', { name, files: wanted, then }).reply
      if (reply instanceof Stopped || then === 'drop') return null
      for (const { path, problem } of reply.problems) this.leftOut.add(problem, path)
      this.done += batch.length
      added = reply.files
      replaced = reply.replaced
    }
    return { files: added, bytes, replaced, alike: alikeNames(files.map(pathOf)), leftOut: this.leftOut }
  }
}

function* batches(files: readonly Taken[]): Generator<readonly Taken[]> {
  let batch: Taken[] = []
  let bytes = 0
  for (const picked of files) {
    if (batch.length > 0 && (batch.length >= BATCH_FILES || bytes + picked.size > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(picked)
    bytes += picked.size
  }
  if (batch.length > 0) yield batch
}
