import { decodeText, type Process, type Program } from '../../kernel'
import { FsError } from '../../fs'
import { builtinNamed } from './builtins'
import { logicalFolder } from './builtins/folders'
import { setOptions } from './builtins/set'
import type { Dialect } from './dialect'
import { cannotOpen } from './execute/redirect'
import { runScript } from './execute/script'
import { openProcess, substitute } from './execute/subshell'
import { finishShell } from './execute/traps'
import { Shell, type Hooks } from './shell'
import { runInteractive } from './interactive'
import { parseScript } from './syntax/parse'
import { UNSET } from './variables'

const HOOKS: Hooks = { builtinNamed, substitute, openProcess }

/** A shell as a program: `sh -c text`, `sh file`, or its commands from standard input. */
export function shellProgram(dialect: Dialect): Program {
  return { name: dialect.name, run: (process) => runShell(process, dialect) }
}

async function runShell(process: Process, dialect: Dialect): Promise<number> {
  const shell = new Shell(process, dialect, HOOKS)
  shell.name = nameOf(process, dialect)
  initialVariables(shell)
  const start = await readCommandLine(shell)
  if (start === 'interactive') return runInteractive(shell)
  if (typeof start === 'number') return start
  shell.arg0 = start.arg0
  if (!start.fromText) shell.name = start.arg0
  else if (dialect.name !== 'ash' || dialect.callsItself === 'argv0') shell.name = start.arg0
  shell.positional = start.positional
  shell.fromText = start.fromText
  const status = await runScript(shell, parseScript(start.text, dialect.name), start.fromText)
  return finishShell(shell, status)
}

/** The name a shell gives itself: argv[0]; busybox before 1.38 its applet's. */
function nameOf(process: Process, dialect: Dialect): string {
  const called = process.argv[0] ?? dialect.name
  return dialect.name === 'ash' && dialect.callsItself === 'applet' ? called.slice(called.lastIndexOf('/') + 1) : called
}

interface Start {
  readonly text: string
  readonly arg0: string
  readonly positional: readonly string[]
  readonly fromText: boolean
}

async function readCommandLine(shell: Shell): Promise<Start | number | 'interactive'> {
  const { process } = shell
  const argv0 = process.argv[0] ?? 'sh'
  const args = process.argv.slice(1)
  let takesText = false
  let fromInput = false
  let index = 0
  for (; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--' || argument === '-') {
      index += 1
      break
    }
    if (/^--\w/.test(argument)) {
      const skipped = await longOption(shell, argument)
      if (typeof skipped === 'number') return skipped
      index += skipped.values
      continue
    }
    if (!/^[-+]./.test(argument)) break
    const letters = [...argument.slice(1)]
    takesText ||= argument.startsWith('-') && letters.includes('c')
    fromInput ||= argument.startsWith('-') && letters.includes('s')
    const kept = letters.filter((letter) => !'csl'.includes(letter) && !(letter === 'i' && !takesText)).join('')
    if (kept === '') continue
    const sign = argument[0] ?? '-'
    const named = kept.includes('o') || kept.includes('O')
    const result = setOptions(shell, [sign + kept.replace('O', 'o'), ...(named ? [args[index + 1] ?? ''] : [])])
    if ('letter' in result || 'name' in result)
      return badOption(shell, 'letter' in result ? `${sign}${result.letter}` : `-o ${result.name}`)
    if (named) index += 1
  }
  const operands = args.slice(index)
  if (takesText) {
    const [text, name = argv0, ...positional] = operands
    if (text === undefined) return noText(shell)
    return { text, arg0: name, positional, fromText: true }
  }
  const [file, ...positional] = operands
  if (file === undefined || fromInput) {
    if (process.stdin.kind === 'terminal') return 'interactive'
    return { text: decodeText(await process.stdin.readAll()), arg0: argv0, positional: fromInput ? operands : [], fromText: false }
  }
  return readScript(shell, file, positional)
}

