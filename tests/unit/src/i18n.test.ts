import { describe, expect, it } from 'vitest'
import { en } from '../../../src/i18n/en'
import { ko } from '../../../src/i18n/ko'
import { words as editorInEnglish } from '../../../src/i18n/language/en'
import { words as editorInKorean } from '../../../src/i18n/language/ko'
import { SCREEN_WORDS } from '../../../src/i18n/screens'
import type { ScreenName } from '../../../src/i18n/screens'
import type { MissReason } from '../../../src/i18n/words'
import { plain } from '../../../src/i18n/phrase'
import type { Phrase } from '../../../src/i18n/phrase'

/** Texts that are the same, or hold no Hangul, in Korean too: names, and the other language's own name. */
const WITHOUT_HANGUL = new Set([
  'language',
  'title',
  'top.otherLanguage',
  'figure.back',
  'why.keyPart.file',
  'orders.aDay.0',
  'orders.loses.0',
])

/** The same for what comes with a screen, by the screen's name. */
const SCREENS_WITHOUT_HANGUL = new Set<string>(['world.id', 'projects.newName'])
/** What is typed or pressed is the same in every language. */
const TYPED = /^terminal\.(tries\.\d+\.line|helpKeys\.\d+\.keys)$/

const PLACE = { step: 'COPY . .', parent: 'RUN npm ci', root: 'COPY package.json ./' }
const FILE = { path: 'src/index.js', stage: null, more: 2 }
const REASONS: { readonly [K in MissReason['kind']]: Extract<MissReason, { readonly kind: K }> } = {
  first: { kind: 'first' },
  'no-cache': { kind: 'no-cache' },
  'never-finished': { kind: 'never-finished' },
  parent: { kind: 'parent', parent: 'a', root: 'b', rootReason: { kind: 'first' } },
  instruction: { kind: 'instruction', part: 'command', before: 'npm ci', after: 'npm install' },
  variable: { kind: 'variable', name: 'VERSION', source: 'ARG', before: '1', after: '2' },
  user: { kind: 'user', before: 'root', after: 'node' },
  base: { kind: 'base', before: 'node:20', after: 'node:22' },
  'file-changed': { kind: 'file-changed', ...FILE, line: 4, before: '9f2c61', after: '41bee0' },
  'file-added': { kind: 'file-added', ...FILE },
  'file-removed': { kind: 'file-removed', ...FILE },
  'mode-changed': { kind: 'mode-changed', ...FILE, before: '0644', after: '0755' },
  'owner-changed': { kind: 'owner-changed', ...FILE, before: '0:0', after: '1000:1000' },
  'file-renamed': { kind: 'file-renamed', ...FILE, from: 'src/main.js' },
}

/** Every text of a language by its name; functions are called with sample arguments. */
function textsOf(value: unknown, name = ''): readonly (readonly [name: string, text: string])[] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value === 'function') return textsOf(called(value as (...args: readonly unknown[]) => unknown, name), name)
  if (Array.isArray(value) && !SENTENCE_PARTS.test(name) && !value.some(Array.isArray)) return [[name, plain(value as Phrase)]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, name === '' ? key : `${name}.${key}`))
}

function called(text: (...args: readonly unknown[]) => unknown, name: string): unknown {
  const kind = /^why\.miss\.(.*)$/.exec(name)?.[1]
  if (kind) return text(REASONS[kind as MissReason['kind']], PLACE)
  if (name === 'course.finding') return text({ rule: 'readable', case: 'yaml', about: ['2'] })
  const samples = (sample: unknown): readonly unknown[] => Array.from({ length: Math.max(1, text.length) }, () => sample)
  try {
    return text(...samples('2'))
  } catch {
    return text(...samples(ANYTHING))
  }
}

/** An argument that is a text, a number, or a value with whatever fields a sentence asks for. */
const ANYTHING: unknown = new Proxy(Object('2') as object, {
  get(target, key) {
    const value: unknown = Reflect.get(target, key)
    if (typeof value === 'function') return value.bind(target) as unknown
    return value === undefined && typeof key === 'string' ? '2' : value
  },
})

/** Arrays are phrases, but for these: a sentence cut where a number stands that can be dragged. */
const SENTENCE_PARTS = /^(orders\.(aDay|loses)|terminal\.(tries|helpKeys))$/

describe('words', () => {
  const english = new Map(textsOf(en))
  const korean = textsOf(ko)

  it('have the same names in both languages', () => {
    expect(korean.map(([name]) => name).sort()).toEqual([...english.keys()].sort())
  })

  it('say something other in Korean, in Hangul', () => {
    const wrong = korean.filter(([name, text]) => !WITHOUT_HANGUL.has(name) && (text === english.get(name) || !/[가-힣]/u.test(text)))
    expect(wrong).toEqual([])
  })

  it('need no exception that is none', () => {
    expect([...WITHOUT_HANGUL].filter((name) => !english.has(name))).toEqual([])
    const needless = korean.filter(([name, text]) => WITHOUT_HANGUL.has(name) && text !== english.get(name) && /[가-힣]/u.test(text))
    expect(needless.map(([name]) => name)).toEqual(['orders.aDay.0', 'orders.loses.0'])
  })

  it('never say "cache miss", and end Korean sentences formally', () => {
    expect([...english.values()].filter((text) => /cache miss/i.test(text))).toEqual([])
    expect(korean.filter(([, text]) => /(요|해|야)\.$/u.test(text))).toEqual([])
  })
})

describe.each(Object.keys(SCREEN_WORDS) as ScreenName[])('words of %s', (screen) => {
  it('have the same names in both languages, and say something other in Korean, in Hangul', async () => {
    const english = new Map(textsOf((await SCREEN_WORDS[screen].en()).words, screen))
    const korean = textsOf((await SCREEN_WORDS[screen].ko()).words, screen)
    expect(korean.map(([name]) => name).sort()).toEqual([...english.keys()].sort())
    const same = korean.filter(([name, text]) => text === english.get(name) || !/[가-힣]/u.test(text)).map(([name]) => name)
    expect(same.filter((name) => !SCREENS_WITHOUT_HANGUL.has(name) && !TYPED.test(name))).toEqual([])
    expect([...english.values()].filter((text) => /cache miss/i.test(text))).toEqual([])
    expect(korean.filter(([, text]) => /(요|해|야)\.$/u.test(text))).toEqual([])
  })
})

describe('words of the editor', () => {
  it('have the same names in both languages, and say something other in Korean, in Hangul', () => {
    const english = new Map(textsOf(editorInEnglish))
    const korean = textsOf(editorInKorean)
    expect(korean.map(([name]) => name).sort()).toEqual([...english.keys()].sort())
    expect(korean.filter(([name, text]) => text === english.get(name) || !/[가-힣]/u.test(text))).toEqual([])
  })
})
