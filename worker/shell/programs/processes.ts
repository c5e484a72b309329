import { parseSignal, SIGNAL_NUMBERS, type Process, type SignalName } from '../../kernel'
import { Names } from './common/names'
import { program, type Call } from './common/program'
import { compileRegex, RegexError } from './regex/regex'

/** Programs that look at processes and send them signals. */
export const kill = program({
  name: 'kill',
  from: ['procps', 'busybox'],
  options: 'raw',
  usage: '[-l] [-SIG] PID...',
  run(process, call) {
    const [first, ...rest] = call.args
    if (first === '-l' || first === '-L' || first === '--list') return list(call, rest)
    const given = signalOf(call.args)
    if (given === null)
      return call.failAs({ gnu: `unknown signal ${first?.slice(1) ?? ''}`, busybox: `bad signal name '${first?.slice(1) ?? ''}'` })
    if (given.targets.length === 0) return call.gnu ? call.usage() : call.fail('you need to specify whom to kill')
    let status = 0
    for (const target of given.targets) {
      if (!/^-?\d+$/.test(target)) {
        status = call.failAs({ gnu: `failed to parse argument: '${target}'`, busybox: `invalid number '${target}'` })
        continue
      }
      const sent = process.kill(Number(target), given.signal)
      if (sent === true) continue
      const text = sent === 'ESRCH' ? 'No such process' : 'Operation not permitted'
      status = call.failAs({ gnu: `(${target}): ${text}`, busybox: `can't kill pid ${target}: ${text}` })
    }
    return status
  },
})

function list(call: Call, numbers: readonly string[]): number {
  const names = Object.entries(SIGNAL_NUMBERS)
  for (const number of numbers) {
    const wanted = Number(number) > 128 ? Number(number) - 128 : Number(number)
    const found = names.find(([, value]) => value === wanted)
    call.out.write(`${found?.[0] ?? number}\n`)
  }
  if (numbers.length === 0)
    call.out.write(
      call.gnu
        ? `${names.map(([name]) => name).join(' ')}\n`
        : names.map(([name, value]) => `${String(value).padStart(2)}) ${name}\n`).join(''),
    )
  return 0
}

/** `-9`, `-KILL`, `-s KILL`, `--`; null: no such signal. */
function signalOf(args: readonly string[]): { readonly signal: SignalName | 0; readonly targets: readonly string[] } | null {
  const [first = '', second = '', ...rest] = args
  if (first === '-s' || first === '-n') {
    const signal = second === '0' ? 0 : parseSignal(second)
    return signal === null ? null : { signal, targets: rest }
  }
  if (first === '--') return { signal: 'TERM', targets: args.slice(1) }
  if (!first.startsWith('-')) return { signal: 'TERM', targets: args }
  const signal = first === '-0' ? 0 : parseSignal(first.slice(1))
  const targets = args.slice(1)
  return signal === null ? null : { signal, targets: targets[0] === '--' ? targets.slice(1) : targets }
}

export const ps = program({
  name: 'ps',
  from: ['procps', 'busybox'],
  options: 'raw',
  usage: '[-o COL1,COL2=HEADER] [-T]',
  run(process, call) {
    const chosen = call.args.join(' ')
    const columns = /-o\s*(\S+)/.exec(chosen)?.[1]
    const rows = process.processes()
    const names = new Names(process)
    if (columns !== undefined) return custom(process, call, columns, names)
    if (!call.gnu) {
      call.out.write('PID   USER     COMMAND\n')
      for (const row of rows)
        call.out.write(
          `${String(row.pid).padStart(5)} ${(names.userName(row.uid) ?? String(row.uid)).padEnd(8)} ${busyboxArguments(row)}\n`,
        )
      return 0
    }
    process.modelled('times and memory of processes')
    const full = /^-?(aux|ef|eF|ax)/.exec(chosen)
    if (full?.[1] === 'aux') {
      call.out.write('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n')
      for (const row of rows)
        call.out.write(
          `${(names.userName(row.uid) ?? String(row.uid)).padEnd(8)} ${String(row.pid).padStart(7)}  0.0  0.0   2576  1500 ?        S    00:00   0:00 ${row.argv.join(' ')}\n`,
        )
    } else if (full) {
      call.out.write('UID          PID    PPID  C STIME TTY          TIME CMD\n')
      for (const row of rows)
        call.out.write(
          `${(names.userName(row.uid) ?? String(row.uid)).padEnd(8)} ${String(row.pid).padStart(7)} ${String(row.ppid).padStart(7)}  0 00:00 ?        00:00:00 ${row.argv.join(' ')}\n`,
        )
    } else {
      call.out.write('    PID TTY          TIME CMD\n')
      for (const row of rows) call.out.write(`${String(row.pid).padStart(7)} ?        00:00:00 ${commandName(row.argv)}\n`)
    }
    return 0
  },
})

