/** Bytes that grow up to a limit; what a decoder writes and looks back into. */
export class Output {
  #bytes: Uint8Array
  length = 0
  /** More came than the limit allows. */
  isFull = false

  constructor(
    readonly limit: number,
    expected = 64 * 1024,
  ) {
    this.#bytes = new Uint8Array(Math.min(expected, limit))
  }

  /** False when the limit is reached. */
  push(byte: number): boolean {
    if (this.length >= this.#bytes.length && !this.#grow(this.length + 1)) return false
    this.#bytes[this.length++] = byte
    return true
  }

  append(bytes: Uint8Array): boolean {
    const end = this.length + bytes.length
    if (end > this.#bytes.length && !this.#grow(end)) return false
    this.#bytes.set(bytes, this.length)
    this.length = end
    return true
  }

  /** The byte `distance` before the end. */
  back(distance: number): number {
    return this.#bytes[this.length - distance] ?? 0
  }

  view(from = 0): Uint8Array {
    return this.#bytes.subarray(from, this.length)
  }

  #grow(needed: number): boolean {
    this.isFull = needed > this.limit
    if (this.isFull) return false
    const grown = new Uint8Array(Math.min(Math.max(needed, this.#bytes.length * 2), this.limit))
    grown.set(this.#bytes.subarray(0, this.length))
    this.#bytes = grown
    return true
  }
}
