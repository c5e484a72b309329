import { Output } from './output'

/** What an LZMA chunk may be: no more than its bytes say. */
export type LzmaProblem = 'corrupt' | 'full'

const TOP = 2 ** 24
const HALF = 1024
const LITERAL = 0x300

/** The decoder of LZMA2's compressed chunks: probabilities and the last distances live on from chunk to chunk until they are reset. */
export class LzmaDecoder {
  readonly #output: Output
  #lc = 0
  #lp = 0
  #pb = 0
  #state = 0
  #reps = [0, 0, 0, 0]
  #model = newModel(0)
  #input: Uint8Array = new Uint8Array(0)
  #at = 0
  #range = 0
  #code = 0
  /** Where the dictionary begins in the output: nothing before it may be repeated. */
  #dictionary = 0

  constructor(output: Output) {
    this.#output = output
  }

  /** Forgets what was written. */
  resetDictionary(): void {
    this.#dictionary = this.#output.length
  }

  /** False when the byte is no valid set of properties. */
  setProperties(byte: number): boolean {
    if (byte >= 225) return false
    this.#lc = byte % 9
    this.#lp = Math.floor(byte / 9) % 5
    this.#pb = Math.floor(byte / 45)
    return this.#lc + this.#lp <= 4
  }

  resetState(): void {
    this.#state = 0
    this.#reps = [0, 0, 0, 0]
    this.#model = newModel(this.#lc + this.#lp)
  }

