import type { RunAsk } from '../../../worker/door/protocol'

/** Words as a shell reads them: blanks part, quotes and backslashes keep together. A quote that is left open reaches to the end. Nothing is expanded. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = []
  let word: string | null = null
  let at = 0
  const next = (): string => text[at++] ?? ''
  const upTo = (quote: string): string => {
    const end = text.indexOf(quote, at)
    const inside = text.slice(at, end === -1 ? undefined : end)
    at += inside.length + 1
    return inside
  }
  const inDoubleQuotes = (): string => {
    let inside = ''
    while (at < text.length) {
      const character = next()
      if (character === '"') break
      inside += character === '\\' && /["\\$`]/.test(text[at] ?? '') ? next() : character
    }
    return inside
  }
  while (at < text.length) {
    const character = next()
    if (/\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else if (character === "'") word = (word ?? '') + upTo("'")
    else if (character === '"') word = (word ?? '') + inDoubleQuotes()
    else word = (word ?? '') + (character === '\\' ? next() : character)
  }
  return word === null ? words : [...words, word]
}

/** A word as it can be typed into a shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** The options of a run in front of the image's name, and the words behind it. */
export function commandLine({ command, entrypoint, env = [], user, workdir }: RunAsk, image: string): string {
  const options = [
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
    ...env.flatMap((pair) => ['-e', pair]),
    ...(user === undefined ? [] : ['-u', user]),
    ...(workdir === undefined ? [] : ['-w', workdir]),
  ]
  return ['docker', 'run', '--rm', ...options, image, ...command].map(quoted).join(' ')
}