/** busybox puts the file's name before the words where the first of them does not begin with it: a script's interpreter. */
function busyboxArguments({ argv, comm }: Row): string {
  const called = (argv[0] ?? '').replace(/^-/, '')
  const name = called.slice(called.lastIndexOf('/') + 1)
  return `${comm === '' || name.startsWith(comm) ? '' : `{${comm}} `}${argv.join(' ')}`
}

type Row = ReturnType<Process['processes']>[number]

const COLUMNS: Readonly<Record<string, { readonly title: string; readonly width: number; value(row: Row, names: Names): string }>> = {
  pid: { title: 'PID', width: -5, value: ({ pid }) => String(pid) },
  ppid: { title: 'PPID', width: -5, value: ({ ppid }) => String(ppid) },
  user: { title: 'USER', width: 8, value: ({ uid }, names) => names.userName(uid) ?? String(uid) },
  uid: { title: 'UID', width: -5, value: ({ uid }) => String(uid) },
  comm: { title: 'COMMAND', width: 16, value: ({ argv }) => commandName(argv) },
  args: { title: 'COMMAND', width: 27, value: busyboxArguments },
  cmd: { title: 'CMD', width: 27, value: ({ argv }) => argv.join(' ') },
}

function custom(process: Process, call: Call, list_: string, names: Names): number {
  const wanted = list_.split(',').map((name) => {
    const [key = '', title] = name.split('=')
    return { column: COLUMNS[key], title, key }
  })
  const unknown = wanted.find(({ column }) => !column)
  if (unknown)
    return call.gnu
      ? call.fail(`error: unknown user-defined format specifier "${unknown.key}"`)
      : call.fail(`bad -o argument '${unknown.key}', supported arguments: user,group,comm,args,pid,ppid`)
  const line = (cell: (at: number) => string): string =>
    `${wanted
      .map(({ column }, at) => {
        const width = column?.width ?? 0
        const text = cell(at)
        return at === wanted.length - 1 && width > 0 ? text : width < 0 ? text.padStart(-width) : text.padEnd(width)
      })
      .join(' ')}\n`
  if (wanted.some(({ title }) => title !== '')) call.out.write(line((at) => wanted[at]?.title ?? wanted[at]?.column?.title ?? ''))
  for (const row of process.processes()) call.out.write(line((at) => wanted[at]?.column?.value(row, names) ?? ''))
  return 0
}

function commandName(argv: readonly string[]): string {
  const name = argv[0] ?? ''
  return name.slice(name.lastIndexOf('/') + 1)
}

const MATCHING = { f: 'flag', l: 'flag', n: 'flag', o: 'flag', u: 'value', v: 'flag', x: 'flag' } as const

