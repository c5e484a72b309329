import { Failure } from '../failure'
import type { Shell } from '../shell'
import { fail, type Builtin } from './builtin'

/** POSIX getopts; OPTIND counts arguments, the place inside a cluster is the shell's. */
export const getopts: Builtin = {
  name: 'getopts',
  async run(shell, args) {
    const [options, name, ...given] = args
    if (options === undefined || name === undefined) return usage(shell)
    const words = given.length > 0 ? given : shell.positional
    const step = nextOption(shell, options, words)
    shell.assign('OPTIND', String(step.index + 1))
    shell.optionOffset = step.offset
    if (step.argument === null) {
      if (shell.value('OPTARG') !== null && !shell.isBash) shell.variables.delete('OPTARG')
      else if (shell.isBash) shell.variables.delete('OPTARG')
    } else shell.assign('OPTARG', step.argument)
    if (step.complaint !== null && !options.startsWith(':')) await complain(shell, step.complaint, step.letter)
    shell.assign(name, step.name)
    return step.end ? 1 : 0
  },
}

interface Step {
  readonly name: string
  readonly argument: string | null
  readonly index: number
  readonly offset: number
  readonly end: boolean
  readonly complaint: 'illegal' | 'argument' | null
  readonly letter: string
}

function nextOption(shell: Shell, options: string, words: readonly string[]): Step {
  const index = Math.max(1, Number(shell.value('OPTIND') ?? '1') || 1) - 1
  const offset = index === shell.optionIndex ? shell.optionOffset : 0
  const word = words[index] ?? ''
  const done: Step = { name: '?', argument: null, index, offset: 0, end: true, complaint: null, letter: '' }
  if (offset === 0) {
    if (word === '--') return { ...done, index: index + 1 }
    if (!word.startsWith('-') || word === '-') return done
  }
  const at = offset === 0 ? 1 : offset
  const letter = word[at] ?? ''
  const more = at + 1 < word.length
  const after = more ? { index, offset: at + 1 } : { index: index + 1, offset: 0 }
  shell.optionIndex = after.index
  const place = letter === ':' ? -1 : options.indexOf(letter)
  if (place < 0) {
    return { ...done, ...after, end: false, argument: options.startsWith(':') ? letter : null, complaint: 'illegal', letter }
  }
  if (options[place + 1] !== ':') return { ...done, ...after, end: false, name: letter }
  const value = more ? word.slice(at + 1) : words[index + 1]
  shell.optionIndex = index + (more ? 1 : 2)
  if (value !== undefined) return { ...done, name: letter, argument: value, index: index + (more ? 1 : 2), end: false }
  const quiet = options.startsWith(':')
  return { ...done, name: quiet ? ':' : '?', argument: quiet ? letter : null, index: index + 1, end: false, complaint: 'argument', letter }
}

async function complain(shell: Shell, what: 'illegal' | 'argument', letter: string): Promise<void> {
  const text = shell.isBash
    ? `${shell.name}: ${what === 'illegal' ? 'illegal option' : 'option requires an argument'} -- ${letter}\n`
    : what === 'illegal'
      ? `Illegal option -${letter}\n`
      : `No arg for -${letter} option\n`
  if (!shell.isBash || shell.value('OPTERR') !== '0') await shell.print(2, text)
}

async function usage(shell: Shell): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      throw new Failure('Usage: getopts optstring var [arg...]', 2, 'command')
    case 'ash':
      return fail(shell, 'usage: getopts optstring var [arg]', 2)
    case 'bash':
      await shell.print(2, 'getopts: usage: getopts optstring name [arg ...]\n')
      return 2
  }
}
