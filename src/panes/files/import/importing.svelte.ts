import type { ImportAsk } from '../../../../worker/door/protocol'
import type { LeftOutReason } from '../../../i18n/files/words'
import { Stopped } from '../../../engine/engine'
import type { Engine } from '../../../engine/engine'
import { alikeNames } from './alike'
import type { Picked, Unpicked } from './collect'
import { LeftOuts } from './left-outs'

/** Beyond these nothing is read: the project would not take it. Their number is said. */
const MAX_FILES = 100_000
const MAX_BYTES = 300_000_000
const MAX_FILE_BYTES = 256 * 1024 * 1024
/** What crosses to the engine at once. */
const BATCH_FILES = 500
const BATCH_BYTES = 16_000_000
const YIELD_MS = 8

export interface Outcome {
  readonly files: number
  readonly bytes: number
  readonly replaced: number
  /** Pairs of names that only Linux keeps apart. */
  readonly alike: number
  readonly leftOut: LeftOuts
}
export type Place = { readonly instead: boolean; readonly top: string | null; readonly under: string }

/** What is chosen and not yet brought in. */
export interface Collection {
  readonly files: readonly Picked[]
  readonly bytes: number
  /** The one folder that holds all of it; null: several things were dropped. */
  readonly top: string | null
  readonly hasDockerfile: boolean
}

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

  /** Reads what there is, never for longer than a frame at once; null: cancelled. */
  async collect(source: AsyncIterable<Picked | Unpicked> | Iterable<Picked | Unpicked>): Promise<Collection | null> {
    const files: Picked[] = []
    let bytes = 0
    let since = performance.now()
    for await (const found of source) {
      if (this.#cancelled) return null
      if (performance.now() - since > YIELD_MS) {
        this.done = files.length
        await aFrame()
        since = performance.now()
      }
      const problem = 'problem' in found ? found.problem : refusal(found, files.length, bytes)
      if (problem) this.leftOut.add(problem, found.path)
      else if ('file' in found) {
        files.push(found)
        bytes += found.file?.size ?? 0
      }
    }
    this.done = files.length
    const top = commonTop(files)
    return { files, bytes, top, hasDockerfile: top !== null && files.some(({ path }) => path === `${top}/Dockerfile`) }
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

function refusal({ path, file }: Picked, files: number, bytes: number): LeftOutReason | null {
  if (isTooLong(path)) return 'bad-path'
  if (file && file.size > MAX_FILE_BYTES) return 'too-large'
  if (files >= MAX_FILES) return 'too-many'
  return bytes + (file?.size ?? 0) > MAX_BYTES ? 'too-much' : null
}

function isTooLong(path: string): boolean {
  const bytes = (text: string): number => (text.length * 3 <= 255 ? 0 : new TextEncoder().encode(text).length)
  return bytes(path) > 4095 || path.split('/').some((name) => bytes(name) > 255)
}

function commonTop(files: readonly Picked[]): string | null {
  const first = files[0]?.path
  const slash = first?.indexOf('/') ?? -1
  if (first === undefined || slash === -1) return null
  const top = first.slice(0, slash)
  return files.every(({ path }) => path.startsWith(`${top}/`)) ? top : null
}

function* batches(files: readonly Picked[]): Generator<readonly Picked[]> {
  let batch: Picked[] = []
  let bytes = 0
  for (const picked of files) {
    const size = picked.file?.size ?? 0
    if (batch.length > 0 && (batch.length >= BATCH_FILES || bytes + size > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(picked)
    bytes += size
  }
  if (batch.length > 0) yield batch
}

function aFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
