/** How a piece of output looks: what "Select Graphic Rendition" (ECMA-48 §8.3.117) has set so far. Colours are 0–15, the theme's own. */
export interface Look {
  readonly foreground: number | null
  readonly background: number | null
  readonly bold: boolean
  readonly faint: boolean
  readonly italic: boolean
  readonly underlined: boolean
  readonly inverse: boolean
  readonly struck: boolean
}

export const PLAIN: Look = {
  foreground: null,
  background: null,
  bold: false,
  faint: false,
  italic: false,
  underlined: false,
  inverse: false,
  struck: false,
}

/** The look after `ESC [ parameters m`; what is not known changes nothing. */
export function rendition(look: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)))
  let now = look
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (code === 38 || code === 48) {
      const { colour, length } = extended(codes.slice(at + 1))
      if (colour !== null) now = { ...now, [code === 38 ? 'foreground' : 'background']: colour }
      at += length
    } else now = { ...now, ...changeOf(code) }
  }
  return now
}

/** The classes that paint it, in one order, so that equal looks are equal texts. */
export function classesOf(look: Look): string {
  const { foreground, background, inverse } = look
  const classes = [
    look.bold && 'is-bold',
    look.faint && 'is-faint',
    look.italic && 'is-italic',
    look.underlined && 'is-underlined',
    look.struck && 'is-struck',
    inverse && 'is-inverse',
    background !== null && !inverse && `back-${background}`,
    // On a coloured ground the text is what can be read there.
    foreground !== null && background === null && !inverse && `ink-${foreground}`,
  ]
  return classes.filter((name) => name !== false).join(' ')
}

function changeOf(code: number): Partial<Look> {
  if (code === 0) return PLAIN
  if (code >= 30 && code <= 37) return { foreground: code - 30 }
  if (code >= 90 && code <= 97) return { foreground: code - 82 }
  if (code >= 40 && code <= 47) return { background: code - 40 }
  if (code >= 100 && code <= 107) return { background: code - 92 }
  return CHANGES[code] ?? {}
}

const CHANGES: Readonly<Record<number, Partial<Look>>> = {
  1: { bold: true },
  2: { faint: true },
  3: { italic: true },
  4: { underlined: true },
  7: { inverse: true },
  9: { struck: true },
  21: { underlined: true },
  22: { bold: false, faint: false },
  23: { italic: false },
  24: { underlined: false },
  27: { inverse: false },
  29: { struck: false },
  39: { foreground: null },
  49: { background: null },
}

/** `5;n` of 256 colours or `2;r;g;b`, as the nearest of the sixteen: those can be read in both themes. */
function extended([kind, ...values]: readonly number[]): { readonly colour: number | null; readonly length: number } {
  if (kind === 5) return { colour: nearestOf256(values[0] ?? 0), length: 2 }
  if (kind === 2) return { colour: nearest([values[0] ?? 0, values[1] ?? 0, values[2] ?? 0]), length: 4 }
  return { colour: null, length: 1 }
}

type Rgb = readonly [number, number, number]

const SIXTEEN: readonly Rgb[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
]
const CUBE = [0, 95, 135, 175, 215, 255]

function nearestOf256(index: number): number | null {
  if (!(index >= 0 && index <= 255)) return null
  if (index < 16) return index
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return nearest([grey, grey, grey])
  }
  const at = index - 16
  const level = (step: number): number => CUBE[step % 6] ?? 0
  return nearest([level(Math.floor(at / 36)), level(Math.floor(at / 6)), level(at)])
}

function nearest([red, green, blue]: Rgb): number {
  let best = 0
  let least = Infinity
  for (const [index, [r, g, b]] of SIXTEEN.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}
