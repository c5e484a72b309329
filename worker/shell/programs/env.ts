import type { Process } from '../../kernel'
import { program, type Call } from './common/program'
import { runInPlace } from './common/run-in-place'

export const env = program({
  name: 'env',
  from: ['coreutils', 'busybox'],
  options: { 'i|ignore-environment': 'flag', '0|null': 'flag', 'u|unset': 'value' },
  gnu: {
    'C|chdir': 'value',
    'S|split-string': 'value',
    'v|debug': 'unmodelled',
    'block-signal': 'unmodelled',
    'default-signal': 'unmodelled',
    'ignore-signal': 'unmodelled',
    'list-signal-handling': 'unmodelled',
  },
  busybox: { 'ignore-environment': 'flag', unset: 'value' },
  usage: '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]',
  usageStatus: 125,
  stopAtOperand: true,
  rewrite: splitString,
  async run(process, call) {
    const variables = startingFrom(process, call)
    let next = call.operands[0] === '-' ? 1 : 0
    for (; (call.operands[next] ?? '').includes('='); next++) {
      const written = call.operands[next] ?? ''
      const cut = written.indexOf('=')
      variables.set(written.slice(0, cut), written.slice(cut + 1))
    }
    const argv = call.operands.slice(next)
    if (argv.length > 0) return runInPlace(process, call, argv, { env: variables, ...cwdOf(call) })
    const end = call.options.has('0') ? '\0' : '\n'
    for (const [name, value] of variables) call.out.write(`${name}=${value}${end}`)
    return 0
  },
})

function startingFrom(process: Process, { options, operands }: Call): Map<string, string> {
  const empty = options.has('i') || options.has('ignore-environment') || operands[0] === '-'
  const variables = new Map(empty ? [] : process.env)
  for (const name of [...options.values('u'), ...options.values('unset')]) variables.delete(name)
  return variables
}

function cwdOf({ options }: Call): { cwd?: string } {
  const folder = options.value('C')
  return folder === undefined ? {} : { cwd: folder }
}

/** `#!/usr/bin/env -S prog args`: one argument that holds several. */
function splitString(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args
  const text = first === '-S' ? rest[0] : first?.startsWith('-S') ? first.slice(2) : undefined
  if (text === undefined) return args
  const words = [...text.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
  return [...words, ...rest.slice(first === '-S' ? 1 : 0)]
}

export const printenv = program({
  name: 'printenv',
  from: ['coreutils', 'busybox'],
  options: { '0|null': 'flag' },
  usage: '[VARIABLE]...',
  run(process, { operands, options, out }) {
    const end = options.has('0') ? '\0' : '\n'
    if (operands.length === 0) for (const [name, value] of process.env) out.write(`${name}=${value}${end}`)
    let status = 0
    for (const name of operands) {
      const value = process.env.get(name)
      if (value === undefined) status = 1
      else out.write(value + end)
    }
    return status
  },
})
