import type { Range } from '../../text'

/** Why a lesson's file cannot be read as written. The page and the tool have the words; `about` names what is meant. */
export type ReadProblem =
  | 'no-front-matter'
  | 'yaml'
  | 'missing-key'
  | 'unknown-key'
  | 'wrong-kind'
  | 'bad-path'
  | 'bad-id'
  | 'unknown-scene'
  | 'unknown-step'
  | 'check-syntax'
  | 'unknown-subject'
  | 'unknown-property'
  | 'heading-without-id'
  | 'unknown-part'
  | 'part-twice'
  | 'choice-syntax'
  | 'text-outside'
  | 'not-text'
  | 'missing-file'
  | 'too-large'

/** Something found in a lesson's file; ranges as everywhere: lines from 1, columns from 0, the end exclusive. */
export interface LessonDiagnostic {
  readonly file: string
  readonly problem: ReadProblem
  readonly about: string
  readonly range: Range
}

/** Where the readers put what they find; reading goes on. */
export class Findings {
  readonly list: LessonDiagnostic[] = []

  constructor(readonly file: string) {}

  /** Notes it, and gives nothing: what could not be read. */
  add(problem: ReadProblem, about: string, range: Range): null {
    return this.instead(null, problem, about, range)
  }

  /** Notes it, and gives what is taken in its place. */
  instead<T>(value: T, problem: ReadProblem, about: string, range: Range): T {
    this.list.push({ file: this.file, problem, about, range })
    return value
  }
}

/** Offsets of a text → ranges. */
export class Lines {
  readonly #starts: number[] = [0]

  constructor(readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  range(from: number, to: number): Range {
    return { start: this.#position(from), end: this.#position(Math.max(from, to)) }
  }

  #position(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) }
  }
}
