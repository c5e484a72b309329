import type { LeftOutReason } from '../../../i18n/files/words'
import type { Picked, Unpicked } from './collect'
import type { LeftOuts } from './left-outs'

/** Beyond these nothing is read: the project would not take it. Their number is said. */
const MAX_FILES = 100_000
const MAX_BYTES = 300_000_000
const MAX_FILE_BYTES = 256 * 1024 * 1024
const YIELD_MS = 8

export type Source = AsyncIterable<Picked | Unpicked> | Iterable<Picked | Unpicked>
/** A file that is taken, with its size: a browser may go to the disk each time it is asked for. */
export interface Taken extends Picked {
  readonly size: number
}
/** What is chosen and not yet brought in. */
export interface Collection {
  readonly files: readonly Taken[]
  readonly bytes: number
  /** The one folder that holds all of it; null: several things were dropped. */
  readonly top: string | null
  readonly hasDockerfile: boolean
}

/**
 * Reads what there is, never for longer than a frame at once. What is not taken goes to `leftOut`. `goesOn` is told how many were seen so far, those that
 * are not taken among them; false ends it, and null is the answer.
 */
export async function readSource(source: Source, leftOut: LeftOuts, goesOn: (seen: number) => boolean): Promise<Collection | null> {
  const files: Taken[] = []
  let bytes = 0
  let since = performance.now()
  for await (const found of source) {
    if (performance.now() - since > YIELD_MS) {
      await aFrame()
      since = performance.now()
      if (!goesOn(files.length + leftOut.count)) return null
    }
    if ('problem' in found) {
      leftOut.add(found.problem, found.path)
      continue
    }
    const size = files.length < MAX_FILES ? (found.file?.size ?? 0) : 0
    const problem = refusal(found.path, size, files.length, bytes)
    if (problem) leftOut.add(problem, found.path)
    else {
      files.push({ ...found, size })
      bytes += size
    }
  }
  if (!goesOn(files.length)) return null
  const top = commonTop(files)
  return { files, bytes, top, hasDockerfile: top !== null && files.some(({ path }) => path === `${top}/Dockerfile`) }
}

function refusal(path: string, size: number, files: number, bytes: number): LeftOutReason | null {
  if (isTooLong(path)) return 'bad-path'
  if (files >= MAX_FILES) return 'too-many'
  if (size > MAX_FILE_BYTES) return 'too-large'
  return bytes + size > MAX_BYTES ? 'too-much' : null
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

function aFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