  /** Decodes one chunk of `size` bytes. */
  decode(input: Uint8Array, size: number): LzmaProblem | null {
    if (input.length < 5 || input[0] !== 0) return 'corrupt'
    this.#input = input
    this.#range = 0xffffffff
    this.#code = new DataView(input.buffer, input.byteOffset + 1, 4).getUint32(0)
    this.#at = 5
    const end = this.#output.length + size
    while (this.#output.length < end) {
      const problem = this.#packet(end)
      if (problem) return problem
      if (this.#at > input.length) return 'corrupt'
    }
    return null
  }

  #packet(end: number): LzmaProblem | null {
    const position = this.#output.length - this.#dictionary
    const posState = position & ((1 << this.#pb) - 1)
    const model = this.#model
    if (this.#bit(model.isMatch, this.#state * 16 + posState) === 0) return this.#literal(position)
    if (this.#bit(model.isRep, this.#state) === 0) {
      const length = this.#length(model.matchLength, posState)
      this.#reps = [this.#distance(length), this.#reps[0] ?? 0, this.#reps[1] ?? 0, this.#reps[2] ?? 0]
      this.#state = this.#state < 7 ? 7 : 10
      return this.#copy(length, end)
    }
    if (this.#bit(model.isRep0, this.#state) === 0) {
      if (this.#bit(model.isRep0Long, this.#state * 16 + posState) === 0) {
        this.#state = this.#state < 7 ? 9 : 11
        return this.#copy(1, end)
      }
    } else this.#useRep(this.#bit(model.isRep1, this.#state) === 0 ? 1 : 2 + this.#bit(model.isRep2, this.#state))
    const length = this.#length(model.repLength, posState)
    this.#state = this.#state < 7 ? 8 : 11
    return this.#copy(length, end)
  }

  #useRep(index: number): void {
    const [distance] = this.#reps.splice(index, 1)
    this.#reps.unshift(distance ?? 0)
  }

  #literal(position: number): LzmaProblem | null {
    const previous = position === 0 ? 0 : this.#output.back(1)
    const context = ((position & ((1 << this.#lp) - 1)) << this.#lc) + (previous >> (8 - this.#lc))
    const base = LITERAL * context
    const { literals } = this.#model
    let symbol = 1
    if (this.#state >= 7) {
      const distance = (this.#reps[0] ?? 0) + 1
      if (distance > position) return 'corrupt'
      let match = this.#output.back(distance)
      do {
        const matchBit = (match >> 7) & 1
        match <<= 1
        const bit = this.#bit(literals, base + ((1 + matchBit) << 8) + symbol)
        symbol = (symbol << 1) | bit
        if (matchBit !== bit) break
      } while (symbol < 0x100)
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(literals, base + symbol)
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6
    return this.#output.push(symbol & 0xff) ? null : 'full'
  }

  #copy(length: number, end: number): LzmaProblem | null {
    const distance = (this.#reps[0] ?? 0) + 1
    if (distance > this.#output.length - this.#dictionary || this.#output.length + length > end) return 'corrupt'
    for (let i = 0; i < length; i++) if (!this.#output.push(this.#output.back(distance))) return 'full'
    return null
  }

  #length(model: LengthModel, posState: number): number {
    if (this.#bit(model.choice, 0) === 0) return 2 + this.#tree(model.low, posState * 8, 3)
    if (this.#bit(model.choice, 1) === 0) return 10 + this.#tree(model.middle, posState * 8, 3)
    return 18 + this.#tree(model.high, 0, 8)
  }

  #distance(length: number): number {
    const slot = this.#tree(this.#model.slots, Math.min(length - 2, 3) * 64, 6)
    if (slot < 4) return slot
    const bits = (slot >> 1) - 1
    const base = (2 | (slot & 1)) * 2 ** bits
    if (slot < 14) return base + this.#reverseTree(this.#model.special, base - slot, bits)
    return base + this.#direct(bits - 4) * 16 + this.#reverseTree(this.#model.align, 0, 4)
  }

  #tree(probabilities: Uint16Array, base: number, bits: number): number {
    let symbol = 1
    for (let i = 0; i < bits; i++) symbol = (symbol << 1) | this.#bit(probabilities, base + symbol)
    return symbol - (1 << bits)
  }

  #reverseTree(probabilities: Uint16Array, base: number, bits: number): number {
    let [symbol, value] = [1, 0]
    for (let i = 0; i < bits; i++) {
      const bit = this.#bit(probabilities, base + symbol)
      symbol = (symbol << 1) | bit
      value |= bit << i
    }
    return value
  }

  /** Bits without a model. */
  #direct(bits: number): number {
    let value = 0
    for (let i = 0; i < bits; i++) {
      this.#range = this.#range >>> 1
      const bit = this.#code >= this.#range ? 1 : 0
      if (bit) this.#code -= this.#range
      value = value * 2 + bit
      this.#normalize()
    }
    return value
  }

  #bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index] ?? HALF
    const bound = (this.#range >>> 11) * probability
    const bit = this.#code < bound ? 0 : 1
    if (bit === 0) {
      this.#range = bound
      probabilities[index] = probability + ((2048 - probability) >> 5)
    } else {
      this.#range -= bound
      this.#code -= bound
      probabilities[index] = probability - (probability >> 5)
    }
    this.#normalize()
    return bit
  }

  #normalize(): void {
    if (this.#range >= TOP) return
    this.#range = (this.#range << 8) >>> 0
    this.#code = ((this.#code << 8) | (this.#input[this.#at++] ?? 0)) >>> 0
  }
}

interface LengthModel {
  readonly choice: Uint16Array
  readonly low: Uint16Array
  readonly middle: Uint16Array
  readonly high: Uint16Array
}

function newModel(literalBits: number) {
  return {
    isMatch: probabilities(12 * 16),
    isRep: probabilities(12),
    isRep0: probabilities(12),
    isRep1: probabilities(12),
    isRep2: probabilities(12),
    isRep0Long: probabilities(12 * 16),
    slots: probabilities(4 * 64),
    special: probabilities(128),
    align: probabilities(16),
    literals: probabilities(LITERAL << literalBits),
    matchLength: newLengthModel(),
    repLength: newLengthModel(),
  }
}

function newLengthModel(): LengthModel {
  return { choice: probabilities(2), low: probabilities(16 * 8), middle: probabilities(16 * 8), high: probabilities(256) }
}

function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(HALF)
}
