/** A sentence with parts that are set apart: a state's colour, code, emphasis. Plain data, so that nothing a person typed becomes markup. */
export type Tone = 'ran' | 'cached' | 'failed' | 'change' | 'remove' | 'code' | 'strong' | 'ref' | 'guess'

export interface Toned {
  readonly tone: Tone
  readonly text: string
}
export type Phrase = readonly (string | Toned)[]

/** Template tag: text and toned parts in order. */
export function say(strings: TemplateStringsArray, ...parts: readonly (string | number | Toned | Phrase)[]): Phrase {
  const phrase: (string | Toned)[] = []
  strings.forEach((text, index) => {
    if (text) phrase.push(text)
    const part = parts[index]
    if (part === undefined) return
    if (isPhrase(part)) phrase.push(...part)
    else phrase.push(typeof part === 'number' ? String(part) : part)
  })
  return phrase
}

const tone = (name: Tone) => (text: string | number) => ({ tone: name, text: String(text) })

export const ran = tone('ran')
export const cached = tone('cached')
export const failed = tone('failed')
export const code = tone('code')
export const strong = tone('strong')
/** An instruction or a file, named inside a sentence. */
export const ref = tone('ref')
export const guess = tone('guess')

/** The phrase without its tones: for accessible names and for the page's title. */
export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('')
}

function isPhrase(part: string | number | Toned | Phrase): part is Phrase {
  return Array.isArray(part)
}
