import { Failure } from '../failure'
import type { Shell } from '../shell'
import { fail, illegalOption, put, type Builtin } from './builtin'

export const umask: Builtin = {
  name: 'umask',
  async run(shell, args) {
    const symbolic = args[0] === '-S'
    const text = symbolic ? args[1] : args[0] === '--' ? args[1] : args[0]
    const mask = shell.process.umask
    if (text === undefined) return put(shell, `${symbolic ? symbols(mask) : mask.toString(8).padStart(4, '0')}\n`)
    const wanted = /^\d/.test(text) ? octal(text) : fromSymbols(text, mask)
    if (wanted === null) return bad(shell, text)
    shell.process.setUmask(wanted)
    return 0
  },
}

function octal(text: string): number | null {
  return /^[0-7]{1,4}$/.test(text) ? parseInt(text, 8) & 0o777 : null
}

function symbols(mask: number): string {
  return ['u', 'g', 'o']
    .map((who, index) => {
      const bits = (~mask >> (6 - index * 3)) & 7
      return `${who}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`
    })
    .join(',')
}

const BITS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 }
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 }

function fromSymbols(text: string, mask: number): number | null {
  let allowed = ~mask & 0o777
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause)
    if (!match) return null
    const [, who = '', operator, letters = ''] = match
    const bits = [...letters].reduce((sum, letter) => sum | (BITS[letter] ?? 0), 0)
    for (const each of who === '' || who.includes('a') ? 'ugo' : who) {
      const shift = SHIFTS[each] ?? 0
      const clear = allowed & ~(7 << shift)
      allowed = operator === '=' ? clear | (bits << shift) : operator === '+' ? allowed | (bits << shift) : allowed & ~(bits << shift)
    }
  }
  return ~allowed & 0o777
}

function bad(shell: Shell, text: string): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      if (/^\d/.test(text)) throw new Failure(`Illegal number: ${text}`, 2, 'command')
      return fail(shell, `Illegal mode: ${text}`, 2)
    case 'ash':
      return fail(shell, `illegal mode: ${text}`, 2)
    case 'bash':
      return fail(
        shell,
        /^\d/.test(text) ? `${text}: octal number out of range` : `\`${text.slice(0, 1)}': invalid symbolic mode operator`,
        1,
      )
  }
}

const LIMITS: Readonly<Record<string, string>> = { c: '0', n: '1048576', s: '8192' }
const LIMIT_LETTERS = 'tfdscmlpnvwreq'

export const ulimit: Builtin = {
  name: 'ulimit',
  async run(shell, args) {
    let letter = 'f'
    let value: string | null = null
    for (const argument of args) {
      if (!argument.startsWith('-')) value = argument
      else {
        for (const each of argument.slice(1)) {
          if ('HSa'.includes(each)) continue
          if (!LIMIT_LETTERS.includes(each)) return illegalOption(shell, each, 'ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]')
          letter = each
        }
      }
    }
    if (value === null) return put(shell, `${shell.limits.get(letter) ?? LIMITS[letter] ?? 'unlimited'}\n`)
    shell.limits.set(letter, value)
    return 0
  },
}

export const times: Builtin = {
  name: 'times',
  special: true,
  run: (shell) =>
    put(shell, shell.isBash ? '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n' : '0m0.000000s 0m0.000000s\n0m0.000000s 0m0.000000s\n'),
}
