const WIDTH = 800
const HEIGHT = 800
const HEADER_BYTES = 54
const BYTES_PER_PIXEL = 3

/** A Windows bitmap of an evening sky, 1.9 MB: what makes `COPY . .` weigh something. Drawn, so that nothing has to be fetched. */
export function skyBitmap(): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + WIDTH * HEIGHT * BYTES_PER_PIXEL)
  writeHeader(new DataView(bytes.buffer))
  const across = Float64Array.from({ length: WIDTH }, (_, x) => (x - WIDTH * 0.7) ** 2)
  for (let y = 0, at = HEADER_BYTES; y < HEIGHT; y++) {
    const height = y / HEIGHT
    const down = (y - HEIGHT * 0.2) ** 2
    for (const square of across) {
      const glow = Math.max(0, 1 - Math.sqrt(square + down) / WIDTH) ** 2
      bytes[at++] = 70 + 110 * height
      bytes[at++] = 80 + 50 * height + 90 * glow
      bytes[at++] = 90 - 40 * height + 165 * glow
    }
  }
  return bytes
}

/** BITMAPFILEHEADER and BITMAPINFOHEADER: 24 bits a pixel, lines from the bottom. */
function writeHeader(view: DataView): void {
  view.setUint16(0, 0x424d)
  view.setUint32(2, view.byteLength, true)
  view.setUint32(10, HEADER_BYTES, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, WIDTH, true)
  view.setInt32(22, HEIGHT, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, BYTES_PER_PIXEL * 8, true)
}