/** pgrep prints the processes that match, pkill sends them a signal. */
export const pgrep = program({
  name: 'pgrep',
  from: ['procps', 'busybox'],
  options: { ...MATCHING, c: 'flag', a: 'flag' },
  usage: '[-flanovx] [-s SID|-P PPID|PATTERN]',
  run(process, call) {
    const found = matching(process, call)
    if (typeof found === 'number') return found
    if (call.options.has('c')) call.out.write(`${found.length}\n`)
    else
      for (const { pid, argv } of found)
        call.out.write(`${pid}${call.options.has('a') ? ` ${argv.join(' ')}` : call.options.has('l') ? ` ${commandName(argv)}` : ''}\n`)
    return found.length > 0 ? 0 : 1
  },
})

export const pkill = program({
  name: 'pkill',
  from: ['procps', 'busybox'],
  options: { ...MATCHING, signal: 'value' },
  usage: '[-l|-SIGNAL] [-xfvnoe] [-s SID|-P PPID|PATTERN]',
  rewrite: (args) => args.map((argument) => (/^-(?:\d+|[A-Z]{2,})$/.test(argument) ? `--signal=${argument.slice(1)}` : argument)),
  run: (process, call) => send(process, call, matching(process, call)),
})

export const killall = program({
  name: 'killall',
  from: ['other', 'busybox'],
  options: { q: 'flag', signal: 'value', s: 'value' },
  usage: '[-lq] [-SIG] PROCESS_NAME...',
  rewrite: (args) => args.map((argument) => (/^-(?:\d+|[A-Z]{2,})$/.test(argument) ? `--signal=${argument.slice(1)}` : argument)),
  run(process, call) {
    let status = 0
    for (const name of call.operands) {
      const found = process.processes().filter(({ argv, pid }) => commandName(argv) === name && pid !== process.pid)
      if (found.length > 0) status = send(process, call, found) || status
      else status = call.options.has('q') ? 1 : call.failAs({ gnu: `${name}: no process found`, busybox: `${name}: no process killed` })
    }
    return status
  },
})

export const pidof = program({
  name: 'pidof',
  from: ['procps', 'busybox'],
  options: { s: 'flag', o: 'value' },
  usage: '[OPTIONS] [NAME]...',
  run(process, { operands, options, out }) {
    const found = operands.flatMap((name) => process.processes().filter(({ argv }) => commandName(argv) === name || argv[0] === name))
    const pids = found.map(({ pid }) => pid).sort((a, b) => b - a)
    if (pids.length > 0) out.write(`${(options.has('s') ? pids.slice(0, 1) : pids).join(' ')}\n`)
    return pids.length > 0 ? 0 : 1
  },
})

function matching(process: Process, call: Call): readonly Row[] | number {
  const [pattern] = call.operands
  if (pattern === undefined && !call.options.has('u'))
    return call.gnu ? (call.fail('no matching criteria specified'), call.usage(), 2) : call.usage()
  const regex = compileRegex(pattern ?? '', { dialect: 'egrep' })
  if (regex instanceof RegexError) return call.fail(regex.text, 2)
  const user = call.options.value('u')
  const uid = user === undefined ? null : new Names(process).uidOf(user)
  const rows = process.processes().filter((row) => {
    if (row.pid === process.pid || (uid !== null && row.uid !== uid)) return false
    const text = call.options.has('f') ? row.argv.join(' ') : commandName(row.argv)
    const match = regex.find(text)
    const hit = match !== null && (!call.options.has('x') || (match.start === 0 && match.end === text.length))
    return hit !== call.options.has('v')
  })
  if (call.options.has('n')) return rows.slice(-1)
  return call.options.has('o') ? rows.slice(0, 1) : rows
}

function send(process: Process, call: Call, found: readonly Row[] | number): number {
  if (typeof found === 'number') return found
  const written = call.options.value('signal') ?? call.options.value('s') ?? 'TERM'
  const signal = parseSignal(written)
  if (signal === null) return call.failAs({ gnu: `unknown signal ${written}`, busybox: `bad signal name '${written}'` })
  let status = found.length > 0 ? 0 : 1
  for (const { pid } of found) if (process.kill(pid, signal) !== true) status = 1
  return status
}
