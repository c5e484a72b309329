import type { BuildView, WorldView } from '../../../../worker/door/protocol'
import type { Note } from '../../../i18n/terminal/notes'
import type { Screen } from '../../../state/layout.svelte'

/** What is known of one command that has ended. */
export interface Facts {
  /** As typed. */
  readonly line: string
  /** The words of its first `docker …`, options and all; empty: it has none. */
  readonly docker: readonly string[]
  readonly output: string
  /** What is waited for now. */
  readonly prompt: string
  readonly build: BuildView | null
  readonly world: WorldView | null
  readonly files: readonly string[]
  readonly dockerfile: string
}

/** What a note offers to do about it. */
export type Offer =
  | { readonly kind: 'screen'; readonly screen: Screen; readonly name: 'seeChain' | 'seeContext' | 'seeRun' | 'seeWorld' }
  | { readonly kind: 'line'; readonly path: string; readonly line: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'use'; readonly line: string }

export interface Told {
  readonly note: Note
  readonly offers: readonly Offer[]
}

/** Finds what there is to say of one matter; most say nothing. */
export type Explainer = (facts: Facts) => readonly Told[]

export const told = (note: Note, ...offers: readonly Offer[]): Told => ({ note, offers })

const VALUED =
  /^(-[a-zA-Z]*[cefhlmnptuvw]|--(name|publish|volume|env|env-file|network|workdir|user|entrypoint|tag|file|target|build-arg|filter|format|restart|mount|memory|label|hostname|signal|time))$/

/** `docker` words as command and operands: `image ls` is two words of command. */
export function commandOf(words: readonly string[]): { readonly name: string; readonly operands: readonly string[] } {
  const operands: string[] = []
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? ''
    // What stands after a container's image is the program's own.
    if (word.startsWith('-') && operands.length < 2) {
      if (VALUED.test(word) && !/^-(d|i|t|it|ti|dit|itd)$/.test(word)) at += 1
      continue
    }
    operands.push(word)
  }
  const [first = '', second = '', ...rest] = operands
  if (first === 'container' || first === 'image') return { name: ALIASES[`${first} ${second}`] ?? second, operands: rest }
  if (GROUPS.has(first)) return { name: `${first} ${second}`, operands: rest }
  return { name: first, operands: operands.slice(1) }
}

const GROUPS = new Set(['volume', 'network', 'system', 'builder', 'buildx', 'context', 'plugin'])
const ALIASES: Readonly<Record<string, string>> = {
  'image ls': 'images',
  'image list': 'images',
  'image rm': 'rmi',
  'container ls': 'ps',
  'container list': 'ps',
  'container prune': 'prune',
  'image prune': 'prune',
}

/** Whether an option stands among the words: by its letter, also beside others, or its name. */
export function hasFlag(words: readonly string[], letter: string, name: string): boolean {
  return words.some(
    (word) => word === `--${name}` || word.startsWith(`--${name}=`) || (/^-[a-z]+$/i.test(word) && letter !== '' && word.includes(letter)),
  )
}

/** A line's words as a shell cuts them, roughly: quotes keep blanks. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/^(["'])(.*)\1$/, '$2'))
}

/** The first simple command of the line that is docker. */
export function dockerWords(line: string): readonly string[] {
  for (const part of line.split(/[;&|\n]+/)) {
    const words = wordsOf(part.trim())
    const at = words.findIndex((word) => !/^\w+=/.test(word))
    if (words[at] === 'docker') return words.slice(at)
  }
  return []
}