async function longOption(shell: Shell, argument: string): Promise<number | { readonly values: number }> {
  if (!shell.isBash) return badOption(shell, '--')
  switch (argument) {
    case '--version':
      await shell.print(1, 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\n')
      return 0
    case '--rcfile':
    case '--init-file':
      return { values: 1 }
    case '--login':
    case '--norc':
    case '--noprofile':
    case '--posix':
    case '--noediting':
    case '--verbose':
    case '--restricted':
      return { values: 0 }
    default:
      await shell.print(2, `${shell.name}: ${argument}: invalid option\n`)
      return 2
  }
}

async function badOption(shell: Shell, option: string): Promise<number> {
  switch (shell.dialect.name) {
    case 'dash':
      await shell.print(2, `${shell.name}: 0: Illegal option ${option}\n`)
      return 2
    case 'ash':
      await shell.print(2, `${shell.name}: illegal option ${option}\n`)
      return 2
    case 'bash':
      await shell.print(2, `${shell.name}: ${option.replace(/^-o /, '')}: invalid option${option.startsWith('-o ') ? ' name' : ''}\n`)
      return 2
  }
}

async function noText(shell: Shell): Promise<number> {
  const texts = {
    dash: `${shell.name}: 0: -c requires an argument\n`,
    ash: `${shell.name}: -c requires an argument\n`,
    bash: `${shell.name}: -c: option requires an argument\n`,
  }
  await shell.print(2, texts[shell.dialect.name])
  return 2
}

async function readScript(shell: Shell, file: string, positional: readonly string[]): Promise<Start | number> {
  const bytes = shell.process.fs.readFile(file)
  if (!(bytes instanceof FsError)) return { text: decodeText(bytes), arg0: file, positional, fromText: false }
  if (shell.isBash) {
    await shell.print(2, `${shell.name}: ${file}: ${bytes.text}\n`)
    return bytes.code === 'ENOENT' ? 127 : 126
  }
  const failure = cannotOpen(shell, file, bytes, 'open')
  const text = shell.dialect.name === 'dash' ? `0: ${failure.text ?? ''}` : `can't open '${file}': ${bytes.text}`
  await shell.print(2, `${shell.name}: ${text}\n`)
  return shell.dialect.name === 'dash' ? 2 : 2
}

/** Functions that a bash before this one exported. */
function importFunctions(shell: Shell): void {
  for (const [name, value] of shell.process.env) {
    const called = /^BASH_FUNC_(.+)%%$/.exec(name)?.[1]
    if (called === undefined || !value.startsWith('() ')) continue
    const { units } = parseScript(`${called} ${value}`, 'bash')
    const command = units[0]?.items[0]?.command
    if (command?.kind !== 'function') continue
    shell.functions.set(called, { body: command.body, source: command.source })
    shell.exportedFunctions.add(called)
  }
}

/** The environment becomes variables; what every shell sets itself. */
function initialVariables(shell: Shell): void {
  const { process, variables } = shell
  for (const [name, value] of process.env) {
    if (/^[A-Za-z_]\w*$/.test(name)) variables.set(name, { ...UNSET, value, exported: true })
  }
  const ours = (name: string, value: string): void => {
    if (!variables.get(name)) variables.set(name, { ...UNSET, value })
  }
  variables.set('IFS', { ...UNSET, value: ' \t\n' })
  variables.set('OPTIND', { ...UNSET, value: '1' })
  ours('PS4', '+ ')
  ours('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin')
  variables.set('PWD', { ...UNSET, value: logicalFolder(shell), exported: true })
  if (shell.dialect.name === 'dash') return
  const level = (parseInt(process.env.get('SHLVL') ?? '', 10) || 0) + 1
  variables.set('SHLVL', { ...UNSET, value: String(level), exported: true })
  if (!shell.isBash) return
  importFunctions(shell)
  ours('BASH', '/bin/bash')
  ours('BASH_VERSION', '5.2.15(1)-release')
  variables.set('BASH_VERSINFO', {
    ...UNSET,
    list: new Map(['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'].map((text, index) => [index, text])),
  })
  ours('HOSTNAME', process.hostname())
  ours('HOSTTYPE', 'x86_64')
  ours('MACHTYPE', 'x86_64-pc-linux-gnu')
  ours('OSTYPE', 'linux-gnu')
  ours('OPTERR', '1')
}
