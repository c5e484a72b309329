/** More than a person looks for. */
const MOST = 500
const LONGEST = 4096

/** The lines typed before, and where among them a person is. Nothing happens twice: the same line twice in a row is kept once. */
export class LineHistory {
  #lines: string[]
  /** Counted from the newest, 1; 0: the line that is being typed. */
  #back = 0
  #draft = ''

  constructor(kept: readonly string[] = []) {
    this.#lines = kept.filter((line) => line !== '').slice(-MOST)
  }

  /** Oldest first. */
  get lines(): readonly string[] {
    return this.#lines
  }

  /** Takes a line that was entered. One that begins with a blank is not kept, as in bash (`ignoreboth`). */
  add(line: string): void {
    this.#back = 0
    this.#draft = ''
    if (line.trim() === '' || line.startsWith(' ') || line.length > LONGEST || line === this.#lines.at(-1)) return
    this.#lines = [...this.#lines, line].slice(-MOST)
  }

  /** The line before the one that is shown; null: there is none. */
  older(shown: string): string | null {
    if (this.#back >= this.#lines.length) return null
    if (this.#back === 0) this.#draft = shown
    this.#back += 1
    return this.#lines.at(-this.#back) ?? null
  }

  /** The line after it, at last what was being typed; null: that is shown. */
  newer(): string | null {
    if (this.#back === 0) return null
    this.#back -= 1
    return this.#back === 0 ? this.#draft : (this.#lines.at(-this.#back) ?? null)
  }

  /** Lines that hold all words of a text, newest first, each once. */
  search(text: string): readonly string[] {
    const words = text.toLowerCase().split(/\s+/)
    return [...new Set(this.#lines.toReversed())].filter((line) => words.every((word) => line.toLowerCase().includes(word)))
  }
}

/** What was kept by `historyText`; any text may come. */
export function readHistory(kept: string | null): LineHistory {
  try {
    const lines: unknown = JSON.parse(kept ?? '[]')
    return new LineHistory(Array.isArray(lines) ? lines.filter((line): line is string => typeof line === 'string') : [])
  } catch {
    return new LineHistory()
  }
}

export function historyText({ lines }: LineHistory): string {
  return JSON.stringify(lines)
}
