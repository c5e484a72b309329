/** Korean particles that depend on the sound before them. */
export type Josa = '이/가' | '을/를' | '은/는' | '과/와' | '으로/로' | '이/'

/** `josa('package.json', '이/가')` → `package.json이`: the word with the particle that its spoken form asks for. */
export function josa(word: string, particle: Josa): string {
  return word + particleFor(word, particle)
}

/** The particle alone, for a word that is set apart (code, bold). */
export function particleFor(word: string, particle: Josa): string {
  const [afterConsonant = '', afterVowel = ''] = particle.split('/')
  const final = finalSound(word)
  if (particle === '으로/로') return final === 'none' || final === 'rieul' ? afterVowel : afterConsonant
  return final === 'none' ? afterVowel : afterConsonant
}

type Final = 'none' | 'rieul' | 'other'

function finalSound(word: string): Final {
  const last = word.match(/[가-힣]+|[A-Za-z]+|[0-9]+/gu)?.at(-1)
  if (last === undefined) return 'none'
  const character = last.at(-1) ?? ''
  if (/[가-힣]/u.test(character)) return finalOfHangul(character)
  if (/[0-9]/.test(character)) return DIGITS[Number(character)] ?? 'none'
  return finalOfLatin(last)
}

function finalOfHangul(syllable: string): Final {
  const index = (syllable.charCodeAt(0) - 0xac00) % 28
  if (index === 0) return 'none'
  return index === 8 ? 'rieul' : 'other'
}

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const DIGITS: readonly Final[] = ['other', 'rieul', 'none', 'other', 'none', 'none', 'other', 'rieul', 'rieul', 'none']

/** Words of this field that are not read as their spelling suggests. */
const SPOKEN: Readonly<Record<string, Final>> = {
  json: 'other',
  yaml: 'rieul',
  yml: 'rieul',
  toml: 'rieul',
  html: 'rieul',
  xml: 'rieul',
  npm: 'other',
  git: 'other',
  docker: 'none',
  layer: 'none',
  server: 'none',
  user: 'none',
  readme: 'none',
  image: 'none',
  dist: 'none',
  init: 'other',
  arm: 'other',
}

/** Read letter by letter where no vowel stands in it (`src`, `js`, `md`), else by the sound of its ending. */
function finalOfLatin(word: string): Final {
  const lower = word.toLowerCase()
  const spoken = SPOKEN[lower]
  if (spoken) return spoken
  const last = lower.at(-1) ?? ''
  const spelledOut = !/[aeiouy]/.test(lower) || (word.length <= 3 && word === word.toUpperCase() && !READ_AS_WORDS.has(lower))
  if (spelledOut) return last === 'l' ? 'rieul' : 'mnr'.includes(last) ? (last === 'r' ? 'rieul' : 'other') : 'none'
  if (/(l|le)$/.test(lower)) return 'rieul'
  if (/(m|me|n|ne|ng)$/.test(lower)) return 'other'
  if (/([aeiou]p|pp|[aeiou]b|ck|ic|ak|ok|ek)$/.test(lower)) return 'other'
  return 'none'
}

/** Capitals of three letters or fewer that are said as a word. */
const READ_AS_WORDS: ReadonlySet<string> = new Set(['run', 'add', 'arg', 'cmd', 'app', 'bin', 'lib', 'etc', 'usr', 'var', 'tmp'])
