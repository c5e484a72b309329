import type { Shell } from '../shell'
import { put, type Builtin } from './builtin'
import { unescapeText, type EscapeRules } from './escapes'

const RULES: Readonly<Record<Shell['dialect']['name'], EscapeRules>> = {
  dash: { zeroPrefix: true, bareOctal: true, hex: false, unicode: false, escape: true, quotes: false, stop: true },
  ash: { zeroPrefix: true, bareOctal: true, hex: true, unicode: false, escape: true, quotes: false, stop: true },
  bash: { zeroPrefix: true, bareOctal: false, hex: true, unicode: true, escape: true, quotes: false, stop: true },
}

/** dash's echo always reads escapes and knows `-n` alone; the others read them with `-e`. */
export const echo: Builtin = {
  name: 'echo',
  run(shell, args) {
    const { newline, escapes, words } = shell.dialect.name === 'dash' ? dashOptions(args) : options(shell, args)
    const text = words.join(' ')
    if (!escapes) return put(shell, newline ? `${text}\n` : text)
    const done = unescapeText(text, RULES[shell.dialect.name])
    return put(shell, newline && !done.stopped ? `${done.text}\n` : done.text)
  },
}

interface Echo {
  readonly newline: boolean
  readonly escapes: boolean
  readonly words: readonly string[]
}

function dashOptions(args: readonly string[]): Echo {
  return args[0] === '-n' ? { newline: false, escapes: true, words: args.slice(1) } : { newline: true, escapes: true, words: args }
}

function options(shell: Shell, args: readonly string[]): Echo {
  let newline = true
  let escapes = shell.extended.has('xpg_echo')
  let first = 0
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') newline = false
      else escapes = letter === 'e'
    }
  }
  return { newline, escapes, words: args.slice(first) }
}
