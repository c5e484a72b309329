import { encodeText, type ByteWriter } from '../../../kernel'

const FULL_BYTES = 65_536

/** A stdio buffer before a stream: text and bytes in order, written when told. */
export class Output {
  private readonly done: Uint8Array[] = []
  private doneBytes = 0
  private text = ''

  constructor(private readonly target: ByteWriter) {}

  /** Time to flush: what a program without an end must watch. */
  get full(): boolean {
    return this.doneBytes + this.text.length >= FULL_BYTES
  }
  /** Text, as UTF-8 (lone surrogates stand for bytes that are none). */
  write(text: string): void {
    this.text += text
  }
  writeBytes(bytes: Uint8Array): void {
    this.settle()
    this.done.push(bytes)
    this.doneBytes += bytes.length
  }
  async flush(): Promise<void> {
    this.settle()
    if (this.doneBytes === 0) return
    const [only] = this.done
    const bytes = this.done.length === 1 && only ? only : joinBytes(this.done)
    this.done.length = 0
    this.doneBytes = 0
    await this.target.write(bytes)
  }

  private settle(): void {
    if (this.text === '') return
    const bytes = encodeText(this.text)
    this.text = ''
    this.done.push(bytes)
    this.doneBytes += bytes.length
  }
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
